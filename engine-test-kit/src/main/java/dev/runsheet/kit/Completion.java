package dev.runsheet.kit;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.kit.Script.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what a script answers into what a handler would have answered. */
final class Completion {

  /** What an {@code aws:executeScript} gives back at most (automation-documents.md, 1.9). */
  private static final int MOST_ITEMS = 100;

  private static final Set<String> PROCESSES =
      Set.of(
          "aws:applications",
          "aws:psModule",
          "aws:runDockerAction",
          "aws:runPowerShellScript",
          "aws:runShellScript");

  private static final Set<String> THROTTLED =
      Set.of(
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "SlowDown",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException");

  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "AuthFailure", "UnauthorizedOperation");

  private Completion() {}

  /** Whether an action runs a process and ends with its exit code. */
  static boolean isProcess(String action) {
    return PROCESSES.contains(action);
  }

  static Event of(Instant at, int call, String action, Answer answer) {
    if (answer instanceof Answer.Fails fails) {
      return new Event.ActionFailed(at, call, failure(fails), Map.of(), null);
    }
    if (answer instanceof Answer.Exits exits) {
      return exited(at, call, exits);
    }
    if (answer instanceof Answer.Outputs whole) {
      return new Event.ActionSucceeded(at, call, whole.outputs().fields());
    }
    if (answer instanceof Answer.Returns returns) {
      return returned(at, call, action, returns.result());
    }
    return isProcess(action)
        ? exited(at, call, new Answer.Exits(0, "", ""))
        : new Event.ActionSucceeded(at, call, Map.of());
  }

  static Failure failure(Answer.Fails fails) {
    String code = fails.code();
    if (code == null) {
      return Failure.action(fails.message());
    }
    Failure.Type type =
        THROTTLED.contains(code)
            ? Failure.Type.THROTTLING
            : DENIED.contains(code) ? Failure.Type.PERMISSION : Failure.Type.ACTION;
    String message = fails.message().isEmpty() ? code : code + ": " + fails.message();
    return new Failure(Failure.Stage.INVOCATION, type, message);
  }

  private static Event exited(Instant at, int call, Answer.Exits exits) {
    ProcessReport report =
        new ProcessReport(exits.exitCode(), captured(exits.stdout()), captured(exits.stderr()));
    return new Event.ActionExited(at, call, report);
  }

  private static CapturedOutput captured(String text) {
    return new CapturedOutput(text, text.getBytes(StandardCharsets.UTF_8).length, false);
  }

  private static Event returned(Instant at, int call, String action, Value result) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    switch (action) {
      case "aws:executeScript" -> outputs.put("Payload", cut(result));
      case "aws:invokeLambdaFunction" -> {
        outputs.put("StatusCode", Value.number(200));
        outputs.put("Payload", payload(result));
      }
      default -> {
        if (!(result instanceof Value.Fields fields)) {
          String message =
              "what \"%s\" returns is a map, but the script says %s"
                  .formatted(action, result.toJson());
          return new Event.ActionFailed(at, call, World.internal(message), Map.of(), null);
        }
        outputs.putAll(fields.fields());
      }
    }
    return new Event.ActionSucceeded(at, call, outputs);
  }

  private static Value cut(Value result) {
    if (result instanceof Value.Items list && list.items().size() > MOST_ITEMS) {
      List<Value> head = list.items().subList(0, MOST_ITEMS);
      return new Value.Items(head);
    }
    return result;
  }

  /** The text of a payload; that of a text is the text itself (section 4.16). */
  private static Value payload(Value result) {
    return result instanceof Value.Text ? result : Value.text(result.toJson());
  }
}
