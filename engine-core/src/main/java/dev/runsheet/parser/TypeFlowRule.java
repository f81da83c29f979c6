package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Node;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.ParameterType.Shape;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a reference stands for is of a type that the input takes. Types are never converted. AWS
 * looks at those of aws:runCommand when the document is stored, at all others when the step starts
 * (automation-documents.md, sections 1.3 and 2.10). In a Command document a list in the place of an
 * element stays nested, and the agent cannot read it (command-documents.md, section 2.3).
 */
final class TypeFlowRule {

  private static final Set<String> JUDGED_ELSEWHERE =
      Set.of("aws:loop Iterators", "aws:updateVariable Name");

  private static final Set<Shape> NUMBERS = Set.of(Shape.INTEGER, Shape.TEXT);

  private final Check check;
  private final ReferenceTypes types;
  private final Step step;
  private final boolean command;

  private TypeFlowRule(Check check, ReferenceTypes types, Step step) {
    this.check = check;
    this.types = types;
    this.step = step;
    this.command = check.document.type() == DocumentType.COMMAND;
  }

  static void check(Check check, ReferenceTypes types, Step step) {
    TypeFlowRule rule = new TypeFlowRule(check, types, step);
    ActionSchema schema = check.catalogue.schema(step.action());
    if (schema != null && step.inputs() instanceof Node.Items list) {
      list.items().forEach(item -> rule.inputs(item, schema));
    } else if (schema != null) {
      rule.inputs(step.inputs(), schema);
    }
    if (step instanceof AutomationStep automation) {
      rule.number("maxAttempts", automation.maxAttempts());
      rule.number("timeoutSeconds", automation.timeoutSeconds());
    }
  }

