package dev.runsheet.kit.form;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Command.ChildDocument;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notices and commands in words, a line each. */
public final class Told {

  private Told() {}

  /** What was decided. */
  public static String inWords(Notice notice) {
    if (notice instanceof Notice.StepStarted started) {
      return "step \"%s\" (%s) starts".formatted(started.step(), started.action());
    }
    if (notice instanceof Notice.AttemptStarted started) {
      return "attempt %d of step \"%s\" starts with inputs %s"
          .formatted(started.attempt(), started.step(), started.inputs().toJson());
    }
    if (notice instanceof Notice.AttemptFinished ended) {
      return "attempt %d of step \"%s\" ends %s%s"
          .formatted(
              ended.attempt(), ended.step(), ended.status().label(), because(ended.failure()));
    }
    if (notice instanceof Notice.StepFinished ended) {
      return result(ended.result());
    }
    if (notice instanceof Notice.StepSkipped skipped) {
      return "step \"%s\" is skipped: %s"
          .formatted(skipped.result().name(), skipped.result().reason());
    }
    if (notice instanceof Notice.ExecutionFinished ended) {
      return "the run ends %s%s".formatted(ended.status().label(), because(ended.failure()));
    }
    return notice instanceof Notice.BranchTaken taken ? branch(taken) : more(notice);
  }

  private static String branch(Notice.BranchTaken taken) {
    return "step \"%s\" goes on to %s"
        .formatted(taken.step(), taken.target() == null ? "the end" : "\"" + taken.target() + "\"");
  }

  private static String more(Notice notice) {
    if (notice instanceof Notice.SignalAwaited awaited) {
      return "step \"%s\" waits for %s".formatted(awaited.step(), awaited(awaited.awaited()));
    }
    if (notice instanceof Notice.ApprovalDecided decided) {
      return "%s %s step \"%s\"%s"
          .formatted(
              decided.by(),
              decided.approved() ? "approves" : "rejects",
              decided.step(),
              decided.comment() == null ? "" : ": " + decided.comment());
    }
    if (notice instanceof Notice.SignalRefused refused) {
      return "%s is refused: %s".formatted(kind(refused.signal()), refused.refusal().message());
    }
    if (notice instanceof Notice.IterationStarted pass) {
      Value value = pass.value();
      return "pass %d of step \"%s\" starts%s"
          .formatted(pass.iteration(), pass.step(), value == null ? "" : " with " + value.toJson());
    }
    if (notice instanceof Notice.IterationFinished pass) {
      return "pass %d of step \"%s\" ends".formatted(pass.iteration(), pass.step());
    }
    if (notice instanceof Notice.VariableUpdated set) {
      return "step \"%s\" sets \"%s\" to %s"
          .formatted(set.step(), set.name(), set.value().toJson());
    }
    return children(notice);
  }

  private static String children(Notice notice) {
    if (notice instanceof Notice.ChildStarted child) {
      return "step \"%s\" starts execution %s".formatted(child.step(), child.executionId());
    }
    if (notice instanceof Notice.ChildFinished child) {
      return "execution %s of step \"%s\" ends %s"
          .formatted(child.executionId(), child.step(), child.status().label());
    }
    if (notice instanceof Notice.TargetsFound found) {
      return "%d targets are found".formatted(found.count());
    }
    if (notice instanceof Notice.ExecutionStarted started) {
      return "an execution of schema version %s starts".formatted(started.schemaVersion());
    }
    return "a cancel is accepted";
  }

  private static String result(StepResult step) {
    StringBuilder out = new StringBuilder();
    out.append("step \"%s\" ends %s".formatted(step.name(), step.status().label()));
    if (step.process() != null) {
      out.append(" with exit code ").append(step.process().exitCode());
    }
    if (!step.outputs().isEmpty()) {
      out.append(" with outputs ").append(new Value.Fields(step.outputs()).toJson());
    }
    return out.append(because(step.failure())).toString();
  }

  private static String because(@Nullable Failure failure) {
    return failure == null ? "" : ": " + failure.message();
  }

  private static String because(@Nullable StepFailure failure) {
    if (failure == null) {
      return "";
    }
    String step = failure.step() == null ? "" : "step \"%s\": ".formatted(failure.step());
    return ": " + step + failure.failure().message();
  }

  private static String awaited(Notice.Awaited awaited) {
    if (awaited instanceof Notice.Awaited.Approval approval) {
      return "%d of %s to approve: %s"
          .formatted(approval.minimum(), approval.approvers(), approval.message());
    }
    if (awaited instanceof Notice.Awaited.Resuming) {
      return "somebody to resume it";
    }
    return awaited instanceof Notice.Awaited.Completing
        ? "somebody to complete the run"
        : "somebody to start it";
  }

  private static String kind(Signal signal) {
    return "the signal " + signal.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  // -- what is done next --

  /** What is done next. */
  public static String inWords(Command command) {
    if (command instanceof Command.RunAction call) {
      return "step \"%s\" calls %s%s%s with inputs %s"
          .formatted(
              call.step(),
              call.action(),
              call.role() == null ? "" : " in the role " + call.role(),
              call.deadline() == null ? "" : ", until " + call.deadline(),
              call.inputs().toJson());
    }
    if (command instanceof Command.StartTimer timer) {
      return "a timer is set to " + timer.due();
    }
    if (command instanceof Command.StartChild child) {
      return "step \"%s\" starts %s with parameters %s"
          .formatted(child.step(), document(child.document()), child.parameters().toJson());
    }
    if (command instanceof Command.Finish end) {
      return "the run comes to %s with outputs %s"
          .formatted(end.status().label(), Value.of(end.outputs()).toJson());
    }
    if (command instanceof Command.ReadParameters read) {
      return "Parameter Store is asked for " + read.selectors();
    }
    if (command instanceof Command.NotifyApprovers notify) {
      return "%s is told that step \"%s\" waits for %s: %s"
          .formatted(notify.topic(), notify.step(), notify.approvers(), notify.message());
    }
    return lesser(command);
  }

  private static String lesser(Command command) {
    if (command instanceof Command.StopAction stop) {
      return "a call is stopped: " + stop.reason().name().toLowerCase(Locale.ROOT);
    }
    if (command instanceof Command.ResolveTargets query) {
      return "targets are looked for: "
          + query.targets().stream()
              .map(target -> target.key() + " = " + target.values())
              .collect(Collectors.joining(", "));
    }
    if (command instanceof Command.Reboot reboot) {
      return "step \"%s\" asks for a reboot".formatted(reboot.step());
    }
    if (command instanceof Command.AnswerSignal answer) {
      return answer.refusal() == null
          ? "a signal is taken"
          : "a signal is refused: " + answer.refusal().message();
    }
    return command instanceof Command.StopChild
        ? "a child execution is stopped"
        : "a timer is put off";
  }

  private static String document(ChildDocument document) {
    if (document instanceof ChildDocument.Named named) {
      return "document \"%s\"%s"
          .formatted(named.name(), named.version() == null ? "" : " " + named.version());
    }
    return document instanceof ChildDocument.Local local
        ? "document \"%s\"".formatted(local.path())
        : "this document";
  }
}
