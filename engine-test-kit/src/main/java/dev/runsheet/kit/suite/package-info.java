/**
 * Test files: documents with cases, each with a script and what is expected of the run. {@link
 * dev.runsheet.kit.suite.TestFile} reads one, {@link dev.runsheet.kit.suite.TestFile#run} runs it.
 */
@NullMarked
package dev.runsheet.kit.suite;

import org.jspecify.annotations.NullMarked;
