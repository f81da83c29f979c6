package dev.runsheet.kit.guess;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Document;
import dev.runsheet.document.Node;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ActionCatalogue;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a document does with its references, as far as it tells what a value must look like: how
 * long it sleeps, how often it tries, what it compares with.
 */
public final class Uses {

  private static final Pattern WHOLE =
      Pattern.compile("(?:\\{\\{|<<)\\s*([A-Za-z0-9_.:-]+)\\s*(?:}}|>>)");

  private static final Value LIMIT = Value.text("60");

  private Uses() {}

  /**
   * What references must look like: how long a sleep or a limit is, how often a step is tried, and
   * inputs that take one of a closed list.
   */
  public static Map<String, Value> expected(
      Document document, ActionCatalogue actions, Instant clock) {
    Map<String, Value> found = new HashMap<>();
    steps(document.steps(), actions, clock, found::putIfAbsent);
    return found;
  }

  private static void steps(
      List<? extends Step> steps,
      ActionCatalogue actions,
      Instant clock,
      BiConsumer<String, Value> sink) {
    for (Step step : steps) {
      if (step instanceof AutomationStep automation) {
        note(automation.timeoutSeconds(), LIMIT, sink);
        note(automation.maxAttempts(), Value.text("1"), sink);
        steps(automation.body(), actions, clock, sink);
      }
      if (step.inputs() instanceof Node.Fields inputs) {
        inputs(step, inputs, actions, clock, sink);
      }
    }
  }

  private static void inputs(
      Step step,
      Node.Fields inputs,
      ActionCatalogue actions,
      Instant clock,
      BiConsumer<String, Value> sink) {
    boolean sleeps = step.action().equals("aws:sleep");
    for (Node.Field input : inputs.fields()) {
      Value allowed = allowed(actions.find(step.action()), input.key());
      if (allowed != null) {
        note(input.node(), allowed, sink);
      } else if (input.key().equals("timeoutSeconds")) {
        note(input.node(), LIMIT, sink);
      } else if (sleeps && input.key().equals("Duration")) {
        note(input.node(), Value.text("PT1S"), sink);
      } else if (sleeps) {
        note(input.node(), Value.text(clock.plusSeconds(1).toString()), sink);
      }
    }
  }

  /** The first value of the closed list that an input takes, or null where it is open. */
  private static @Nullable Value allowed(@Nullable ActionDescriptor action, String name) {
    if (action != null) {
      for (ActionDescriptor.Input input : action.inputs()) {
        if (input.name().equalsIgnoreCase(name) && !input.allowedValues().isEmpty()) {
          return input.allowedValues().get(0);
        }
      }
    }
    return null;
  }

  private static void note(@Nullable Node node, Value value, BiConsumer<String, Value> sink) {
    String name = whole(node);
    if (name != null) {
      sink.accept(name, value);
    }
  }

  /** The name of the one reference that a node consists of, or null. */
  public static @Nullable String whole(@Nullable Node node) {
    String text = node == null ? null : node.text();
    if (text == null) {
      return null;
    }
    Matcher matcher = WHOLE.matcher(text.strip());
    return matcher.matches() ? matcher.group(1) : null;
  }

  /** The names of all references in a piece of a document, in order. */
  public static Set<String> all(Node node) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = WHOLE.matcher(node.value().toJson());
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** What conditions compare with, by reference: in the order in which they stand. */
  public static Map<String, Set<Value>> compared(Document document) {
    Map<String, Set<Value>> found = new HashMap<>();
    if (document instanceof AutomationDocument automation) {
      automation.steps().forEach(step -> conditions(step, found));
    }
    return found;
  }

  private static void conditions(AutomationStep step, Map<String, Set<Value>> found) {
    Node.Fields inputs = step.inputs();
    if (inputs != null) {
      for (String key : List.of("Choices", "LoopCondition")) {
        Node node = inputs.get(key);
        if (node != null) {
          condition(node, found);
        }
      }
    }
    step.body().forEach(inner -> conditions(inner, found));
  }

  private static void condition(Node node, Map<String, Set<Value>> found) {
    if (node instanceof Node.Items list) {
      list.items().forEach(item -> condition(item, found));
    } else if (node instanceof Node.Fields map) {
      String reference = whole(map.get("Variable"));
      for (Node.Field field : map.fields()) {
        if (field.node() instanceof Node.Scalar operand && reference != null) {
          candidates(field.key(), operand.value())
              .forEach(
                  value ->
                      found.computeIfAbsent(reference, name -> new LinkedHashSet<>()).add(value));
        } else {
          condition(field.node(), found);
        }
      }
    }
  }

  private static List<Value> candidates(String operator, Value operand) {
    if (operand instanceof Value.Text text && text.value().contains("{{")) {
      return List.of();
    }
    return switch (operator) {
      case "StringEquals", "EqualsIgnoreCase", "StartsWith", "EndsWith", "Contains" ->
          List.of(operand);
      case "BooleanEquals" -> List.of(operand, Value.bool(operand.toString().equals("false")));
      case "NumericEquals",
          "NumericGreater",
          "NumericLesser",
          "NumericGreaterOrEquals",
          "NumericLesserOrEquals" ->
          around(operand);
      default -> List.of();
    };
  }

  private static List<Value> around(Value operand) {
    try {
      long number = Long.parseLong(operand.toString());
      return List.of(Value.number(number), Value.number(number + 1), Value.number(number - 1));
    } catch (NumberFormatException e) {
      return List.of(operand);
    }
  }
}
