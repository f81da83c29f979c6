package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Node;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a step fit its action. What is missing in an Automation step is an error; what has
 * the wrong type is one for aws:runCommand only, for AWS looks at the types of all others when the
 * step starts. The agent takes any inputs of a Command document and fails later.
 */
final class InputRule {

  private static final Set<Object> COMPOSITIONS = Set.of("And", "Or", "Not");

  private final Check check;
  private final Step step;
  private final ActionDescriptor action;
  private final boolean command;

  private InputRule(Check check, Step step, ActionDescriptor action) {
    this.check = check;
    this.step = step;
    this.action = action;
    this.command = check.document.type() == DocumentType.COMMAND;
  }

  static void check(Check check, Step step, ActionDescriptor action) {
    InputRule rule = new InputRule(check, step, action);
    Node inputs = step.inputs();
    if (inputs instanceof Node.Items list) {
      list.items().forEach(item -> rule.fields(item instanceof Node.Fields map ? map : null));
    } else if (inputs == null || inputs instanceof Node.Fields) {
      rule.fields(
          inputs instanceof Node.Fields map ? map : new Node.Fields(List.of(), step.nameSpan()));
    }
  }

  private void fields(Node.@Nullable Fields inputs) {
    if (inputs == null) {
      return;
    }
    ActionSchema schema = check.catalogue.schema(step.action());
    if (schema == null) {
      missingInPlugin(inputs);
    } else {
      Misspelt.in(InputCheck.flaws(schema, inputs), flaw -> names(flaw, schema))
          .forEach((flaw, written) -> report(flaw, written, schema, inputs), schema.alternatives());
    }
  }

  private void missingInPlugin(Node.Fields inputs) {
    for (ActionDescriptor.Input input : action.inputs()) {
      if (input.required() && inputs.field(input.name()) == null) {
        missing(input.name(), null);
      }
    }
  }

  /** The names that an unknown input may have meant. */
  private List<String> names(Flaw flaw, ActionSchema schema) {
    return flaw.path().isEmpty() && schema.descriptor().name().equals(action.name())
        ? action.inputs().stream().map(ActionDescriptor.Input::name).toList()
        : List.copyOf(flaw.expected().path("properties").propertyNames());
  }

  private void missing(String name, Node.@Nullable Field written) {
    check.findings.add(
        Code.MISSING_INPUT,
        command ? Severity.WARNING : Severity.ERROR,
        written == null
            ? Check.keyPlace(
                step, command && step.node().field("properties") != null ? "properties" : "inputs")
            : Place.key(written),
        "step \"%s\" does not give the input \"%s\", which %s requires"
            .formatted(Words.shown(step.name()), name, step.action()),
        written == null
            ? "add \"%s\" to the inputs".formatted(name)
            : "write \"%s\" instead of \"%s\"".formatted(name, Words.shown(written.key())),
        List.of());
  }

  private void report(
      Flaw flaw, @Nullable String written, ActionSchema schema, Node.Fields inputs) {
    Node.Field other = written == null ? null : inputs.field(written);
    if (flaw.kind() == Flaw.Kind.MISSING && flaw.path().isEmpty()) {
      missing(flaw.name(), other);
      return;
    }
    if (flaw.kind() == Flaw.Kind.CHOICE && other != null) {
      missing(String.valueOf(Words.nearest(other.key(), schema.alternatives())), other);
      return;
    }
    if (isOfNestedStep(flaw) || isOfCondition(flaw)) {
      return;
    }
    Severity severity = severity(flaw);
    String sentence =
        "%s (step \"%s\", %s)"
            .formatted(InputWords.sentence(flaw, schema), Words.shown(step.name()), step.action());
    check.findings.add(
        code(flaw.kind()),
        severity,
        place(flaw, schema, inputs),
        sentence,
        hint(flaw, schema, inputs),
        List.of());
  }

  /** Steps inside a loop are checked as steps. */
  private boolean isOfNestedStep(Flaw flaw) {
    return step.action().equals(AutomationReader.LOOP)
        && flaw.path().size() > 1
        && flaw.path().get(0).equals("Steps");
  }

  /** The shape of a condition is checked where its operators are. */
  private static boolean isOfCondition(Flaw flaw) {
    int last = flaw.path().size() - 1;
    return flaw.kind() == Flaw.Kind.VALUE
        && last > 0
        && flaw.actual().isArray()
        && COMPOSITIONS.contains(flaw.path().get(last));
  }

