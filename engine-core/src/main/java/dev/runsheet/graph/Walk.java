package dev.runsheet.graph;

import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.graph.Graph.Edge;
import dev.runsheet.graph.Graph.EdgeKind;
import dev.runsheet.graph.Graph.Node;
import dev.runsheet.graph.Graph.NodeKind;
import dev.runsheet.graph.Overlay.Mark;
import dev.runsheet.graph.Overlay.Tone;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a run through a graph. Notices name steps, not edges: which way led from one step to the
 * next follows from how the first ended, and from what lies between: loops and preconditions are
 * passed without a notice of their own.
 */
final class Walk {

  private static final int SUCCEED_AND_EXIT = 168;
  private static final int FAIL_AND_EXIT = 169;
  private static final Value EXIT = Value.text("exit");
  private static final Value SUCCESS_AND_EXIT = Value.text("successAndExit");

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, String> idsBySteps = new HashMap<>();
  private final Map<String, List<Edge>> leaving = new HashMap<>();
  private final Map<String, List<Edge>> entering = new HashMap<>();
  private boolean automation;
  private final Map<String, Mark> nodeMarks = new LinkedHashMap<>();
  private final Map<String, Integer> edgeCounts = new LinkedHashMap<>();
  private final Map<String, Tone> edgeTones = new HashMap<>();
  private final Map<String, Integer> runs = new HashMap<>();

  // -- where the run is --
  private String place = Drawing.START;
  private Way way = new Way(List.of(EdgeKind.NEXT), -1);

  /**
   * How a node is left.
   *
   * @param kinds the edges that are taken for it, the first that there is
   * @param choice the choice of a branch, -1 for none
   */
  private record Way(List<EdgeKind> kinds, int choice) {}

