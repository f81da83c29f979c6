package dev.runsheet.kit.coverage;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Document;
import dev.runsheet.document.Node;
import dev.runsheet.document.Span;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.graph.Graph;
import dev.runsheet.kit.coverage.CoverageItem.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be covered of a document. Failures, limits and cancels count where the document writes
 * what becomes of them; the ways that it leaves to the defaults do not.
 */
final class ItemList {

  private final Map<String, Graph.Edge> edges = new HashMap<>();
  private final List<CoverageItem> items = new ArrayList<>();

  private ItemList(Document document) {
    Graph.of(document).edges().forEach(edge -> edges.put(edge.id(), edge));
  }

  static List<CoverageItem> of(Document document) {
    ItemList list = new ItemList(document);
    if (document instanceof AutomationDocument automation) {
      automation.steps().forEach(list::add);
    } else if (document instanceof CommandDocument command) {
      command.steps().forEach(list::add);
    }
    return List.copyOf(list.items);
  }

  private void add(Kind kind, Step step, String text, Span span, @Nullable String edge) {
    items.add(new CoverageItem(kind, step.name(), text, span.startLine(), edge, 0));
  }

  private void addStep(Step step) {
    add(Kind.STEP, step, "step \"%s\"".formatted(step.name()), step.nameSpan(), null);
  }

  private void add(AutomationStep step) {
    addStep(step);
    switch (step.action()) {
      case "aws:branch" -> addBranch(step);
      case "aws:loop" -> addLoop(step);
      default -> {
        // What else is written is below.
      }
    }
    String name = step.name();
    addWritten(step, "onFailure", Kind.FAILURE, "\"%s\" fails".formatted(name), ":failure");
    if (!step.action().equals("aws:branch")) {
      addWritten(
          step, "timeoutSeconds", Kind.TIMEOUT, "\"%s\" takes too long".formatted(name), null);
    }
    addWritten(step, "onCancel", Kind.CANCEL, "\"%s\" is cancelled".formatted(name), ":cancel");
    step.body().forEach(this::add);
  }

  private void addWritten(
      Step step, String key, Kind kind, String text, @Nullable String edgeSuffix) {
    Node.Field field = step.node().field(key);
    if (field != null) {
      String edge = edgeSuffix == null ? null : step.name() + edgeSuffix;
      String route = field.node().text();
      String way = route == null || edgeSuffix == null ? "" : " → " + route;
      add(kind, step, text + way, field.keySpan(), edge);
    }
  }

  private void addBranch(AutomationStep step) {
    Node.Fields inputs = step.inputs();
    Node choices = inputs == null ? null : inputs.get("Choices");
    int index = 0;
    if (choices instanceof Node.Items list) {
      for (Node choice : list.items()) {
        String edge = step.name() + ":choice" + index;
        add(Kind.CHOICE, step, choice(step, index, edge), choice.span(), edge);
        index++;
      }
    }
    Node.Field standard = inputs == null ? null : inputs.field("Default");
    String edge = step.name() + ":otherwise";
    add(
        Kind.DEFAULT,
        step,
        "\"%s\": no choice holds%s".formatted(step.name(), target(edge)),
        standard == null ? step.nameSpan() : standard.keySpan(),
        edge);
  }

  private String choice(Step step, int index, String id) {
    Graph.Edge edge = edges.get(id);
    return "\"%s\": choice %d%s%s"
        .formatted(
            step.name(), index + 1, edge == null ? "" : " (" + edge.label() + ")", target(id));
  }

  private String target(String id) {
    Graph.Edge edge = edges.get(id);
    return edge == null ? "" : " → " + edge.to();
  }

  /** A loop over a list as written makes as many passes as that has elements. */
  private void addLoop(AutomationStep step) {
    Node.Fields inputs = step.inputs();
    Node iterators = inputs == null ? null : inputs.get("Iterators");
    long known = iterators instanceof Node.Items list && isPlain(list) ? list.items().size() : -1;
    long most = most(inputs);
    String name = step.name();
    if (iterators != null && (known < 0 || known == 0)) {
      add(Kind.ZERO, step, "\"%s\" makes no pass".formatted(name), step.nameSpan(), null);
    }
    if (known < 0 || Math.min(known, most) == 1) {
      add(Kind.ONE, step, "\"%s\" makes one pass".formatted(name), step.nameSpan(), null);
    }
    if (most > 1 && (known < 0 || known > 1)) {
      add(
          Kind.MANY,
          step,
          "\"%s\" makes several passes".formatted(name),
          step.nameSpan(),
          name + ":body");
    }
  }

  private static boolean isPlain(Node.Items list) {
    return list.items().stream().noneMatch(item -> item.value().toString().contains("{{"));
  }

  private static long most(Node.@Nullable Fields inputs) {
    Node written = inputs == null ? null : inputs.get("MaxIterations");
    return written != null && written.value() instanceof Value.Int number
        ? number.value()
        : Long.MAX_VALUE;
  }

  // -- Command documents --

  private void add(CommandStep step) {
    addStep(step);
    String name = step.name();
    CommandStep.Precondition precondition = step.precondition();
    if (precondition != null) {
      add(
          Kind.HOLDS,
          step,
          "the precondition of \"%s\" holds".formatted(name),
          precondition.span(),
          name + "?:holds");
      add(
          Kind.SKIPS,
          step,
          "the precondition of \"%s\" does not hold".formatted(name),
          precondition.span(),
          name + "?:skips");
    }
    if (step.inputs() instanceof Node.Fields inputs) {
      for (Node.Field field : inputs.fields()) {
        addModifier(step, field);
      }
    }
  }

  private void addModifier(CommandStep step, Node.Field field) {
    String name = step.name();
    switch (field.key().toLowerCase(Locale.ROOT)) {
      case "onfailure" ->
          add(
              Kind.FAILURE,
              step,
              "\"%s\" fails → %s".formatted(name, field.node().value()),
              field.keySpan(),
              name + ":failure");
      case "timeoutseconds" ->
          add(Kind.TIMEOUT, step, "\"%s\" takes too long".formatted(name), field.keySpan(), null);
      default -> {
        // It steers nothing.
      }
    }
  }
}
