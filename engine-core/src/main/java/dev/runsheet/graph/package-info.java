/**
 * Diagrams of documents: a {@link dev.runsheet.graph.Graph} says where each step can lead, an
 * {@link dev.runsheet.graph.Overlay} what became of it, and both are written as Mermaid or DOT.
 *
 * <p>The same document and overlay give the same text, byte for byte. No name and no description in
 * a document can break a diagram, or add anything to it.
 */
@NullMarked
package dev.runsheet.graph;

import org.jspecify.annotations.NullMarked;
