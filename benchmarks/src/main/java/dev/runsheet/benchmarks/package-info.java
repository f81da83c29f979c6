/** What parsing, checking and running cost. */
@NullMarked
package dev.runsheet.benchmarks;

import org.jspecify.annotations.NullMarked;
