package dev.runsheet.kit.suite;

import dev.runsheet.document.Value;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.kit.SimulatedCall;
import dev.runsheet.kit.SimulatedRun;
import dev.runsheet.kit.form.Matching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a run. What is not said is not looked at.
 *
 * @param status how it ends; absent where any end will do
 * @param failure what its failure holds at least; of the message a part is enough
 * @param path the steps that ran, in order
 * @param steps what the results of steps hold at least, by name
 * @param outputs the outputs of the document, by name
 * @param calls calls that were made, in this order; what each holds at least
 * @param took how long it took
 * @param refused the codes with which it is refused before it starts; absent where it is to start
 */
public record Expectation(
    @Nullable String status,
    Value.@Nullable Fields failure,
    @Nullable List<String> path,
    Map<String, Value.Fields> steps,
    Map<String, Value> outputs,
    List<Value.Fields> calls,
    @Nullable Duration took,
    @Nullable List<String> refused) {

  /** How a run ends of which nothing else is said, but for one that is replayed. */
  public static final String STANDARD_STATUS = "Success";

  private static final String MESSAGE = "message";

  /** Copies the collections. */
  public Expectation {
    path = path == null ? null : List.copyOf(path);
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    calls = List.copyOf(calls);
    refused = refused == null ? null : List.copyOf(refused);
  }

  /** What differs from this in a run, in words; empty where nothing does. */
  public List<String> mismatches(SimulatedRun run) {
    List<String> found = new ArrayList<>();
    if (refused != null) {
      found.add("the run was started, but expected to be refused");
    }
    if (run.unanswered() != null) {
      found.add(run.unanswered());
    } else if (status != null && !status.equals(run.status().label())) {
      found.add(wrongStatus(run, status));
    }
    addIfAny(found, failure == null ? null : failureDifference(failure, run));
    addIfAny(found, path == null ? null : Paths.difference(path, run.path()));
    steps.forEach((name, expected) -> addIfAny(found, stepDifference(name, expected, run)));
    outputs.forEach((name, expected) -> addIfAny(found, outputDifference(name, expected, run)));
    addIfAny(found, callDifference(run));
    if (took != null && !took.equals(run.took())) {
      found.add("it took %s, not %s".formatted(run.took(), took));
    }
    return found;
  }

  private static void addIfAny(List<String> found, @Nullable String difference) {
    if (difference != null) {
      found.add(difference);
    }
  }

  private static String wrongStatus(SimulatedRun run, String wanted) {
    StepFailure why = run.result().failure();
    String because =
        why == null
            ? ""
            : ": %s%s"
                .formatted(
                    why.step() == null ? "" : "step \"" + why.step() + "\": ",
                    why.failure().message());
    return "status is %s, not %s%s".formatted(run.status().label(), wanted, because);
  }

  private static @Nullable String failureDifference(Value.Fields expected, SimulatedRun run) {
    StepFailure failure = run.result().failure();
    return failure == null
        ? "the run did not fail, but was expected to with " + expected.toJson()
        : difference(expected, StepValue.of(failure), "failure");
  }

  /** As {@link Matching#difference}; of a message a part is enough. */
  private static @Nullable String difference(Value.Fields expected, Value actual, String path) {
    Map<String, Value> rest = new LinkedHashMap<>(expected.fields());
    Value part = rest.remove(MESSAGE);
    if (part != null) {
      Value whole = actual instanceof Value.Fields map ? map.get(MESSAGE) : null;
      if (whole == null || !whole.toString().contains(part.toString())) {
        return "%s.message is %s, which does not hold %s"
            .formatted(path, whole == null ? "absent" : whole.toJson(), part.toJson());
      }
    }
    return Matching.difference(new Value.Fields(rest), actual, path);
  }

  private static @Nullable String stepDifference(
      String name, Value.Fields expected, SimulatedRun run) {
    StepResult step = run.step(name);
    if (step == null) {
      return "the document has no step \"%s\"".formatted(name);
    }
    Value.Fields actual = StepValue.of(step);
    String prefix = "step \"%s\": ".formatted(name);
    Map<String, Value> rest = new LinkedHashMap<>(expected.fields());
    if (rest.get("failure") instanceof Value.Fields wanted) {
      rest.remove("failure");
      Value failure = actual.get("failure");
      String found =
          failure instanceof Value.Fields fields
              ? difference(wanted, fields, "failure")
              : "failure is absent, not " + wanted.toJson();
      if (found != null) {
        return prefix + found;
      }
    }
    String found = Matching.difference(new Value.Fields(rest), actual, "");
    return found == null ? null : prefix + found;
  }

  private static @Nullable String outputDifference(String name, Value expected, SimulatedRun run) {
    List<String> texts = run.result().outputs().get(name);
    Value actual = texts == null ? null : Value.of(texts);
    return Matching.difference(expected, actual, "output \"%s\"".formatted(name));
  }

  private @Nullable String callDifference(SimulatedRun run) {
    int next = 0;
    for (int i = 0; i < calls.size(); i++) {
      Value.Fields expected = calls.get(i);
      int found = find(expected, run.calls(), next);
      if (found < 0) {
        return "no call fits calls[%d] %s%s%s"
            .formatted(
                i,
                expected.toJson(),
                i == 0 ? "" : " after the one that fits calls[%d]".formatted(i - 1),
                nearest(expected, run.calls()));
      }
      next = found + 1;
    }
    return null;
  }

  private static int find(Value.Fields expected, List<SimulatedCall> made, int from) {
    for (int i = from; i < made.size(); i++) {
      if (Matching.matches(expected, StepValue.of(made.get(i)))) {
        return i;
      }
    }
    return -1;
  }

  private static String nearest(Value.Fields expected, List<SimulatedCall> made) {
    for (SimulatedCall call : made) {
      Value step = expected.get("step");
      Value action = expected.get("action");
      boolean near =
          (step == null || step.toString().equals(call.step()))
              && (action == null || action.toString().equals(call.action()));
      if (near) {
        String difference = Matching.difference(expected, StepValue.of(call), "");
        return difference == null
            ? ""
            : "; that of step \"%s\" does not: %s".formatted(call.step(), difference);
      }
    }
    return made.isEmpty() ? "; no call was made" : "";
  }
}
