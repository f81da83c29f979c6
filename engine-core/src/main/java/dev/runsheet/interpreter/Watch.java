package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at a property, once or until it is as wanted: one call after the other. */
final class Watch extends ActionAttempt {

  private static final Duration LONGEST_CALL = Duration.ofSeconds(25);

  private final Property property;
  private final @Nullable Duration interval;
  private String last = "no call has ended yet";

  /**
   * A watch that has not begun.
   *
   * @param run the execution
   * @param order the call to make
   * @param property what to look at
   * @param interval the pause between two looks, absent where it looks once
   */
  Watch(Run run, Order order, Property property, @Nullable Duration interval) {
    super(run, order);
    this.property = property;
    this.interval = interval;
  }

  /** A call of an API has its own limit, however long the wait is. */
  @Override
  @Nullable Instant callDeadline() {
    Instant end = deadline();
    Instant limit = run.now().plus(LONGEST_CALL);
    boolean sooner = end != null && end.isBefore(limit);
    return !order().action().equals(Poll.CALL) || sooner ? end : limit;
  }

  @Override
  @Nullable AttemptEnd judge(AttemptEnd end) {
    Failure failure = end.failure();
    if (failure != null) {
      return interval == null || failure.lasting() ? super.judge(end) : lookAgain(failure);
    }
    Value result = result(end);
    List<Value> found = property.in(result);
    if (property.isSatisfied(found)) {
      return AttemptEnd.success(((Value.Fields) result).fields());
    }
    if (interval == null) {
      Failure other =
          new Failure(
              Failure.Stage.POST_VERIFICATION,
              Failure.Type.VERIFICATION,
              "%s, but must be %s".formatted(property.tell(found), property.wanted()));
      return new AttemptEnd(StepStatus.FAILED, Map.of(), null, other);
    }
    last = property.tell(found);
    return lookAgain(interval);
  }

  private @Nullable AttemptEnd lookAgain(Failure failure) {
    last = "the last call failed: " + failure.message();
    return interval == null ? null : lookAgain(interval);
  }

  private @Nullable AttemptEnd lookAgain(Duration pause) {
    forget();
    rest(pause);
    return null;
  }

  /**
   * Of a process the exit code and what it wrote, by the names that {@code aws:runCommand} uses.
   */
  private static Value result(AttemptEnd end) {
    ProcessReport process = end.process();
    if (process == null) {
      return new Value.Fields(end.outputs());
    }
    Map<String, Value> result = new LinkedHashMap<>(end.outputs());
    result.put("ResponseCode", Value.number(process.exitCode()));
    result.put("Output", Value.text(process.stdout().text().stripTrailing()));
    result.put("Error", Value.text(process.stderr().text().stripTrailing()));
    return new Value.Fields(result);
  }

  @Override
  Stop timeout(@Nullable Duration limit) {
    return Stop.timeout(
        "\"%s\" did not become %s within %d s: %s"
            .formatted(
                property.selector(),
                property.wanted(),
                limit == null ? 0 : limit.toSeconds(),
                last));
  }
}
