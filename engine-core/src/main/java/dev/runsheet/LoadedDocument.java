package dev.runsheet;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.graph.Graph;
import dev.runsheet.interpreter.Program;
import java.util.List;

/**
 * A valid document, compiled once, to be run any number of times by the engine that loaded it.
 * Immutable.
 */
public final class LoadedDocument {

  private final Program program;
  private final List<Diagnostic> diagnostics;

  LoadedDocument(Program program, List<Diagnostic> diagnostics) {
    this.program = program;
    this.diagnostics = diagnostics;
  }

  /** What the document says. */
  public Document document() {
    return program.document();
  }

  /** Warnings and advice, sorted by place. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** The ways through the document, to draw it. */
  public Graph graph() {
    return Graph.of(document());
  }

  Program program() {
    return program;
  }
}
