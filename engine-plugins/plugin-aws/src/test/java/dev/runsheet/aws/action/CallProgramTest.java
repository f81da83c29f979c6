package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Outcomes.assertFailed;
import static dev.runsheet.aws.action.Outcomes.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsError;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.aws.AwsSettings;
import dev.runsheet.document.Failure;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What all composite actions have in common, seen at {@code aws:deleteStack}. */
class CallProgramTest {

  private static final String INPUTS = "{\"StackName\":\"demo\"}";
  private static final String LOOK = "{\"StackName\":\"demo\"}";
  private static final String FOUND =
      "{\"Stacks\":[{\"StackName\":\"demo\",\"StackId\":\"id-1\",\"StackStatus\":\"CREATE_COMPLETE\"}]}";
  private static final String DELETE =
      "{\"StackName\":\"id-1\",\"ClientRequestToken\":\"demo" + TestContext.EXECUTION + "\"}";
  private static final String WAIT = "{\"StackName\":\"id-1\"}";

  private final ScriptedCalls calls = new ScriptedCalls();
  private final Play<DeleteStack.Inputs> play =
      Play.of(DeleteStack::new, DeleteStack.Inputs.class, INPUTS).over(calls);

  @Test
  void one_call_of_the_handler_makes_one_call_of_an_api() throws Exception {
    calls.on("cloudformation DescribeStacks", LOOK).answers(FOUND);

    Outcome outcome = play.call();

    calls.assertAllMade();
    assertThat(outcome).isInstanceOf(Outcome.CheckAgainIn.class);
    assertThat(((Outcome.CheckAgainIn) outcome).memo())
        .isEqualTo(
            ScriptedCalls.fields(
                "{\"phase\":\"deleting the stack\",\"kept\":{\"StackId\":\"id-1\"}}"));
  }

