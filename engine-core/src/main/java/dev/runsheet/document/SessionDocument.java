package dev.runsheet.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Session document, schemaVersion 1.0. It can be checked, but not run: it has no steps.
 *
 * @param source the text it was read from
 * @param root the whole tree
 * @param description what it is for
 * @param sessionType the kind of session, absent where none is written
 * @param parameters the declared parameters by name
 */
public record SessionDocument(
    Source source,
    Node.Fields root,
    @Nullable String description,
    @Nullable String sessionType,
    Map<String, Parameter> parameters)
    implements Document {

  /** Copies the parameters. */
  public SessionDocument {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  @Override
  public DocumentType type() {
    return DocumentType.SESSION;
  }

  @Override
  public String schemaVersion() {
    return "1.0";
  }

  @Override
  public List<Step> steps() {
    return List.of();
  }

  /** What is said to someone who wants to run it. */
  public Diagnostic cannotRun() {
    return new Diagnostic(
        "RS702",
        Severity.ERROR,
        "a Session document opens a session of a person; it can be checked, but not run",
        "run a Command document (schemaVersion 2.2) or an Automation document (0.3)",
        root.span(),
        "/schemaVersion",
        List.of());
  }
}
