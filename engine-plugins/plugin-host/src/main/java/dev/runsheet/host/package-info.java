/**
 * Actions that run on the machine of the engine: {@link dev.runsheet.host.RunShellScript}, {@link
 * dev.runsheet.host.RunPowerShellScript}, {@link dev.runsheet.host.ExecuteScript} and {@link
 * dev.runsheet.host.RunDockerAction}, and the {@link dev.runsheet.host.HostProcessRunner} that
 * starts their processes and leaves none behind. {@link dev.runsheet.host.HostActions} brings all
 * of them to an engine that discovers its handlers.
 *
 * <p>I9 is kept here: after a stopped attempt no process of it is alive; what a script that ended
 * by itself deliberately left running lives on, unless the host asks otherwise.
 */
@NullMarked
package dev.runsheet.host;

import org.jspecify.annotations.NullMarked;
