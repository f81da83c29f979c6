package dev.runsheet;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import java.util.List;

/** A document that AWS would not take, or that cannot be read. */
public final class InvalidDocumentException extends RunsheetException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * For a document with at least one error.
   *
   * @param source the text of the document
   * @param diagnostics all that was found
   */
  public InvalidDocumentException(Source source, List<Diagnostic> diagnostics) {
    super(Diagnostics.message(source.name() + " is not valid", source.name(), diagnostics));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** All that was found, sorted by place; at least one is an error. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
