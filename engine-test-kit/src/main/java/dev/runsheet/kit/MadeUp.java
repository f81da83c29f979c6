package dev.runsheet.kit;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.kit.Script.Answer;
import dev.runsheet.kit.SimulatedExecution.Begun;
import dev.runsheet.kit.form.Matching;
import dev.runsheet.kit.guess.Plausible;
import dev.runsheet.kit.guess.Uses;
import dev.runsheet.template.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes up what actions answer, so that it fits: every declared output gets a value of its type at
 * its Selector, a check sees what it desires. A step that runs again sees another value wherever
 * the document compares it with something, so that no document goes round for ever.
 */
final class MadeUp {

  private static final Set<String> CHECKS =
      Set.of("aws:assertAwsResourceProperty", "aws:waitForAwsResourceProperty");

  private static final Value NONE = Value.Fields.EMPTY;

  private final SimulatedDocument document;
  private final World world;
  private @Nullable Map<String, Set<Value>> compared;
  private @Nullable Map<String, Value> hints;

  MadeUp(SimulatedDocument document, World world) {
    this.document = document;
    this.world = world;
  }

  /** What a child execution that is not given comes to. */
  static Answer child(String action, String executionId) {
    if (action.equals("aws:runDocument")) {
      return new Answer.Exits(0, "", "");
    }
    Map<String, Value> outputs = new LinkedHashMap<>();
    outputs.put("Output", Value.list(Value.text("made-up")));
    outputs.put("ExecutionId", Value.text(executionId));
    outputs.put("Status", Value.text("Success"));
    return new Answer.Outputs(new Value.Fields(outputs));
  }

  /** The answer to a call. */
  Answer answer(String name, Begun begun) {
    if (Completion.isProcess(begun.action())) {
      return new Answer.Exits(0, "", "");
    }
    if (CHECKS.contains(begun.action())) {
      return new Answer.Returns(desired(begun.inputs()));
    }
    Step step = document.step(name);
    List<AutomationStep.Output> declared =
        step instanceof AutomationStep automation ? automation.outputs() : List.of();
    return switch (begun.action()) {
      case "aws:executeAwsApi" ->
          new Answer.Returns(tree(name, declared, begun) instanceof Value.Fields map ? map : NONE);
      case "aws:executeScript" -> new Answer.Returns(payload(tree(name, declared, begun)));
      case "aws:invokeLambdaFunction" -> new Answer.Returns(function(name, declared, begun));
      default -> new Answer.Outputs(whole(name, declared, begun));
    };
  }

  private static Value desired(Value inputs) {
    Value tree = Value.Fields.EMPTY;
    if (Matching.clear(inputs) instanceof Value.Fields map
        && map.get("PropertySelector") instanceof Value.Text selector) {
      Value wanted = map.get("DesiredValues");
      Value first =
          wanted instanceof Value.Items list
              ? list.items().isEmpty() ? Value.text("") : list.items().get(0)
              : wanted == null ? Value.text("") : wanted;
      try {
        tree = Selector.compile(selector.value()).plant(tree, first);
      } catch (IllegalArgumentException e) {
        // What is no path selects nothing, and the step says so.
      }
    }
    return tree;
  }

  /** A tree in which the Selectors of all declared outputs find something. */
  private Value tree(String step, List<AutomationStep.Output> declared, Begun begun) {
    Value tree = Value.Fields.EMPTY;
    List<AutomationStep.Output> deepFirst = new ArrayList<>(declared);
    deepFirst.sort(
        Comparator.comparingInt((AutomationStep.Output output) -> output.selector().length())
            .reversed());
    for (AutomationStep.Output output : deepFirst) {
      Selector selector = Selector.compile(output.selector());
      tree = selector.plant(tree, value(step, output, selector.definite(), begun));
    }
    return tree;
  }

  private static Value payload(Value tree) {
    Value found = tree instanceof Value.Fields map ? map.get("Payload") : null;
    return found == null ? tree : found;
  }

  /** The payload of a function; one that is selected as a whole is what the output is to be. */
  private Value function(String step, List<AutomationStep.Output> declared, Begun begun) {
    return payload(tree(step, declared, begun));
  }

  private Value.Fields whole(String step, List<AutomationStep.Output> declared, Begun begun) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    ActionDescriptor action = world.simulator().catalogue().find(begun.action());
    if (action != null) {
      for (ActionDescriptor.Output output : action.outputs()) {
        outputs.put(output.name(), known(step, output, begun));
      }
    }
    if (tree(step, declared, begun) instanceof Value.Fields selected) {
      selected.fields().forEach(outputs::putIfAbsent);
    }
    return new Value.Fields(outputs);
  }

  private Value known(String step, ActionDescriptor.Output output, Begun begun) {
    ParameterType type = ParameterType.of(output.type());
    return varied(step + "." + output.name(), type, plain(output.name(), type), begun.run());
  }

  private Value value(String step, AutomationStep.Output output, boolean definite, Begun begun) {
    ParameterType type = definite ? output.type() : elementType(output.type());
    return varied(step + "." + output.name(), type, plain(output.name(), type), begun.run());
  }

  /** What each hit of a path that finds many must be. */
  private static @Nullable ParameterType elementType(@Nullable ParameterType type) {
    if (type == null) {
      return null;
    }
    return switch (type.shape()) {
      case TEXTS -> ParameterType.STRING;
      case MAPS -> ParameterType.STRING_MAP;
      default -> type;
    };
  }

  /** The value, or one that the document compares it with; another one each time. */
  private Value varied(String reference, @Nullable ParameterType type, Value plain, int run) {
    Value chosen = world.chosen(reference);
    Value fixed = chosen == null ? null : fitting(chosen, type);
    if (fixed != null) {
      return fixed;
    }
    Value hint = hints().get(reference);
    if (hint != null) {
      return hint;
    }
    List<Value> candidates = new ArrayList<>();
    for (Value operand : compared().getOrDefault(reference, Set.of())) {
      Value fitting = fitting(operand, type);
      if (fitting != null) {
        candidates.add(fitting);
      }
    }
    candidates.add(plain);
    return candidates.get(Math.floorMod(run - 1, candidates.size()));
  }

  private static @Nullable Value fitting(Value operand, @Nullable ParameterType type) {
    if (type == null || type.accepts(operand)) {
      return operand;
    }
    return switch (type.shape()) {
      case TEXT -> Value.text(operand.toString());
      case TEXTS -> Value.list(Value.text(operand.toString()));
      case BOOLEAN -> Value.bool(operand.toString().equalsIgnoreCase("true"));
      case INTEGER -> number(operand.toString());
      default -> null;
    };
  }

  private static @Nullable Value number(String text) {
    try {
      return Value.number(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Value plain(String name, @Nullable ParameterType type) {
    Value text = Value.text(Plausible.text(name));
    if (type == null) {
      return text;
    }
    return switch (type.shape()) {
      case TEXT -> text;
      case TEXTS -> Value.list(text);
      case INTEGER -> Value.number(1);
      case BOOLEAN -> Value.bool(true);
      case MAP -> map();
      case MAPS -> Value.list(map());
    };
  }

  private static Value map() {
    return new Value.Fields(Map.of("key", Value.text("value")));
  }

  private Map<String, Set<Value>> compared() {
    Map<String, Set<Value>> known = compared;
    if (known == null) {
      known = Uses.compared(document.document());
      compared = known;
    }
    return known;
  }

  private Map<String, Value> hints() {
    Map<String, Value> known = hints;
    if (known == null) {
      known =
          Uses.expected(document.document(), world.simulator().catalogue(), world.script().clock());
      hints = known;
    }
    return known;
  }
}
