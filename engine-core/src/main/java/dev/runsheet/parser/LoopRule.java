package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.ParameterType.Shape;
import dev.runsheet.document.Value;
import org.jspecify.annotations.Nullable;

/**
 * A loop passes at most 100 times, over elements of the type it declares, and is not nested too
 * deeply (automation-documents.md, section 4.17). What it must have says its schema.
 */
final class LoopRule {

  private static final int DEEPEST = 5;
  private static final int MOST_PASSES = 100;

  private final Check check;
  private final AutomationStep loop;

  private LoopRule(Check check, AutomationStep loop) {
    this.check = check;
    this.loop = loop;
  }

  static void check(Check check, ReferenceTypes types, StepTable.Entry entry) {
    AutomationStep step = entry.step();
    if (!step.action().equals(AutomationReader.LOOP) || step.inputs() == null) {
      return;
    }
    LoopRule rule = new LoopRule(check, step);
    rule.passes(step.inputs().get("MaxIterations"));
    rule.depth(entry);
    Node iterators = step.inputs().get("Iterators");
    ParameterType declared = declared(step.inputs().get("IteratorDataType"));
    if (declared != null && iterators instanceof Node.Items list) {
      list.items().forEach(item -> rule.element(item, declared));
    } else if (declared != null && iterators != null) {
      rule.list(iterators, types.of(iterators), declared);
    }
  }

  private static @Nullable ParameterType declared(@Nullable Node node) {
    if (node == null) {
      return ParameterType.STRING;
    }
    ParameterType type = node.text() == null ? null : ParameterType.of(node.text());
    return type == ParameterType.STRING_LIST || type == ParameterType.MAP_LIST ? null : type;
  }

  /** A number that is written as a text; others are held against the schema. */
  private void passes(@Nullable Node node) {
    boolean text = node instanceof Node.Scalar scalar && check.isLiteral(scalar);
    Value value =
        text && node != null && node.text() != null ? YamlScalars.of(node.text().strip()) : null;
    if (node != null
        && value instanceof Value.Int number
        && (number.value() < 1 || number.value() > MOST_PASSES)) {
      check.findings.warning(
          Code.LOOP,
          Place.of(node),
          "\"MaxIterations\" of loop \"%s\" is %d, but must be 1 to %d"
              .formatted(Words.shown(loop.name()), number.value(), MOST_PASSES),
          null);
    }
  }

  private void depth(StepTable.Entry entry) {
    int depth = 1;
    for (StepTable.Entry outer = entry.loop(); outer != null; outer = outer.loop()) {
      depth++;
    }
    if (depth == DEEPEST + 1) {
      warn(
          Check.place(loop, "name"),
          "the loop \"%s\" stands inside %d others, which is deeper than loops are run"
              .formatted(Words.shown(loop.name()), DEEPEST),
          null);
    }
  }

  private void element(Node item, ParameterType declared) {
    boolean open = item instanceof Node.Scalar scalar && !check.isLiteral(scalar);
    if (open || declared.accepts(item.value())) {
      return;
    }
    String written = item.text() == null ? check.written(item) : item.text();
    warn(
        Place.of(item),
        "the element \"%s\" of loop \"%s\" is %s, but its IteratorDataType is %s"
            .formatted(
                Words.shown(written),
                Words.shown(loop.name()),
                Words.article(item.value().kind()),
                declared.label()),
        hint(item.value()));
  }

  private static @Nullable String hint(Value value) {
    if (value instanceof Value.Int) {
      return "IteratorDataType: Integer";
    }
    if (value instanceof Value.Bool) {
      return "IteratorDataType: Boolean";
    }
    return value instanceof Value.Fields ? "IteratorDataType: StringMap" : null;
  }

  private void list(Node node, ReferenceTypes.@Nullable Known known, ParameterType declared) {
    if (known == null) {
      return;
    }
    Shape shape = known.type().shape();
    String written = Words.shown(String.valueOf(node.text()));
    String is = "\"%s\" is %s".formatted(written, Words.article(known.type().label()));
    String name = Words.shown(loop.name());
    if (shape != Shape.TEXTS && shape != Shape.MAPS) {
      warn(Place.of(node), "%s, but loop \"%s\" takes a list".formatted(is, name), null);
    } else if ((shape == Shape.TEXTS) != (declared == ParameterType.STRING)
        || (shape == Shape.MAPS) != (declared == ParameterType.STRING_MAP)) {
      warn(
          Place.of(node),
          "%s, but the IteratorDataType of loop \"%s\" is %s".formatted(is, name, declared.label()),
          "IteratorDataType: " + (shape == Shape.TEXTS ? "String" : "StringMap"));
    }
  }

  private void warn(Place place, String message, @Nullable String hint) {
    check.findings.warning(Code.LOOP, place, message, hint);
  }
}
