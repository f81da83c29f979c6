/**
 * What a document says, as immutable records that know where in the text they stand: {@link
 * dev.runsheet.document.Document} and its parts, the {@link dev.runsheet.document.Value} that runs
 * through the whole engine, and the {@link dev.runsheet.document.Diagnostic} that reports a
 * mistake.
 *
 * <p>Every type here is immutable and may be shared by threads. This package depends on nothing
 * else.
 */
@NullMarked
package dev.runsheet.document;

import org.jspecify.annotations.NullMarked;
