/** What engines do, in numbers: {@link dev.runsheet.micrometer.EngineMetrics}. */
@NullMarked
package dev.runsheet.micrometer;

import org.jspecify.annotations.NullMarked;
