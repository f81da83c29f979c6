/** The {@code runsheet} command. */
@NullMarked
package dev.runsheet.cli;

import org.jspecify.annotations.NullMarked;