  Walk(Graph graph) {
    for (Node node : graph.nodes()) {
      nodes.put(node.id(), node);
      switch (node.kind()) {
        case STEP, BRANCH, LOOP -> idsBySteps.putIfAbsent(node.title(), node.id());
        default -> {
          // No step.
        }
      }
    }
    for (Edge edge : graph.edges()) {
      leaving.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge);
      entering.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(edge);
      automation |= edge.kind() == EdgeKind.CANCEL;
    }
  }

  void follow(Notice notice) {
    if (notice instanceof Notice.ExecutionStarted) {
      mark(Drawing.START, Tone.DONE, "");
    } else if (notice instanceof Notice.StepStarted started) {
      start(started.step());
    } else if (notice instanceof Notice.BranchTaken taken
        && place.equals(idsBySteps.get(taken.step()))) {
      EdgeKind kind = taken.choice() < 0 ? EdgeKind.OTHERWISE : EdgeKind.CHOICE;
      way = new Way(List.of(kind), taken.choice());
    } else if (notice instanceof Notice.StepFinished finished) {
      finish(finished.result());
    } else if (notice instanceof Notice.StepSkipped skipped) {
      skip(skipped.result());
    } else if (notice instanceof Notice.ExecutionFinished finished) {
      end(finished.status());
    }
  }

  private void start(String step) {
    String id = idsBySteps.get(step);
    if (id != null) {
      travel(id);
      place = id;
      way = new Way(List.of(EdgeKind.BODY), -1);
      runs.merge(id, 1, Integer::sum);
      mark(id, Tone.OPEN, "");
    }
  }

  private void finish(StepResult result) {
    Node node = nodes.get(idsBySteps.get(result.name()));
    if (node == null) {
      return;
    }
    mark(node.id(), tone(result.status()), note(node.id(), result));
    if (isInside(place, node.id())) {
      leaveLoop(node.id(), result.status());
    } else {
      place = node.id();
      way = way(node, result);
    }
  }

  /** A loop ends where its body does: at its head, or where a step of the body led out of it. */
  private void leaveLoop(String loop, StepStatus status) {
    if (status != StepStatus.EXITED && path(loop) != null) {
      travel(loop);
      place = loop;
      way = ways(status);
    }
  }

  private boolean isInside(String id, String loop) {
    Node node = nodes.get(id);
    while (node != null && node.loop() != null) {
      if (node.loop().equals(loop)) {
        return true;
      }
      node = nodes.get(node.loop());
    }
    return false;
  }

  private void skip(StepResult result) {
    String id = idsBySteps.get(result.name());
    if (id == null) {
      return;
    }
    mark(id, Tone.SKIPPED, Objects.requireNonNullElse(result.reason(), ""));
    if (way.kinds().contains(EdgeKind.EXIT)) {
      return;
    }
    String condition = condition(id);
    String passed = condition == null ? id : condition;
    travel(passed);
    if (condition != null) {
      mark(condition, Tone.DONE, "");
    }
    place = passed;
    way = new Way(List.of(condition == null ? EdgeKind.NEXT : EdgeKind.SKIPS), -1);
  }

  private @Nullable String condition(String id) {
    for (Edge edge : entering.getOrDefault(id, List.of())) {
      if (edge.kind() == EdgeKind.HOLDS) {
        return edge.from();
      }
    }
    return null;
  }

  private void end(ExecutionStatus status) {
    for (EdgeKind kind : way.kinds()) {
      for (Edge edge : leaving.getOrDefault(place, List.of())) {
        Node target = nodes.get(edge.to());
        if (fits(edge, kind) && target != null && target.kind() == NodeKind.END) {
          take(edge);
          mark(edge.to(), tone(status), status.label());
          return;
        }
      }
    }
  }

  private Way way(Node node, StepResult result) {
    if (node.kind() == NodeKind.BRANCH && result.status() == StepStatus.SUCCESS) {
      return way;
    }
    return automation ? ways(result.status()) : commandWay(result);
  }

  private static Way ways(StepStatus status) {
    EdgeKind kind =
        switch (status) {
          case FAILED, TIMED_OUT -> EdgeKind.FAILURE;
          case CANCELLED -> EdgeKind.CANCEL;
          default -> EdgeKind.NEXT;
        };
    return new Way(List.of(kind), -1);
  }

  /** Whether a step of a Command document ended it (command-documents.md, section 3.5). */
  private static Way commandWay(StepResult result) {
    int code = result.process() == null ? 0 : result.process().exitCode();
    boolean byCode = code == SUCCEED_AND_EXIT || code == FAIL_AND_EXIT;
    Value.Fields inputs = result.inputs() instanceof Value.Fields map ? map : Value.Fields.EMPTY;
    Value onFailure = inputs.get("onFailure");
    boolean failed = result.status() == StepStatus.FAILED || code == SUCCEED_AND_EXIT;
    if (failed && (EXIT.equals(onFailure) || SUCCESS_AND_EXIT.equals(onFailure))) {
      return new Way(List.of(EdgeKind.FAILURE, EdgeKind.EXIT), -1);
    }
    boolean succeeded =
        result.status() == StepStatus.SUCCESS && EXIT.equals(inputs.get("onSuccess"));
    return byCode || succeeded
        ? new Way(List.of(EdgeKind.EXIT), -1)
        : new Way(List.of(EdgeKind.NEXT), -1);
  }

  private static Tone tone(StepStatus status) {
    return switch (status) {
      case FAILED, TIMED_OUT -> Tone.FAILED;
      case CANCELLED -> Tone.CANCELLED;
      case SKIPPED -> Tone.SKIPPED;
      case PENDING -> Tone.MISSED;
      case IN_PROGRESS -> Tone.OPEN;
      default -> Tone.DONE;
    };
  }

  private static Tone tone(ExecutionStatus status) {
    return switch (status) {
      case SUCCESS -> Tone.DONE;
      case CANCELLED -> Tone.CANCELLED;
      default -> Tone.FAILED;
    };
  }

  private String note(String id, StepResult result) {
    int count = runs.getOrDefault(id, 1);
    String attempts = result.attempts() > 1 ? ", " + result.attempts() + " attempts" : "";
    String times = count > 1 ? ", " + count + " times" : "";
    return result.status().label() + attempts + times;
  }

  // -- ways --

  private void travel(String target) {
    List<Edge> path = path(target);
    if (path != null) {
      for (Edge edge : path) {
        take(edge);
        Node through = nodes.get(edge.to());
        if (through != null && through.kind() == NodeKind.PRECONDITION) {
          mark(through.id(), Tone.DONE, "");
        }
      }
    }
  }

  /** The shortest way to a node that begins as the place was left, or null where there is none. */
  private @Nullable List<Edge> path(String target) {
    for (EdgeKind kind : way.kinds()) {
      Deque<List<Edge>> open = new ArrayDeque<>();
      for (Edge edge : leaving.getOrDefault(place, List.of())) {
        if (fits(edge, kind)) {
          open.add(List.of(edge));
        }
      }
      List<Edge> found = search(target, open);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable List<Edge> search(String target, Deque<List<Edge>> open) {
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      List<Edge> path = open.remove();
      String last = path.get(path.size() - 1).to();
      if (last.equals(target)) {
        return path;
      }
      if (seen.add(last)) {
        for (Edge edge : leaving.getOrDefault(last, List.of())) {
          if (isSilent(last, edge)) {
            List<Edge> longer = new ArrayList<>(path);
            longer.add(edge);
            open.add(longer);
          }
        }
      }
    }
    return null;
  }

  /**
   * Whether an edge is taken without a word: a pass of a loop, its end, a precondition that holds.
   */
  private boolean isSilent(String from, Edge edge) {
    Node node = nodes.get(from);
    if (node == null) {
      return false;
    }
    return switch (node.kind()) {
      case PRECONDITION -> edge.kind() == EdgeKind.HOLDS;
      case LOOP -> edge.kind() == EdgeKind.BODY || edge.kind() == EdgeKind.NEXT;
      default -> false;
    };
  }

  private boolean fits(Edge edge, EdgeKind kind) {
    return edge.kind() == kind
        && (kind != EdgeKind.CHOICE || edge.id().endsWith(":choice" + way.choice()));
  }

  private void take(Edge edge) {
    edgeCounts.merge(edge.id(), 1, Integer::sum);
    edgeTones.put(
        edge.id(),
        switch (edge.kind()) {
          case FAILURE -> Tone.FAILED;
          case CANCEL -> Tone.CANCELLED;
          default -> Tone.DONE;
        });
  }

  private void mark(String id, Tone tone, String note) {
    nodeMarks.put(id, new Mark(tone, note));
  }

  Overlay overlay() {
    Map<String, Mark> edgeMarks = new LinkedHashMap<>();
    edgeCounts.forEach(
        (id, count) ->
            edgeMarks.put(
                id,
                new Mark(
                    edgeTones.getOrDefault(id, Tone.DONE), count == 1 ? "" : count + " times")));
    return new Overlay(nodeMarks, edgeMarks);
  }
}
