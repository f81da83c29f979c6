/**
 * References compiled once: {@code {{ name }}} and {@code << name >>} in the two dialects of SSM
 * documents.
 *
 * <p>A {@link dev.runsheet.template.Template} is a piece of a document whose references were found
 * and classified when it was compiled; {@link dev.runsheet.template.Template#resolve} splices
 * values in by position. Everything here is immutable and may be shared by threads.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>I5: a value substituted into text is never scanned again for references. (Parameter Store
 *       references in Command documents are a second pass of their own: {@link
 *       dev.runsheet.template.StoreReferences}.)
 *   <li>I6: a value derived from a secret is secret.
 * </ul>
 */
@NullMarked
package dev.runsheet.template;

import org.jspecify.annotations.NullMarked;