  private void inputs(@Nullable Node inputs, ActionSchema schema) {
    if (inputs instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        if (!JUDGED_ELSEWHERE.contains(step.action() + " " + field.key())) {
          input(field, schema.input(InputCheck.name(schema, field.key())));
        }
      }
    }
  }

  private void input(Node.Field field, JsonNode schema) {
    if (field.node() instanceof Node.Items list) {
      for (Node item : list.items()) {
        element(field, item, schema);
      }
      return;
    }
    ReferenceTypes.Known known = types.of(field.node());
    if (known == null) {
      return;
    }
    String wanted = schema.path("x-type").stringValue("any");
    Set<Shape> accepted = accepted(wanted, schema);
    if (command) {
      asTheAgentDecodes(wanted, accepted);
    }
    if (!accepted.contains(known.type().shape())) {
      String place = "input \"%s\" of step".formatted(Words.shown(field.key()));
      report(field.node(), known, accepted, place, Types.expected(schema), field);
    }
  }

  private void element(Node.Field field, Node item, JsonNode schema) {
    ReferenceTypes.Known known = types.of(item);
    String wanted = known == null ? "" : schema.path("x-type").stringValue("any");
    Set<Shape> accepted = elements(wanted);
    if (known != null && !accepted.contains(known.type().shape())) {
      String place = "an element of input \"%s\" of step".formatted(Words.shown(field.key()));
      String expected = wanted.equals("MapList") ? "a map" : "a String";
      report(item, known, accepted, place, expected, field);
    }
  }

  /** The agent wraps no text in a list, and reads booleans as texts. */
  private static void asTheAgentDecodes(String wanted, Set<Shape> accepted) {
    if (wanted.equals("StringList")) {
      accepted.remove(Shape.TEXT);
    } else if (wanted.equals("Boolean")) {
      accepted.add(Shape.TEXT);
    }
  }

  private void number(String key, Node.@Nullable Scalar scalar) {
    ReferenceTypes.Known known = scalar == null ? null : types.of(scalar);
    if (scalar != null && known != null && !NUMBERS.contains(known.type().shape())) {
      report(scalar, known, NUMBERS, "\"%s\" of step".formatted(key), "an Integer", null);
    }
  }

  /** What an input takes of the type that its schema names. */
  private static Set<Shape> accepted(String wanted, JsonNode schema) {
    Set<Shape> accepted =
        switch (wanted) {
          case "String" -> EnumSet.of(Shape.TEXT);
          case "Integer" -> EnumSet.of(Shape.INTEGER);
          case "Boolean" -> EnumSet.of(Shape.BOOLEAN);
          case "StringList" -> EnumSet.of(Shape.TEXTS, Shape.TEXT);
          case "StringMap" -> EnumSet.of(Shape.MAP);
          case "MapList" -> EnumSet.of(Shape.MAPS);
          case "Map or MapList" -> EnumSet.of(Shape.MAP, Shape.MAPS);
          case "List" -> EnumSet.of(Shape.TEXTS, Shape.MAPS, Shape.TEXT);
          default -> EnumSet.allOf(Shape.class);
        };
    boolean anyText = !schema.has("pattern") && !wanted.equals("List");
    for (JsonNode type : schema.path("type")) {
      switch (type.stringValue("")) {
        case "string" -> {
          if (anyText) {
            accepted.add(Shape.TEXT);
          }
        }
        case "integer", "number" -> accepted.add(Shape.INTEGER);
        case "boolean" -> accepted.add(Shape.BOOLEAN);
        default -> {
          // Lists and maps are what the named type says.
        }
      }
    }
    return accepted;
  }

  /** What an element of a list takes; a list in the place of an element is spliced, or is not. */
  private Set<Shape> elements(String wanted) {
    boolean spliced = !command || step.action().equals("aws:psModule");
    return switch (wanted) {
      case "StringList" -> spliced ? EnumSet.of(Shape.TEXT, Shape.TEXTS) : EnumSet.of(Shape.TEXT);
      case "MapList" -> EnumSet.of(Shape.MAP, Shape.MAPS);
      default -> EnumSet.allOf(Shape.class);
    };
  }

  private void report(
      Node node,
      ReferenceTypes.Known known,
      Set<Shape> accepted,
      String place,
      String expected,
      Node.@Nullable Field field) {
    String written = Words.shown(String.valueOf(node.text()));
    check.findings.add(
        Code.REFERENCE_TYPE,
        severity(known.type(), accepted),
        Place.of(node),
        "\"%s\" is %s, but %s \"%s\" takes %s"
            .formatted(
                written,
                Words.article(known.type().label()),
                place,
                Words.shown(step.name()),
                expected),
        hint(known, accepted, field, written),
        List.of(new Diagnostic.Related(known.what(), known.span())));
  }

  /** A text may yet hold a number. */
  private Severity severity(ParameterType type, Set<Shape> accepted) {
    boolean perhaps = type.shape() == Shape.TEXT && accepted.contains(Shape.INTEGER);
    return step.action().equals("aws:runCommand") && !perhaps ? Severity.ERROR : Severity.WARNING;
  }

  private @Nullable String hint(
      ReferenceTypes.Known known, Set<Shape> accepted, Node.@Nullable Field field, String written) {
    Shape shape = known.type().shape();
    if (command && field != null && shape == Shape.TEXTS && field.node() instanceof Node.Items) {
      return "%s: \"%s\"".formatted(field.key(), written);
    }
    if (command && field != null && shape == Shape.TEXT && accepted.contains(Shape.TEXTS)) {
      return "%s: [\"%s\"]".formatted(field.key(), written);
    }
    if ("Type".equals(known.key()) && accepted.contains(Shape.TEXT) && shape == Shape.TEXTS) {
      return "let %s be one element, with a Selector such as $.Ids[0] and Type: String"
          .formatted(known.what());
    }
    if (known.key() == null || accepted.size() > 1) {
      return null;
    }
    return "declare %s with %s: %s"
        .formatted(known.what(), known.key(), label(accepted.iterator().next()));
  }

  private static String label(Shape shape) {
    return switch (shape) {
      case TEXT -> "String";
      case TEXTS -> "StringList";
      case INTEGER -> "Integer";
      case BOOLEAN -> "Boolean";
      case MAP -> "StringMap";
      case MAPS -> "MapList";
    };
  }
}
