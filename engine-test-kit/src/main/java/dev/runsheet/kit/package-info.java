/**
 * Runs SSM documents with nothing behind them: time is virtual, actions answer as a {@link
 * dev.runsheet.kit.Script} says, and the same run is the same to the byte.
 *
 * <p>{@link dev.runsheet.kit.Simulator} reads documents and runs them; {@link
 * dev.runsheet.kit.SimulatedRun} is what came of it. Below stands the interpreter that runs them in
 * production.
 */
@NullMarked
package dev.runsheet.kit;

import org.jspecify.annotations.NullMarked;
