/**
 * What an application calls: {@link dev.runsheet.Engine} checks, loads and runs SSM documents; an
 * {@link dev.runsheet.Execution} is one run under way, an {@link dev.runsheet.ExecutionResult} one
 * that is over.
 *
 * <p>Invariant I10: an engine is immutable after {@code build()} and may be shared by threads; a
 * JVM can hold many.
 */
@NullMarked
package dev.runsheet;

import org.jspecify.annotations.NullMarked;
