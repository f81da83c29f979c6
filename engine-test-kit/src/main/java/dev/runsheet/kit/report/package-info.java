/**
 * Pages about runs, for people: {@link dev.runsheet.kit.report.RunReport} makes one of a run,
 * simulated or real.
 */
@NullMarked
package dev.runsheet.kit.report;

import org.jspecify.annotations.NullMarked;
