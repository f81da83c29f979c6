package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.AutomationStep.Route;
import dev.runsheet.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The control flow of an Automation document, the bodies of loops included. Each step has a place
 * where it starts and one where it has succeeded; a loop has two more, where a pass begins and
 * where one has ended.
 */
final class FlowGraph {

  /** The place where the first step starts. */
  static final int ENTRY = 0;

  private static final int PLACES_OF_A_STEP = 4;

  private final StepTable steps;
  private final List<List<Edge>> edges = new ArrayList<>();
  private boolean lost;

  private FlowGraph(StepTable steps) {
    this.steps = steps;
    for (int i = 0; i < steps.entries().size() * PLACES_OF_A_STEP; i++) {
      edges.add(new ArrayList<>(2));
    }
  }

  /** What makes the flow take an edge. */
  enum Cause {
    /** Nothing: it is the only one. */
    ALWAYS,
    /** A branch or the end of a loop decides. */
    DECIDED,
    /** The list of a loop is empty. */
    EMPTY,
    /** The step fails. */
    FAILURE,
    /** The step is cancelled. */
    CANCEL
  }

  /**
   * A way from one place to another.
   *
   * @param from where it begins
   * @param to where it leads
   * @param cause what makes the flow take it
   * @param written where the document says so, absent where nothing is written
   */
  record Edge(int from, int to, Cause cause, @Nullable Node written) {}

  static FlowGraph of(StepTable steps) {
    FlowGraph graph = new FlowGraph(steps);
    graph.add(steps.outside(), -1);
    return graph;
  }

  static int start(StepTable.Entry step) {
    return step.order() * PLACES_OF_A_STEP;
  }

  static int success(StepTable.Entry step) {
    return start(step) + 1;
  }

  static int passBegin(StepTable.Entry loop) {
    return start(loop) + 2;
  }

  private static int passEnd(StepTable.Entry loop) {
    return start(loop) + 3;
  }

  /** Whether a jump leads nowhere: that has been reported, and may have been meant for any step. */
  boolean isLost() {
    return lost;
  }

  int size() {
    return edges.size();
  }

  List<Edge> from(int place) {
    return edges.get(place);
  }

  /** The step that a place belongs to. */
  StepTable.Entry stepAt(int place) {
    return steps.entries().get(place / PLACES_OF_A_STEP);
  }

  /** The places that can be reached from the first step. */
  boolean[] reached() {
    boolean[] reached = new boolean[size()];
    List<Integer> open = new ArrayList<>();
    if (size() > 0) {
      reached[ENTRY] = true;
      open.add(ENTRY);
    }
    while (!open.isEmpty()) {
      for (Edge edge : from(open.remove(open.size() - 1))) {
        if (!reached[edge.to()]) {
          reached[edge.to()] = true;
          open.add(edge.to());
        }
      }
    }
    return reached;
  }

  /**
   * The place that follows a place whatever is decided, or -1 where that depends. That a loop ends
   * is certain.
   */
  int certain(int place) {
    for (Edge edge : from(place)) {
      if (edge.cause() == Cause.ALWAYS || (edge.cause() == Cause.EMPTY && !isLeft(stepAt(place)))) {
        return edge.to();
      }
    }
    return -1;
  }

  /** Whether a jump leads out of a loop. */
  private boolean isLeft(StepTable.Entry loop) {
    return steps.entries().stream()
        .filter(step -> step.isInside(loop))
        .flatMap(step -> IntStream.range(start(step), start(step) + PLACES_OF_A_STEP).boxed())
        .flatMap(place -> from(place).stream())
        .map(edge -> stepAt(edge.to()))
        .anyMatch(target -> !target.isInside(loop) && target.order() != loop.order());
  }

  // -- building --

  /**
   * Adds the steps of a list.
   *
   * @param exit where the flow goes on behind the last of them, negative where it ends
   */
  private void add(List<StepTable.Entry> list, int exit) {
    for (int i = 0; i < list.size(); i++) {
      add(list.get(i), i + 1 < list.size() ? start(list.get(i + 1)) : exit, exit);
    }
  }

  private void add(StepTable.Entry entry, int following, int exit) {
    AutomationStep step = entry.step();
    int next = step.nextStep() == null ? following : target(step.nextStep());
    if (step.end()) {
      next = exit;
    }
    Node nextNode = step.nextStep() == null ? null : step.node().get("nextStep");
    int start = start(entry);
    if (step.body().isEmpty()) {
      edge(start, success(entry), Cause.ALWAYS, null);
    } else {
      loop(entry);
    }
    if (step.action().equals(BranchRule.BRANCH)) {
      branch(entry, next, nextNode);
    } else {
      edge(success(entry), next, Cause.ALWAYS, nextNode);
    }
    Node onFailure = step.node().get("onFailure");
    if (step.onFailure() instanceof Route.Jump jump) {
      edge(start, target(jump), Cause.FAILURE, onFailure);
    } else if (step.onFailure() instanceof Route.Continue) {
      edge(start, next, Cause.FAILURE, onFailure);
    }
    if (step.onCancel() instanceof Route.Jump jump) {
      edge(start, target(jump), Cause.CANCEL, step.node().get("onCancel"));
    }
  }

  private void loop(StepTable.Entry loop) {
    AutomationStep step = loop.step();
    boolean mayBeEmpty = mayBeEmpty(step);
    int begin = passBegin(loop);
    edge(start(loop), begin, mayBeEmpty ? Cause.DECIDED : Cause.ALWAYS, null);
    if (mayBeEmpty && step.inputs() != null) {
      edge(start(loop), success(loop), Cause.EMPTY, step.inputs().get("Iterators"));
    }
    edge(begin, start(steps.body(loop).get(0)), Cause.ALWAYS, null);
    add(steps.body(loop), passEnd(loop));
    edge(passEnd(loop), begin, Cause.DECIDED, null);
    edge(passEnd(loop), success(loop), Cause.ALWAYS, null);
  }

  /** Whether a loop may end without any pass: a condition is tried after the first one. */
  private static boolean mayBeEmpty(AutomationStep loop) {
    Node iterators = loop.inputs() == null ? null : loop.inputs().get("Iterators");
    return iterators != null && !(iterators instanceof Node.Items list && !list.items().isEmpty());
  }

  private void branch(StepTable.Entry entry, int next, @Nullable Node nextNode) {
    Node.Fields inputs = entry.step().inputs();
    if (inputs == null) {
      return;
    }
    if (inputs.get("Choices") instanceof Node.Items choices) {
      for (Node choice : choices.items()) {
        named(entry, choice instanceof Node.Fields map ? map.get("NextStep") : null);
      }
    }
    if (inputs.get("Default") == null) {
      edge(success(entry), next, Cause.DECIDED, nextNode);
    } else {
      named(entry, inputs.get("Default"));
    }
  }

  private void named(StepTable.Entry branch, @Nullable Node node) {
    String name = node == null ? null : node.text();
    if (name != null) {
      edge(success(branch), target(name.strip()), Cause.DECIDED, node);
    }
  }

  private int target(Route.Jump jump) {
    return target(jump.step());
  }

  private int target(String name) {
    StepTable.Entry step = steps.find(name);
    lost |= step == null;
    return step == null ? -1 : start(step);
  }

  private void edge(int from, int to, Cause cause, @Nullable Node written) {
    if (to >= 0) {
      edges.get(from).add(new Edge(from, to, cause, written));
    }
  }
}
