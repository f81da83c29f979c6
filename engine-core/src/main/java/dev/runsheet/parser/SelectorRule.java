package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.ParameterType;
import dev.runsheet.template.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The selectors of a step are paths, and what they find can be of the type that is declared
 * (automation-documents.md, sections 3.8 and 8).
 */
final class SelectorRule {

  /** What a step of these gives is a map, in which outputs are selected. */
  private static final Set<String> WITH_MAPS = Set.of("aws:executeAwsApi", "aws:executeScript");

  private final Check check;
  private final AutomationStep step;

  private SelectorRule(Check check, AutomationStep step) {
    this.check = check;
    this.step = step;
  }

  static void check(Check check, AutomationStep step) {
    SelectorRule rule = new SelectorRule(check, step);
    if (step.node().get("outputs") instanceof Node.Items list) {
      list.items().forEach(rule::output);
    }
    rule.twice();
    Node property = step.inputs() == null ? null : step.inputs().get("PropertySelector");
    if (property instanceof Node.Scalar scalar && check.isLiteral(scalar)) {
      rule.compile(scalar, "\"PropertySelector\" of step");
    }
  }

  private void output(Node node) {
    Node selector = Nodes.child(node, "Selector");
    Node type = Nodes.child(node, "Type");
    if (!(selector instanceof Node.Scalar scalar) || scalar.text() == null) {
      return;
    }
    Selector path = compile(scalar, "a \"Selector\" of step");
    String label = type == null ? null : type.text();
    if (path == null || isAside(path, scalar)) {
      return;
    }
    ParameterType declared = label == null ? null : ParameterType.of(label);
    String found = declared == null ? null : mismatch(path, declared);
    if (found != null && type != null) {
      check.findings.warning(
          Code.SELECTOR_TYPE,
          Place.of(type),
          "\"%s\" finds %s, but its Type is %s"
              .formatted(Words.shown(path.toString()), found, label),
          hint(path));
    }
  }

  private @Nullable Selector compile(Node.Scalar scalar, String what) {
    String text = String.valueOf(scalar.text());
    if (scalar.text() == null) {
      return null;
    }
    try {
      return Selector.compile(text);
    } catch (IllegalArgumentException e) {
      check.findings.error(
          Code.SELECTOR_SYNTAX,
          Place.of(scalar),
          "%s \"%s\": %s".formatted(what, Words.shown(step.name()), e.getMessage()),
          text.contains("{{")
              ? "references are not replaced here"
              : "write for instance $.Reservations[0].InstanceId");
      return null;
    }
  }

  /** Whether a path looks beside the result of a script, where nothing is. */
  private boolean isAside(Selector path, Node.Scalar scalar) {
    String first = path.firstKey();
    if (!step.action().equals("aws:executeScript") || first == null || first.equals("Payload")) {
      return false;
    }
    String written = path.toString().strip();
    String rest = written.startsWith("$") ? written.substring(1) : "." + written;
    check.findings.warning(
        Code.SELECTOR_TYPE,
        Place.of(scalar),
        "\"%s\" finds nothing: what a script returns stands under \"$.Payload\""
            .formatted(Words.shown(written)),
        "Selector: $.Payload" + rest);
    return true;
  }

  /** What a path certainly finds that its type does not take, or null. */
  private @Nullable String mismatch(Selector path, ParameterType declared) {
    ParameterType.Shape shape = declared.shape();
    boolean list = shape == ParameterType.Shape.TEXTS || shape == ParameterType.Shape.MAPS;
    if (!path.definite()) {
      return list ? null : "a list of all that matches";
    }
    if (path.length() == 0 && WITH_MAPS.contains(step.action())) {
      return shape == ParameterType.Shape.MAP ? null : "a map";
    }
    ParameterType known = path.length() == 1 ? yielded(String.valueOf(path.firstKey())) : null;
    return known == null || converts(known, declared) ? null : Words.article(known.label());
  }

  private static boolean converts(ParameterType from, ParameterType to) {
    boolean scalar =
        from == ParameterType.STRING
            || from == ParameterType.INTEGER
            || from == ParameterType.BOOLEAN;
    return from == to || (scalar && to == ParameterType.STRING);
  }

  /** The type of what an action yields on its own, or null where that is not known. */
  private @Nullable ParameterType yielded(String name) {
    ActionDescriptor action = check.catalogue.find(step.action());
    List<ActionDescriptor.Output> outputs = action == null ? List.of() : action.outputs();
    for (ActionDescriptor.Output output : outputs) {
      if (output.name().equals(name)) {
        return ParameterType.of(output.type());
      }
    }
    return null;
  }

  private static @Nullable String hint(Selector path) {
    return path.definite()
        ? null
        : "declare a StringList or MapList, or name one place such as [0] instead of \"..\"";
  }

  /** An output that is declared twice has the value of one of the two. */
  private void twice() {
    Map<String, AutomationStep.Output> seen = new HashMap<>();
    for (AutomationStep.Output output : step.outputs()) {
      AutomationStep.Output first = seen.putIfAbsent(output.name(), output);
      if (first != null) {
        check.findings.warning(
            Code.DUPLICATE_OUTPUT,
            new Place(output.nameSpan(), step.node()),
            "the output \"%s\" of step \"%s\" is declared twice, first in line %d"
                .formatted(
                    Words.shown(output.name()),
                    Words.shown(step.name()),
                    first.nameSpan().startLine()),
            "give the second another name");
      }
    }
  }
}
