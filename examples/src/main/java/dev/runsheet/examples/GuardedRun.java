package dev.runsheet.examples;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.Execution;
import dev.runsheet.ExecutionResult;
import dev.runsheet.StartRequest;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import java.util.function.Predicate;

/** Runs runbooks that wait for approvals, and gives the approvals that somebody else decides on. */
public final class GuardedRun {

  private GuardedRun() {}

  /**
   * An engine that listens to all its executions.
   *
   * @param builder what else it is to be
   * @param goes decides by the message of a step that waits
   */
  public static Engine engine(EngineBuilder builder, Predicate<String> goes) {
    return builder
        .maxExecutions(50)
        .listener(execution -> notice -> decide(execution, notice, goes))
        .build();
  }

  /** Runs a runbook, once however often it is asked for with the same token. */
  public static ExecutionResult run(Engine engine, String runbook, String password, String token)
      throws InterruptedException {
    StartRequest request =
        StartRequest.of(engine.load(runbook)).secret("Password", password).clientToken(token);
    return engine.start(request).await();
  }

  private static void decide(Execution execution, Notice notice, Predicate<String> goes) {
    if (notice instanceof Notice.SignalAwaited awaited
        && awaited.awaited() instanceof Notice.Awaited.Approval approval) {
      String approver = approval.approvers().get(0);
      Signal signal =
          goes.test(approval.message())
              ? new Signal.Approve(awaited.step(), approver, null)
              : new Signal.Reject(awaited.step(), approver, "not now");
      execution.signal(signal).join();
    }
  }
}
