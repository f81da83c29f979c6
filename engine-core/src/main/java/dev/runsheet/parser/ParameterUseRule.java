package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Step;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Declared parameters and variables are used, and a free text does not reach a script as part of
 * it.
 */
final class ParameterUseRule {

  private static final Set<String> SCRIPTS =
      Set.of("aws:runShellScript", "aws:runPowerShellScript", "aws:executeScript");

  private final Check check;
  private final Set<String> used = new HashSet<>();
  private final Set<String> read = new HashSet<>();
  private final Map<String, Place> inScripts = new LinkedHashMap<>();

  private ParameterUseRule(Check check) {
    this.check = check;
  }

  static void check(Check check) {
    Node variables = check.document.root().get("variables");
    if (check.document.parameters().isEmpty() && variables == null) {
      return;
    }
    ParameterUseRule rule = new ParameterUseRule(check);
    for (Node.Field field : check.document.root().fields()) {
      Nodes.eachText(field.node(), rule::use);
    }
    for (Step step : check.document.steps()) {
      rule.script(step);
    }
    rule.report();
    if (check.document.type() == DocumentType.AUTOMATION) {
      rule.variables(variables);
    }
  }

  private void use(Node.Scalar scalar) {
    for (Occurrence occurrence : check.used(scalar)) {
      Reference reference = occurrence.reference();
      if (reference != null && reference.kind() == Reference.Kind.PARAMETER) {
        use(reference.name());
      } else if (reference != null && reference.kind() == Reference.Kind.VARIABLE) {
        read.add(reference.name());
      }
    }
  }

  /** What is named wrongly is not unused as well. */
  private void use(String name) {
    Set<String> declared = check.document.parameters().keySet();
    String meant = declared.contains(name) ? name : Words.nearest(name, declared);
    if (meant != null) {
      used.add(meant);
    }
  }

  private void script(Step step) {
    if (step instanceof AutomationStep automation) {
      automation.body().forEach(this::script);
    }
    if (!SCRIPTS.contains(step.action())) {
      return;
    }
    if (step.inputs() instanceof Node.Items list) {
      list.items().forEach(this::lines);
    }
    lines(step.inputs());
  }

  private void lines(@Nullable Node inputs) {
    if (inputs instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        if (field.key().equalsIgnoreCase("runCommand") || field.key().equals("Script")) {
          Nodes.eachText(field.node(), this::noteScript);
        }
      }
    }
  }

  private void noteScript(Node.Scalar line) {
    String text = String.valueOf(line.text());
    for (Occurrence occurrence : check.occurrences(line)) {
      Reference reference = occurrence.reference();
      boolean whole = occurrence.start() == 0 && occurrence.end() == text.length();
      if (reference != null && reference.kind() == Reference.Kind.PARAMETER && !whole) {
        inScripts.putIfAbsent(reference.name(), check.place(line, occurrence));
      }
    }
  }

  private void report() {
    Node definitions = check.document.root().get("parameters");
    for (Parameter parameter : check.document.parameters().values()) {
      Node.Field field =
          definitions instanceof Node.Fields map ? map.field(parameter.name()) : null;
      Place place = inScripts.get(parameter.name());
      if (field != null && !used.contains(parameter.name()) && !parameter.environment()) {
        check.findings.info(
            Code.UNUSED_PARAMETER,
            Place.key(field),
            "the parameter \"%s\" is not used".formatted(Words.shown(parameter.name())),
            null);
      }
      if (place != null && isFree(parameter)) {
        check.findings.warning(
            Code.UNGUARDED_TEXT,
            place,
            "the parameter \"%s\" becomes part of the script as it is given: whoever starts the document can run anything"
                .formatted(Words.shown(parameter.name())),
            check.document.type() == DocumentType.COMMAND
                ? "give it an allowedPattern, or interpolationType: ENV_VAR and use $SSM_%s"
                    .formatted(parameter.name())
                : "hand it over in InputPayload");
      }
    }
  }

  /** An update alone is no use. */
  private void variables(@Nullable Node definitions) {
    if (definitions instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        if (!read.contains(field.key())) {
          check.findings.info(
              Code.UNUSED_PARAMETER,
              Place.key(field),
              "the variable \"%s\" is never read".formatted(Words.shown(field.key())),
              null);
        }
      }
    }
  }

  private static boolean isFree(Parameter parameter) {
    boolean text =
        parameter.type().shape() == ParameterType.Shape.TEXT
            || parameter.type().shape() == ParameterType.Shape.TEXTS;
    return text
        && parameter.allowedPattern() == null
        && parameter.allowedValues().isEmpty()
        && !parameter.environment();
  }
}