  @Test
  void it_looks_again_after_the_poll_interval() throws Exception {
    toTheWait();
    calls.on("cloudformation DescribeStacks", WAIT).answers(status("DELETE_IN_PROGRESS"));
    calls.on("cloudformation DescribeStacks", WAIT).answers(status("DELETE_IN_PROGRESS"));
    calls.on("cloudformation DescribeStacks", WAIT).answers(status("DELETE_COMPLETE"));

    assertSucceeded(play.run(), "{}");
    assertThat(play.took()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void a_host_may_choose_the_poll_interval() throws Exception {
    toTheWait();
    calls.on("cloudformation DescribeStacks", WAIT).answers(status("DELETE_IN_PROGRESS"));
    calls.on("cloudformation DescribeStacks", WAIT).answers(status("DELETE_COMPLETE"));

    play.with(new AwsSettings(Duration.ofSeconds(30), true, true)).run();

    assertThat(play.took()).isEqualTo(Duration.ofSeconds(30));
    assertThatThrownBy(() -> new AwsSettings(Duration.ofSeconds(-1), true, true))
        .hasMessageContaining("pollInterval");
  }

  @Test
  void a_poll_that_is_throttled_is_made_again() throws Exception {
    toTheWait();
    calls.on("cloudformation DescribeStacks", WAIT).refuses("Throttling", "Rate exceeded");
    calls.on("cloudformation DescribeStacks", WAIT).answers(status("DELETE_COMPLETE"));

    assertSucceeded(play.run(), "{}");
    calls.assertAllMade();
  }

  @Test
  void a_poll_that_is_refused_otherwise_fails_the_step() throws Exception {
    toTheWait();
    calls
        .on("cloudformation DescribeStacks", WAIT)
        .refuses(new AwsError("InternalFailure", "Try again", 500, null));

    assertThat(assertFailed(play.run(), "{}"))
        .isEqualTo(
            Failure.action(
                "DescribeStacks of cloudformation failed while waiting for the end of the stack"
                    + " with InternalFailure [Try again], HTTP status 500"));
  }

  @Test
  void a_change_that_is_throttled_fails_the_step_so_that_the_engine_may_try_again()
      throws Exception {
    calls.on("cloudformation DescribeStacks", LOOK).answers(FOUND);
    calls.on("cloudformation DeleteStack", DELETE).refuses("Throttling", "Rate exceeded");

    Failure failure = assertFailed(play.run(), "{}");

    assertThat(failure.stage()).isEqualTo(Failure.Stage.INVOCATION);
    assertThat(failure.type()).isEqualTo(Failure.Type.THROTTLING);
    assertThat(failure.message())
        .isEqualTo(
            "DeleteStack of cloudformation failed while deleting the stack with Throttling"
                + " [Rate exceeded], HTTP status 400, request r-1");
  }

  @Test
  void what_is_not_allowed_is_told_from_other_failures() throws Exception {
    calls
        .on("cloudformation DescribeStacks", LOOK)
        .refuses("AccessDenied", "User: x is not authorized");

    assertThat(assertFailed(play.run(), "{}").type()).isEqualTo(Failure.Type.PERMISSION);
  }

  @Test
  void a_call_that_cannot_be_made_here_is_a_failure_of_the_inputs() throws Exception {
    calls.on("cloudformation DescribeStacks", LOOK).isNotSent("add its module to the host");

    assertThat(assertFailed(play.run(), "{}"))
        .isEqualTo(
            Failure.inputs(
                "DescribeStacks of cloudformation cannot be called: add its module to the host"));
  }

  @Test
  void a_change_that_is_not_answered_fails_the_step_and_is_not_made_again() throws Exception {
    calls.on("cloudformation DescribeStacks", LOOK).answers(FOUND);
    calls.on("cloudformation DeleteStack", DELETE).isNotAnswered();

    assertThat(assertFailed(play.run(), "{}"))
        .isEqualTo(
            Failure.action(
                "DeleteStack of cloudformation was not answered while deleting the stack, so it may"
                    + " have been performed or not: connection reset"));
    calls.assertAllMade();
  }

  @Test
  void an_interrupted_change_is_made_again_under_the_same_token() throws Exception {
    calls.on("cloudformation DescribeStacks", LOOK).answers(FOUND);
    play.call();
    calls.on("cloudformation DeleteStack", DELETE).answers("{}");
    calls.on("cloudformation DescribeStacks", WAIT).answers(status("DELETE_COMPLETE"));

    assertSucceeded(play.interrupted().run(), "{}");
    calls.assertAllMade();
  }

  @Test
  void without_anybody_who_performs_calls_the_step_says_what_to_add() throws Exception {
    Outcome outcome = Play.of(DeleteStack::new, DeleteStack.Inputs.class, INPUTS).run();

    assertThat(assertFailed(outcome, "{}").message())
        .isEqualTo(
            "nobody performs calls of AWS here: add dev.runsheet:plugin-aws-sdk to the host, or"
                + " give the engine a service AwsCalls");
  }

  @Test
  void a_call_is_made_as_the_role_of_the_document_under_the_name_of_the_execution()
      throws Exception {
    calls.on("cloudformation DescribeStacks", LOOK).answers(FOUND);
    calls.on("cloudformation DeleteStack", DELETE).answers("{}");
    play.context().setRole("arn:aws:iam::123456789012:role/Automation");
    play.call();
    play.context().setRole("");
    play.call();

    String session = "Automation-" + TestContext.EXECUTION;
    assertThat(calls.identities())
        .containsExactly(
            new AwsIdentity("arn:aws:iam::123456789012:role/Automation", session, null),
            new AwsIdentity(null, session, null));
  }

  @Test
  void an_interrupt_reaches_the_engine() {
    calls.on("cloudformation DescribeStacks", LOOK).isInterrupted();

    assertThatThrownBy(play::run).isInstanceOf(InterruptedException.class);
  }

  @Test
  void a_memo_of_another_version_is_a_defect_that_names_its_phase() {
    play.context().setMemo(ScriptedCalls.fields("{\"phase\":\"dancing\",\"kept\":{}}"));

    assertThatThrownBy(play::run).hasMessageContaining("dancing");
  }

  @Test
  void an_exception_knows_whether_its_call_may_have_been_performed() {
    assertThat(AwsCallException.unanswered("gone", null).fate())
        .isEqualTo(AwsCallException.Fate.UNKNOWN);
  }

  private void toTheWait() {
    calls.on("cloudformation DescribeStacks", LOOK).answers(FOUND);
    calls.on("cloudformation DeleteStack", DELETE).answers("{}");
  }

  private static String status(String status) {
    return "{\"Stacks\":[{\"StackName\":\"demo\",\"StackStatus\":\"" + status + "\"}]}";
  }
}
