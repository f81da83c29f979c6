package dev.runsheet.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Automation document (runbook), schemaVersion 0.3.
 *
 * @param source the text it was read from
 * @param root the whole tree
 * @param schemaVersion always {@code 0.3}
 * @param description what it is for
 * @param assumeRole the role to run as: an ARN, empty, or a reference to a parameter
 * @param parameters the declared parameters by name
 * @param steps the steps, in the order written
 * @param outputs what it yields: nodes that name {@code step.Output}
 * @param variables the declared variables by name
 */
public record AutomationDocument(
    Source source,
    Node.Fields root,
    String schemaVersion,
    @Nullable String description,
    @Nullable Node assumeRole,
    Map<String, Parameter> parameters,
    List<AutomationStep> steps,
    List<Node.Scalar> outputs,
    Map<String, Parameter> variables)
    implements Document {

  /** Copies the collections. */
  public AutomationDocument {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = List.copyOf(steps);
    outputs = List.copyOf(outputs);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /** A document without variables. */
  public AutomationDocument(
      Source source,
      Node.Fields root,
      String schemaVersion,
      @Nullable String description,
      @Nullable Node assumeRole,
      Map<String, Parameter> parameters,
      List<AutomationStep> steps,
      List<Node.Scalar> outputs) {
    this(
        source, root, schemaVersion, description, assumeRole, parameters, steps, outputs, Map.of());
  }

  @Override
  public DocumentType type() {
    return DocumentType.AUTOMATION;
  }
}
