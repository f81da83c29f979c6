package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.template.Selector;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at a property of what an action yields: once ({@code aws:assertAwsResourceProperty}, {@code
 * runsheet:assertState}), or until it has a desired value ({@code aws:waitForAwsResourceProperty},
 * {@code runsheet:waitForState}); automation-documents.md, sections 4.2 and 4.3.
 *
 * @param inputs its inputs
 * @param action the action that is called
 * @param generic whether the inputs of that action stand in {@code Inputs} rather than among its
 *     own
 * @param once whether it looks once
 */
record Poll(Template inputs, String action, boolean generic, boolean once)
    implements Instruction.Task {

  static final String CALL = "aws:executeAwsApi";

  private static final Duration STANDARD_INTERVAL = Duration.ofSeconds(2);
  private static final String SELECTOR = "PropertySelector";
  private static final String DESIRED = "DesiredValues";

  /** Whether an action of this name is one of these. */
  static boolean is(String action) {
    return isGeneric(action)
        || action.equals("aws:waitForAwsResourceProperty")
        || action.equals("aws:assertAwsResourceProperty");
  }

  static boolean isGeneric(String action) {
    return switch (action) {
      case "runsheet:waitForState", "waitForState", "runsheet:assertState", "assertState" -> true;
      default -> false;
    };
  }

  /** Whether an action of this name looks once. */
  static boolean looksOnce(String action) {
    return action.contains("assert");
  }

  @Override
  public Duration timeout() {
    return once && !generic ? Duration.ofSeconds(25) : Duration.ofHours(1);
  }

  @Override
  public Activity attempt(Trial trial) throws UnusableInputException {
    Inputs given = trial.read();
    String path = given.neededText(SELECTOR);
    Selector selector;
    try {
      selector = Selector.compile(path);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException("PropertySelector " + e.getMessage());
    }
    Value desired = given.need(DESIRED);
    List<Value> values = desired instanceof Value.Items list ? list.items() : List.of(desired);
    Attempt.Order order =
        new Attempt.Order(
            trial.code().name(),
            action,
            true,
            trial.number(),
            generic ? given.map("Inputs") : ofCall(trial.inputs()),
            Map.of(),
            trial.limit());
    return new Watch(
        trial.run(), order, new Property(selector, values), once ? null : interval(given));
  }

  private static Value ofCall(Value inputs) {
    Map<String, Value> call =
        new LinkedHashMap<>(inputs instanceof Value.Fields map ? map.fields() : Map.of());
    call.remove(SELECTOR);
    call.remove(DESIRED);
    return new Value.Fields(call);
  }

  /** Seconds, or an ISO-8601 duration; only the generic actions have it. */
  private Duration interval(Inputs given) throws UnusableInputException {
    Value written = generic ? given.find("Interval") : null;
    if (written == null) {
      return STANDARD_INTERVAL;
    }
    return written instanceof Value.Text text && text.value().strip().startsWith("P")
        ? SleepTime.duration(written, "Interval")
        : Duration.ofSeconds(given.number("Interval", 0));
  }
}
