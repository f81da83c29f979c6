package dev.runsheet.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a document says. It holds only what could be understood; whether it may run is told by the
 * diagnostics that were found beside it.
 */
public sealed interface Document permits CommandDocument, AutomationDocument, SessionDocument {

  /** The text it was read from. */
  Source source();

  /** The whole tree. */
  Node.Fields root();

  /** The kind of document. */
  DocumentType type();

  /** For instance {@code 2.2} or {@code 0.3}. */
  String schemaVersion();

  /** What it is for, in the author's words. */
  @Nullable String description();

  /** The declared parameters by name, in the order written. */
  Map<String, Parameter> parameters();

  /** The steps, in the order written. */
  List<? extends Step> steps();
}
