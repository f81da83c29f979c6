package dev.runsheet.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Command document with {@code mainSteps}.
 *
 * @param source the text it was read from
 * @param root the whole tree
 * @param schemaVersion {@code 2.0}, {@code 2.0.1} to {@code 2.0.3} or {@code 2.2}
 * @param description what it is for
 * @param parameters the declared parameters by name
 * @param steps the steps, in the order written
 */
public record CommandDocument(
    Source source,
    Node.Fields root,
    String schemaVersion,
    @Nullable String description,
    Map<String, Parameter> parameters,
    List<CommandStep> steps)
    implements Document {

  /** Copies the collections. */
  public CommandDocument {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = List.copyOf(steps);
  }

  @Override
  public DocumentType type() {
    return DocumentType.COMMAND;
  }

  /**
   * Whether this version knows preconditions and skips what is of another platform: 2.2 does, 2.0
   * does not.
   */
  public boolean hasPreconditions() {
    return schemaVersion.equals("2.2");
  }
}
