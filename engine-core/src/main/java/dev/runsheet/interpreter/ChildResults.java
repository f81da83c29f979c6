package dev.runsheet.interpreter;

import dev.runsheet.event.Command;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has become of the children of an execution with targets, in the order of their start. */
final class ChildResults {

  /** Of so many children all is kept, of the others all but their steps. */
  private static final int KEPT_IN_FULL = 100;

  private final List<@Nullable StepResult> results = new ArrayList<>();
  private int errors;

  void start() {
    results.add(null);
  }

  int started() {
    return results.size();
  }

  void end(int index, StepResult result) {
    if (result.status() != StepStatus.SUCCESS) {
      errors++;
    }
    results.set(index, index < KEPT_IN_FULL ? result : withoutSteps(result));
  }

  /** How many did not end well. */
  int errors() {
    return errors;
  }

  private static StepResult withoutSteps(StepResult result) {
    StepResult.Child child = result.child();
    if (child == null) {
      return result;
    }
    Command.Finish full = child.result();
    Command.Finish slim =
        new Command.Finish(
            full.status(), full.failure(), full.outputs(), List.of(), full.started(), full.ended());
    return result.withChild(new StepResult.Child(child.executionId(), slim));
  }

  List<StepResult> steps() {
    return results.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }

  /** The outputs of the document, those of all children in one list. */
  Map<String, List<String>> outputs() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (StepResult step : steps()) {
      StepResult.Child child = step.child();
      if (child != null) {
        child
            .result()
            .outputs()
            .forEach(
                (name, values) ->
                    all.computeIfAbsent(name, key -> new ArrayList<>()).addAll(values));
      }
    }
    return all;
  }
}
