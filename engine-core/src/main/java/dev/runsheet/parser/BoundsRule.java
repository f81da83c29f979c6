package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.ParameterType.Shape;
import dev.runsheet.document.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bounds on the size of a parameter's value can be used, suit its type, and leave a size
 * between them. AWS takes others, and passes over what it cannot use.
 */
final class BoundsRule {

  private final Check check;
  private final Node.Field parameter;
  private final Shape shape;

  private BoundsRule(Check check, Node.Field parameter, Shape shape) {
    this.check = check;
    this.parameter = parameter;
    this.shape = shape;
  }

  static void check(Check check, Node.Field parameter, Node.Fields definition, ParameterType type) {
    BoundsRule rule = new BoundsRule(check, parameter, type.shape());
    for (String unit : List.of("Items", "Chars")) {
      Node.Field least = definition.field("min" + unit);
      Node.Field most = definition.field("max" + unit);
      Long from = rule.bound(least, unit, type);
      Long to = rule.bound(most, unit, type);
      if (from != null && to != null && most != null && from > to) {
        check.findings.warning(
            Code.PARAMETER_ATTRIBUTE,
            Place.of(most.node()),
            "no value of \"%s\" fits: its %s is %d, but its %s is %d"
                .formatted(Words.shown(parameter.key()), "min" + unit, from, most.key(), to),
            "exchange the two");
      }
    }
  }

  /** A bound that holds; null where there is none or it has no effect. */
  private @Nullable Long bound(Node.@Nullable Field field, String unit, ParameterType type) {
    if (field == null || Nodes.isNull(field.node())) {
      return null;
    }
    boolean text = field.node() instanceof Node.Scalar scalar && scalar.text() != null;
    Value value =
        text ? YamlScalars.of(String.valueOf(field.node().text()).strip()) : field.node().value();
    long number = value instanceof Value.Int whole ? whole.value() : -1;
    if (number < 0 || number > Integer.MAX_VALUE) {
      noEffect(field, "it must be a whole number from 0", null);
      return null;
    }
    boolean suits = unit.equals("Items") ? hasElements() : hasCharacters();
    if (!suits) {
      noEffect(field, "a %s has none".formatted(type.label()), "remove it");
      return null;
    }
    return number;
  }

  private boolean hasElements() {
    return shape == Shape.TEXTS || shape == Shape.MAPS || shape == Shape.MAP;
  }

  private boolean hasCharacters() {
    return shape != Shape.INTEGER && shape != Shape.BOOLEAN;
  }

  private void noEffect(Node.Field field, String why, @Nullable String hint) {
    check.findings.warning(
        Code.NO_EFFECT,
        Place.of(field.node()),
        "\"%s: %s\" of \"%s\" has no effect: %s"
            .formatted(
                field.key(),
                Words.shown(check.written(field.node())),
                Words.shown(parameter.key()),
                why),
        hint);
  }
}
