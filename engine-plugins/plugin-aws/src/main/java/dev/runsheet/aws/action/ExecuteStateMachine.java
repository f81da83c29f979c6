package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a state machine and waits for its end. The name of an execution makes starting it safe to
 * repeat, so one is made where the document gives none.
 */
@Action(name = "aws:executeStateMachine")
final class ExecuteStateMachine implements Composite<ExecuteStateMachine.Inputs> {

  private static final String SERVICE = "stepfunctions";
  private static final String WAITING = "waiting for the state machine";
  private static final String ARN = "executionArn";
  private static final Set<String> UNDER_WAY = Set.of("RUNNING", "PENDING_REDRIVE");
  private static final List<String> OUTPUTS =
      List.of(ARN, "input", "name", "output", "startDate", "stopDate", "stateMachineArn", "status");

  private static final CallProgram<Inputs> PROGRAM =
      CallProgram.of(
              Phase.<Inputs>changes(
                      "starting the state machine",
                      ExecuteStateMachine::start,
                      (scene, answer) -> Next.go(WAITING).keep(ARN, answer.text(ARN)))
                  .unless(ExecuteStateMachine::startedBefore),
              Phase.reads(
                  WAITING,
                  scene -> about(scene, "DescribeExecution"),
                  (scene, answer) -> judge(answer)))
          .yielding(OUTPUTS.toArray(String[]::new))
          .stoppedBy(scene -> scene.text(ARN).isEmpty() ? null : about(scene, "StopExecution"));

  @Override
  public CallProgram<Inputs> program(Inputs inputs) {
    return PROGRAM;
  }

  private static Request start(Scene<Inputs> scene) {
    Inputs inputs = scene.inputs();
    return Request.to(SERVICE, "StartExecution")
        .with("stateMachineArn", inputs.stateMachineArn())
        .with("name", name(scene))
        .with("input", Payloads.text(inputs.input()));
  }

  private static String name(Scene<Inputs> scene) {
    return scene.tokenOr(scene.inputs().name());
  }

  private static Request about(Scene<Inputs> scene, String operation) {
    return Request.to(SERVICE, operation).with(ARN, scene.text(ARN));
  }

  /** An interrupted start that had gone through: its ARN follows from the name. */
  private static @Nullable Next startedBefore(Scene<Inputs> scene, AwsCallException e) {
    String[] parts = scene.inputs().stateMachineArn().split(":", -1);
    if (!scene.resumed() || !e.says("ExecutionAlreadyExists") || parts.length < 7) {
      return null;
    }
    parts[5] = "execution";
    String machine = String.join(":", List.of(parts).subList(0, 7));
    return Next.go(WAITING).keep(ARN, machine + ":" + name(scene));
  }

  private static Next judge(Answer execution) {
    String status = execution.text("status");
    Next next =
        status.equals("SUCCEEDED")
            ? Next.succeed()
            : UNDER_WAY.contains(status) ? Next.again() : Next.unwanted(ended(execution));
    if (!next.end()) {
      return next.keep("status", status);
    }
    for (String output : OUTPUTS) {
      next = next.keep(output, execution.value(output));
    }
    return next;
  }

  private static String ended(Answer execution) {
    String error = execution.text("error");
    String cause = execution.text("cause");
    return "the execution %s of the state machine ended %s%s%s"
        .formatted(
            execution.text("name"),
            execution.text("status"),
            error.isEmpty() ? "" : ": " + error,
            cause.isEmpty() ? "" : " [" + cause + "]");
  }

  /** Which state machine, and what it gets. */
  record Inputs(String stateMachineArn, @Nullable String name, @Nullable Value input) {}
}
