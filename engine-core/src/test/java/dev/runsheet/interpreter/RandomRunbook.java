package dev.runsheet.interpreter;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.AutomationStep.Route;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A runbook made at random, with what its actions answer. It ends: unconditional jumps lead onward,
 * and a failure, which may lead back, happens only so often.
 */
final class RandomRunbook {

  /** What an action answers to one call. */
  enum Outcome {
    OK,
    FAILS,
    TAKES_TOO_LONG
  }

  /** What a step does. */
  enum Kind {
    ACTION,
    BRANCH,
    LOOP
  }

  /**
   * A step. Absent is null.
   *
   * @param onFailure the name of a step, {@code Continue}, or absent for an abort
   * @param ways of a branch: those of its choices that hold lead to the first of these
   * @param holds of a branch: which choices hold
   * @param passes of a loop: how many it makes
   * @param outcomes what its calls come to, one after the other; then all go well
   */
  record Step(
      String name,
      Kind kind,
      String onFailure,
      Boolean critical,
      boolean end,
      String next,
      String onCancel,
      int maxAttempts,
      List<Outcome> outcomes,
      List<String> ways,
      List<Boolean> holds,
      String standard,
      List<Step> body,
      int passes) {}

  private final Random random;
  private final List<Step> steps;
  private final int cancelAt;
  private final int completeAt;

  RandomRunbook(long seed) {
    this.random = new Random(seed);
    this.steps = list("S", 2 + random.nextInt(4), List.of(), 0);
    this.cancelAt = chance(30) ? 1 + random.nextInt(8) : 0;
    this.completeAt = chance(15) ? 1 + random.nextInt(8) : 0;
  }

  List<Step> steps() {
    return steps;
  }

  /** During which call the execution is cancelled; 0 for never. */
  int cancelAt() {
    return cancelAt;
  }

  /** During which call the end is asked for; 0 for never. */
  int completeAt() {
    return completeAt;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /**
   * Steps in a list.
   *
   * @param later the steps behind the loops around the list, which they may lead to
   */
  private List<Step> list(String prefix, int size, List<String> later, int depth) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      names.add(prefix + i);
    }
    List<Step> made = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<String> onward = new ArrayList<>(names.subList(i + 1, size));
      onward.addAll(later);
      List<String> others = new ArrayList<>(names);
      others.remove(i);
      others.addAll(later);
      made.add(step(names.get(i), onward, others, depth));
    }
    return made;
  }

  private Step step(String name, List<String> onward, List<String> others, int depth) {
    int kind = random.nextInt(100);
    boolean canBranch = kind < 15 && !onward.isEmpty();
    boolean loops = kind >= 15 && kind < 15 + 20 / (depth + 1) && depth < 3;
    String next = !onward.isEmpty() && chance(20) ? oneOf(onward) : null;
    boolean end = chance(15);
    if (canBranch) {
      int choices = 1 + random.nextInt(3);
      List<String> ways = new ArrayList<>();
      List<Boolean> holds = new ArrayList<>();
      for (int i = 0; i < choices; i++) {
        ways.add(oneOf(onward));
        holds.add(chance(30));
      }
      return new Step(
          name,
          Kind.BRANCH,
          null,
          null,
          end,
          next,
          null,
          1,
          List.of(),
          ways,
          holds,
          chance(40) ? oneOf(onward) : null,
          List.of(),
          0);
    }
    String onFailure =
        switch (random.nextInt(3)) {
          case 0 -> "Continue";
          case 1 -> others.isEmpty() ? null : oneOf(others);
          default -> null;
        };
    Boolean critical = chance(60) ? null : Boolean.valueOf(chance(50));
    if (loops) {
      return new Step(
          name,
          Kind.LOOP,
          onFailure,
          critical,
          end,
          next,
          null,
          1 + random.nextInt(2),
          List.of(),
          List.of(),
          List.of(),
          null,
          list(name + "x", 1 + random.nextInt(3), onward, depth + 1),
          random.nextInt(4));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      outcomes.add(
          oneOf(List.of(Outcome.OK, Outcome.FAILS, Outcome.FAILS, Outcome.TAKES_TOO_LONG)));
    }
    return new Step(
        name,
        Kind.ACTION,
        onFailure,
        critical,
        end,
        next,
        !others.isEmpty() && chance(40) ? oneOf(others) : null,
        1 + random.nextInt(3),
        outcomes,
        List.of(),
        List.of(),
        null,
        List.of(),
        0);
  }

  AutomationDocument document() {
    return new AutomationDocument(
        Source.of(""), NOTHING, "0.3", null, null, Map.of(), compiled(steps), List.of());
  }

  private static final Node.Fields NOTHING = new Node.Fields(List.of(), Span.START);

  private static List<AutomationStep> compiled(List<Step> steps) {
    return steps.stream().map(RandomRunbook::compiled).toList();
  }

  private static AutomationStep compiled(Step step) {
    String action =
        switch (step.kind()) {
          case ACTION -> "acme:do";
          case BRANCH -> "aws:branch";
          case LOOP -> "aws:loop";
        };
    return new AutomationStep(
        step.name(),
        Span.START,
        action,
        Span.START,
        inputs(step),
        new Node.Scalar(Value.number(step.maxAttempts()), true, Span.START),
        null,
        "Continue".equals(step.onFailure()) ? new Route.Continue() : jump(step.onFailure()),
        jump(step.onCancel()),
        step.critical(),
        step.end(),
        jump(step.next()),
        NOTHING,
        List.of(),
        compiled(step.body()));
  }

  private static Route.Jump jump(String step) {
    return step == null ? null : new Route.Jump(step, Span.START);
  }

  private static Node.Fields inputs(Step step) {
    return switch (step.kind()) {
      case ACTION -> NOTHING;
      case LOOP -> {
        List<Node> elements = new ArrayList<>();
        for (int i = 0; i < step.passes(); i++) {
          elements.add(text("e" + i));
        }
        yield fields("Iterators", new Node.Items(elements, Span.START));
      }
      case BRANCH -> {
        List<Node> choices = new ArrayList<>();
        for (int i = 0; i < step.ways().size(); i++) {
          choices.add(
              fields(
                  "NextStep", text(step.ways().get(i)),
                  "Variable", text("x"),
                  "StringEquals", text(step.holds().get(i) ? "x" : "y")));
        }
        Node list = new Node.Items(choices, Span.START);
        yield step.standard() == null
            ? fields("Choices", list)
            : fields("Choices", list, "Default", text(step.standard()));
      }
    };
  }

  private static Node text(String text) {
    return new Node.Scalar(Value.text(text), true, Span.START);
  }

  private static Node.Fields fields(Object... keysAndNodes) {
    List<Node.Field> fields = new ArrayList<>();
    for (int i = 0; i < keysAndNodes.length; i += 2) {
      fields.add(new Node.Field((String) keysAndNodes[i], Span.START, (Node) keysAndNodes[i + 1]));
    }
    return new Node.Fields(fields, Span.START);
  }

  @Override
  public String toString() {
    return "cancel at %d, complete at %d%n%s"
        .formatted(
            cancelAt, completeAt, String.join("\n", steps.stream().map(Step::toString).toList()));
  }
}
