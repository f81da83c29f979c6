/**
 * From text to documents: {@link dev.runsheet.parser.DocumentParser} reads YAML or JSON into a
 * located tree, checks its shape against the JSON Schemas and its meaning against rules, and says
 * what is wrong in diagnostics. {@link dev.runsheet.parser.ActionCatalogue} knows the actions that
 * documents can name.
 *
 * <p>Everything here is immutable and may be shared by threads; a check keeps its state in objects
 * of its own.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>I7: every diagnostic about a text has a span inside it.
 *   <li>I8: parsing is total: any input yields a document or diagnostics, never another exception,
 *       in bounded time and memory.
 * </ul>
 */
@NullMarked
package dev.runsheet.parser;

import org.jspecify.annotations.NullMarked;
