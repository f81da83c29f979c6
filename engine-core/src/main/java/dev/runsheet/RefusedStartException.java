package dev.runsheet;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import java.util.List;

/**
 * An execution that was not started: a parameter is missing or wrong, or an action of the document
 * is one that nobody performs. Nothing has run.
 */
public final class RefusedStartException extends RunsheetException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * For a start with at least one error.
   *
   * @param source the text of the document
   * @param diagnostics all that was found
   */
  public RefusedStartException(Source source, List<Diagnostic> diagnostics) {
    super(Diagnostics.message(source.name() + " was not started", source.name(), diagnostics));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /**
   * What is wrong; at least one is an error. Pointers of parameters point into the given values.
   */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
