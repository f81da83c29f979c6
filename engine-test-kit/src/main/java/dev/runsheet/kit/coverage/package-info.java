/**
 * What runs covered of their documents: {@link dev.runsheet.kit.coverage.Coverage} gathers it over
 * any number of runs, test files and test classes.
 */
@NullMarked
package dev.runsheet.kit.coverage;

import org.jspecify.annotations.NullMarked;
