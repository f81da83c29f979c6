package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Outcomes.assertFailed;
import static dev.runsheet.aws.action.Outcomes.assertSucceeded;
import static dev.runsheet.aws.action.Outcomes.assertUnwanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Section 4.15 of the reference on Automation documents. */
class StateMachinesTest {

  private static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:demo";
  private static final String ARN = "arn:aws:states:eu-west-1:123456789012:execution:demo:run";
  private static final String LOOK = "{\"executionArn\":\"" + ARN + "\"}";
  private static final String INPUTS =
      "{\"stateMachineArn\":\"%s\",\"name\":\"run\",\"input\":\"{}\"}".formatted(MACHINE);

  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void a_state_machine_runs_and_yields_its_eight_outputs() throws Exception {
    started();
    looks("RUNNING");
    looks("PENDING_REDRIVE");
    String execution =
        """
        {"executionArn": "%s", "input": "{}", "name": "run", "output": "{\\"a\\":1}",
         "startDate": "2026-01-01T00:00:00Z", "stopDate": "2026-01-01T00:00:05Z",
         "stateMachineArn": "%s", "status": "SUCCEEDED"}
        """
            .formatted(ARN, MACHINE);
    calls.on("stepfunctions DescribeExecution", LOOK).answers(execution);

    Play<?> play = play(INPUTS);

    assertSucceeded(play.run(), execution);
    assertThat(play.took()).isEqualTo(Duration.ofSeconds(4));
    calls.assertAllMade();
  }

  @Test
  void a_map_as_input_becomes_json_and_a_name_is_made_where_none_is_given() throws Exception {
    String name = new Scene<>("", Map.of(), new TestContext(), AwsSettings.STANDARD).token();
    calls
        .on(
            "stepfunctions StartExecution",
            "{\"stateMachineArn\":\"%s\",\"name\":\"%s\",\"input\":\"{\\\"a\\\":[1]}\"}"
                .formatted(MACHINE, name))
        .answers("{\"executionArn\":\"" + ARN + "\"}");

    play("{\"stateMachineArn\":\"%s\",\"input\":{\"a\":[1]}}".formatted(MACHINE)).call();

    calls.assertAllMade();
  }

  @Test
  void an_execution_that_does_not_succeed_fails_the_step_and_says_why() throws Exception {
    started();
    calls
        .on("stepfunctions DescribeExecution", LOOK)
        .answers(
            """
            {"executionArn": "%s", "name": "run", "status": "FAILED", "error": "States.TaskFailed",
             "cause": "no disk"}
            """
                .formatted(ARN));

    assertUnwanted(
        play(INPUTS).run(),
        "{\"executionArn\":\"%s\",\"name\":\"run\",\"status\":\"FAILED\"}".formatted(ARN),
        "the execution run of the state machine ended FAILED: States.TaskFailed [no disk]");
  }

  @Test
  void on_a_timeout_or_a_cancel_the_execution_is_stopped() throws Exception {
    started();
    looks("RUNNING");
    looks("RUNNING");
    calls.on("stepfunctions StopExecution", LOOK).answers("{}");

    play(INPUTS).runUntilItHasTaken(Duration.ofSeconds(4));

    calls.assertAllMade();
  }

  @Test
  void an_attempt_that_is_interrupted_while_it_looks_stops_the_execution_too() throws Exception {
    started();
    calls.on("stepfunctions DescribeExecution", LOOK).isInterrupted();
    calls.on("stepfunctions StopExecution", LOOK).refuses("AccessDenied", "no");

    assertThatThrownBy(() -> play(INPUTS).run()).isInstanceOf(InterruptedException.class);
    calls.assertAllMade();
  }

  @Test
  void before_it_has_started_there_is_nothing_to_stop() throws Exception {
    play(INPUTS).stop();

    assertThat(calls.made()).isEmpty();
  }

  @Test
  void an_interrupted_start_that_had_gone_through_is_found_by_its_name() throws Exception {
    calls
        .on("stepfunctions StartExecution", INPUTS)
        .refuses("ExecutionAlreadyExists", "Execution Already Exists: '" + ARN + "'");
    calls
        .on("stepfunctions DescribeExecution", LOOK)
        .answers("{\"status\":\"SUCCEEDED\",\"output\":\"1\"}");

    assertSucceeded(
        play(INPUTS).interrupted().run(),
        "{\"executionArn\":\"%s\",\"status\":\"SUCCEEDED\",\"output\":\"1\"}".formatted(ARN));
  }

  @Test
  void a_name_that_is_taken_fails_the_step() throws Exception {
    calls
        .on("stepfunctions StartExecution", INPUTS)
        .refuses("ExecutionAlreadyExists", "Execution Already Exists");

    assertThat(assertFailed(play(INPUTS).run(), "{}").message()).contains("ExecutionAlreadyExists");
  }

  private void started() {
    calls.on("stepfunctions StartExecution", INPUTS).answers("{\"executionArn\":\"" + ARN + "\"}");
  }

  private void looks(String status) {
    calls.on("stepfunctions DescribeExecution", LOOK).answers("{\"status\":\"" + status + "\"}");
  }

  private Play<ExecuteStateMachine.Inputs> play(String inputs) {
    return Play.of(ExecuteStateMachine::new, ExecuteStateMachine.Inputs.class, inputs).over(calls);
  }
}
