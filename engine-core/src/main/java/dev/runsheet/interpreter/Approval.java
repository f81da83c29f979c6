package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StepStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An approval that is waited for. */
final class Approval extends Activity {

  private static final int NO_CALL = 0;

  private final String name;
  private final Approve.Request request;
  private final Set<Approver> decided = new HashSet<>();
  private final Set<String> heard = new HashSet<>();
  private final List<Value> decisions = new ArrayList<>();
  private int approvals;
  private int notification = NO_CALL;
  private @Nullable AttemptEnd decision;

  Approval(Trial trial, Approve.Request request) {
    super(trial.run(), trial.limit());
    this.name = trial.code().name();
    this.request = request;
  }

  @Override
  @Nullable AttemptEnd begin() {
    run.tell(
        new Notice.SignalAwaited(
            run.now(),
            name,
            new Notice.Awaited.Approval(request.shown(), request.minimum(), request.message())));
    if (request.topic() != null) {
      notification = run.nextCall();
      run.perform(
          new Command.NotifyApprovers(
              notification,
              name,
              request.topic(),
              request.message(),
              request.shown(),
              request.minimum(),
              run.role()));
    }
    return null;
  }

  @Override
  boolean waits() {
    return true;
  }

  @Override
  Signal.@Nullable Refusal refusal(Signal signal) {
    String by = by(signal);
    if (by == null || decision != null) {
      return new Signal.Refusal(
          Signal.Refusal.Reason.WRONG_STATE,
          decision == null
              ? "step \"%s\" waits for approval: it can be approved or rejected".formatted(name)
              : "step \"%s\" has been decided already".formatted(name));
    }
    return request.approvers().stream().anyMatch(approver -> approver.is(by))
        ? null
        : new Signal.Refusal(
            Signal.Refusal.Reason.NOT_ALLOWED,
            "\"%s\" is none of the approvers of step \"%s\"".formatted(by, name));
  }

  private static @Nullable String by(Signal signal) {
    if (signal instanceof Signal.Approve approve) {
      return approve.by();
    }
    return signal instanceof Signal.Reject reject ? reject.by() : null;
  }

  /** A caller who has decided, or whose only entries others have decided for, changes nothing. */
  @Override
  @Nullable AttemptEnd heard(Signal signal) {
    if (signal instanceof Signal.Approve approve) {
      if (counts(approve.by())) {
        decide(approve.by(), true, approve.comment());
      }
    } else if (signal instanceof Signal.Reject reject && counts(reject.by())) {
      decide(reject.by(), false, reject.comment());
    }
    return end();
  }

  private boolean counts(String by) {
    for (Approver approver : request.approvers()) {
      if (approver.is(by) && !decided.contains(approver) && heard.add(by)) {
        decided.add(approver);
        return true;
      }
    }
    return false;
  }

  private void decide(String by, boolean approved, @Nullable String comment) {
    Map<String, Value> told = new LinkedHashMap<>();
    told.put("Approver", Value.text(by));
    told.put("ApprovalStatus", Value.text(approved ? "Approve" : "Reject"));
    told.put("ApprovalDecisionTime", Value.text(run.now().toString()));
    if (comment != null) {
      told.put("Comment", Value.text(comment));
    }
    decisions.add(new Value.Fields(told));
    run.tell(new Notice.ApprovalDecided(run.now(), name, by, approved, comment));
    if (!approved) {
      String why = comment == null ? "" : ": " + comment;
      decision =
          new AttemptEnd(
              StepStatus.FAILED,
              outputs("Rejected"),
              null,
              Failure.action("\"%s\" rejected the step%s".formatted(by, why)),
              true);
    } else if (++approvals == request.minimum()) {
      decision = AttemptEnd.success(outputs("Approved"));
    }
  }

  private Map<String, Value> outputs(String status) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    outputs.put("ApprovalStatus", Value.text(status));
    outputs.put("ApproverDecisions", new Value.Items(decisions));
    return outputs;
  }

  @Override
  boolean awaits(Event event) {
    return notification != NO_CALL && callOf(event) == notification;
  }

  private static int callOf(Event event) {
    if (event instanceof Event.ApproversNotified told) {
      return told.call();
    }
    return event instanceof Event.ApproversNotNotified failed ? failed.call() : NO_CALL;
  }

  @Override
  @Nullable AttemptEnd take(Event event) {
    notification = NO_CALL;
    boolean toldNobody = event instanceof Event.ApproversNotNotified;
    if (toldNobody && decision == null && stopping() == null) {
      Failure failure = ((Event.ApproversNotNotified) event).failure();
      return new AttemptEnd(StepStatus.FAILED, outputs("Waiting"), null, failure);
    }
    return end();
  }

  @Override
  @Nullable AttemptEnd halt(Stop why) {
    return end();
  }

  /** Its end, where it has been decided or stopped; a notification under way is waited for. */
  private @Nullable AttemptEnd end() {
    Stop why = stopping();
    if (notification != NO_CALL) {
      return null;
    }
    return why == null ? decision : why.end(outputs("Waiting"), null);
  }
}
