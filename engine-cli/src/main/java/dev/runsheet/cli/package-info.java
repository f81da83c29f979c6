/**
 * The {@code runsheet} command: {@link dev.runsheet.cli.Main} reads what is asked for, {@code
 * Validate}, {@code Run} and {@code Simulate} do it through the engine's public API, and the {@code
 * …Json}, {@code …Text} and {@code Sarif} classes say what came of it.
 */
@NullMarked
package dev.runsheet.cli;

import org.jspecify.annotations.NullMarked;
