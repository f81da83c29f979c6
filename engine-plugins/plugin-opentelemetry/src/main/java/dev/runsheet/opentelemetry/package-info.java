/** What engines do, as traces: {@link dev.runsheet.opentelemetry.EngineTracing}. */
@NullMarked
package dev.runsheet.opentelemetry;

import org.jspecify.annotations.NullMarked;