  private Severity severity(Flaw flaw) {
    if (command || flaw.kind() == Flaw.Kind.UNKNOWN) {
      return Severity.WARNING;
    }
    boolean checkedWhenStored =
        (step.action().equals("aws:runCommand") && flaw.kind() == Flaw.Kind.TYPE)
            || (flaw.kind() == Flaw.Kind.MISSING && flaw.path().isEmpty())
            || flaw.kind() == Flaw.Kind.CHOICE
            || step.action().equals(BranchRule.BRANCH)
            || (step.action().equals(AutomationReader.LOOP) && isStructure(flaw));
    return checkedWhenStored ? Severity.ERROR : Severity.WARNING;
  }

  /** The steps and the condition of a loop; its numbers are looked at when it starts. */
  private static boolean isStructure(Flaw flaw) {
    Object first = flaw.path().isEmpty() ? "" : flaw.path().get(0);
    return first.equals("Steps") || first.equals("LoopCondition");
  }

  private static Code code(Flaw.Kind kind) {
    return switch (kind) {
      case MISSING -> Code.MISSING_INPUT;
      case UNKNOWN -> Code.UNKNOWN_INPUT;
      case CHOICE -> Code.INPUT_CHOICE;
      case TYPE -> Code.INPUT_TYPE;
      case VALUE -> Code.INPUT_VALUE;
    };
  }

  private @Nullable String hint(Flaw flaw, ActionSchema schema, Node.Fields inputs) {
    if (flaw.kind() == Flaw.Kind.UNKNOWN) {
      return Words.didYouMean(
          flaw.name(), action.inputs().stream().map(ActionDescriptor.Input::name).toList());
    }
    if (flaw.expected().has("enum") && flaw.actual().isString()) {
      return Words.didYouMean(flaw.actual().stringValue(), Types.allowed(flaw.expected()));
    }
    Node.Field first =
        flaw.path().isEmpty() ? null : field(inputs, flaw.path().get(0).toString(), schema);
    return flaw.kind() == Flaw.Kind.TYPE && first != null ? typeHint(flaw, first) : null;
  }

  private @Nullable String typeHint(Flaw flaw, Node.Field first) {
    List<Object> rest = flaw.path().subList(1, flaw.path().size());
    Node node = Nodes.at(first.node(), rest);
    if (step.action().equals("aws:sleep") && node.value() instanceof Value.Int seconds) {
      return Mending.entry(first, "PT" + seconds.value() + "S");
    }
    if (Types.takesText(flaw.expected())) {
      Node.Field field = rest.isEmpty() ? first : Nodes.field(first.node(), rest);
      return Mending.asText(node, field, check.places);
    }
    boolean single = rest.isEmpty() && node instanceof Node.Scalar scalar && scalar.text() != null;
    String type = flaw.expected().path("x-type").stringValue("");
    if (!single || !(type.equals("StringList") || type.equals("List"))) {
      return null;
    }
    String text = String.valueOf(node.text());
    if (text.strip().indexOf('\n') >= 0 && !text.startsWith("-")) {
      return "put \"- |\" on a line of its own below \"%s:\", and the text deeper"
          .formatted(first.key());
    }
    return text.startsWith("-") && node.span().startLine() < node.span().endLine()
        ? "put a blank behind each dash"
        : Mending.entry(first, "[" + Mending.quoted(Words.shown(text)) + "]");
  }

  private Place place(Flaw flaw, ActionSchema schema, Node.Fields inputs) {
    if (flaw.kind() == Flaw.Kind.CHOICE || (flaw.path().isEmpty() && flaw.name().isEmpty())) {
      return Check.keyPlace(step, "inputs");
    }
    String first = flaw.path().isEmpty() ? flaw.name() : flaw.path().get(0).toString();
    Node.Field field = field(inputs, first, schema);
    if (field == null) {
      return Check.keyPlace(step, "inputs");
    }
    if (flaw.path().isEmpty()) {
      return Place.key(field);
    }
    Node node = Nodes.at(field.node(), flaw.path().subList(1, flaw.path().size()));
    if (flaw.name().isEmpty()) {
      return Place.of(node);
    }
    Node.Field unknown = node instanceof Node.Fields map ? map.field(flaw.name()) : null;
    return unknown == null ? Place.head(node) : Place.key(unknown);
  }

  private static Node.@Nullable Field field(Node.Fields inputs, String name, ActionSchema schema) {
    Node.Field exact = inputs.field(name);
    if (exact != null || !schema.isOfCommands()) {
      return exact;
    }
    for (Node.Field field : inputs.fields()) {
      if (field.key().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return field;
      }
    }
    return null;
  }
}
