package dev.runsheet.parser;

import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import org.jspecify.annotations.Nullable;

/**
 * One set of inputs of a plugin, as its rules look at it: names count in any letter case, and a
 * value is known where no reference stands for it. What the rules find is at most a warning, for
 * the agent finds it out when it runs the step.
 */
final class PluginInputs {

  private final Check check;
  private final CommandStep step;
  private final Node.Fields inputs;

  PluginInputs(Check check, CommandStep step, Node.Fields inputs) {
    this.check = check;
    this.step = step;
    this.inputs = inputs;
  }

  /** The name of the step, as it is quoted in a message. */
  String step() {
    return Words.shown(step.name());
  }

  /** An input in any letter case; null where it is not given. */
  Node.@Nullable Field field(String name) {
    for (Node.Field field : inputs.fields()) {
      if (field.key().equalsIgnoreCase(name) && !Nodes.isNull(field.node())) {
        return field;
      }
    }
    return null;
  }

  /** The value of an input that holds no reference, as a text; null where it is not known. */
  @Nullable String literal(String name) {
    return literal(field(name));
  }

  /** The value of an entry that holds no reference, as a text; null where it is not known. */
  @Nullable String literal(Node.@Nullable Field field) {
    boolean literal =
        field != null && field.node() instanceof Node.Scalar scalar && check.isLiteral(scalar);
    return literal && field != null ? field.node().value().toString() : null;
  }

  /** What an input is, or what the JSON or YAML text in its place says; null where not known. */
  @Nullable Node read(Node.Field field) {
    if (!(field.node() instanceof Node.Scalar)) {
      return field.node();
    }
    String text = literal(field);
    ValueReader.Result read = text == null ? null : ValueReader.read(Source.of(text));
    return read == null || !read.valid() ? null : read.node();
  }

  /** A map, or what the text says that may stand in its place; null where neither is known. */
  Node.@Nullable Fields map(Node.Field field) {
    return read(field) instanceof Node.Fields map ? map : null;
  }

  /** An entry of a map; what is inside a text has the place of that. */
  static Place place(Node.@Nullable Field entry, Node.Field holder) {
    return entry == null || !(holder.node() instanceof Node.Fields)
        ? Place.of(holder.node())
        : Place.key(entry);
  }

  /** Warns that a text in place of a map or list says none; empty ones are left alone. */
  void requireStructure(String name, boolean list, String example) {
    Node.Field field = field(name);
    String text = literal(field);
    if (field == null || text == null || text.isBlank() || field.node().text() == null) {
      return;
    }
    Node read = read(field);
    if (!(list ? read instanceof Node.Items : read instanceof Node.Fields)) {
      warn(
          Code.INPUT_VALUE,
          Place.of(field.node()),
          "the text of \"%s\" of step \"%s\" is no %s in JSON"
              .formatted(name, step(), list ? "list" : "map"),
          example);
    }
  }

  /** Warns of an input that the chosen action or source needs. */
  void missing(String name, String who) {
    warn(
        Code.MISSING_INPUT,
        Check.keyPlace(step, "inputs"),
        "step \"%s\" does not give the input \"%s\", which %s requires"
            .formatted(step(), name, who),
        "add \"%s\" to the inputs".formatted(name));
  }

  void warn(Code code, Place place, String message, @Nullable String hint) {
    check.findings.warning(code, place, message, hint);
  }
}
