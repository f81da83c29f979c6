/**
 * Tests of documents with JUnit 5. A host of this package brings JUnit itself.
 *
 * <p>{@link dev.runsheet.kit.junit.TestFileCases} makes each case of a test file a test; {@link
 * dev.runsheet.kit.junit.CoverageExtension} tells what all tests together cover; {@link
 * dev.runsheet.kit.junit.HandlerContract} checks a handler.
 */
@NullMarked
package dev.runsheet.kit.junit;

import org.jspecify.annotations.NullMarked;
