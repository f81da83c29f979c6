package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Outcomes.assertFailed;
import static dev.runsheet.aws.action.Outcomes.assertSucceeded;
import static dev.runsheet.aws.action.Outcomes.assertUnwanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsSettings;
import dev.runsheet.aws.StackParameters;
import dev.runsheet.document.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 4.8 and 4.11 of the reference on Automation documents. */
class StacksTest {

  private static final String BY_NAME = "{\"StackName\":\"demo\"}";
  private static final String BY_ID = "{\"StackName\":\"id-1\"}";
  private static final String INPUTS = "{\"StackName\":\"demo\",\"TemplateBody\":\"{}\"}";

  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void a_stack_is_created_and_waited_for() throws Exception {
    missing();
    created();
    looks(BY_ID, "CREATE_IN_PROGRESS", "");
    looks(BY_ID, "CREATE_COMPLETE", "");

    Play<?> play = create(INPUTS);

    assertSucceeded(
        play.run(),
        "{\"StackId\":\"id-1\",\"StackStatus\":\"CREATE_COMPLETE\",\"StackStatusReason\":\"\"}");
    assertThat(play.took()).isEqualTo(Duration.ofSeconds(2));
    calls.assertAllMade();
  }

  @Test
  void all_inputs_reach_the_api_under_its_names() throws Exception {
    missing();
    String inputs =
        """
        {"StackName": "demo", "TemplateURL": "https://example.com/t.yaml",
         "Parameters": [{"ParameterKey": "k", "ParameterValue": "v"}],
         "Capabilities": ["CAPABILITY_IAM"], "ClientRequestToken": "given", "OnFailure": "DELETE",
         "NotificationARNs": ["arn:a"], "ResourceTypes": ["AWS::EC2::*"], "RoleARN": "arn:r",
         "StackPolicyBody": "{}", "Tags": [{"Key": "k", "Value": "v"}], "TimeoutInMinutes": 5}
        """;
    calls.on("cloudformation CreateStack", inputs).answers("{\"StackId\":\"id-1\"}");

    Play<?> play = create(inputs);
    play.call();
    play.call();

    calls.assertAllMade();
  }

  @Test
  void what_is_under_way_is_waited_for_and_what_was_rolled_back_is_deleted_first()
      throws Exception {
    looks(BY_NAME, "ROLLBACK_IN_PROGRESS", "");
    looks(BY_NAME, "ROLLBACK_COMPLETE", "");
    calls.on("cloudformation DeleteStack", BY_NAME).answers("{}");
    looks(BY_NAME, "DELETE_IN_PROGRESS", "");
    missing();
    created();
    looks(BY_ID, "CREATE_COMPLETE", "");

    Play<?> play = create(INPUTS);
    play.run();

    assertThat(play.took()).isEqualTo(Duration.ofSeconds(6));
    calls.assertAllMade();
  }

  @Test
  void a_stack_that_is_there_is_for_the_service_to_refuse() throws Exception {
    looks(BY_NAME, "CREATE_COMPLETE", "");
    calls
        .on("cloudformation CreateStack", createParameters())
        .refuses("AlreadyExistsException", "Stack [demo] already exists");

    assertThat(assertFailed(create(INPUTS).run(), "{}").message())
        .isEqualTo(
            "CreateStack of cloudformation failed while creating the stack with"
                + " AlreadyExistsException [Stack [demo] already exists], HTTP status 400, request"
                + " r-1");
  }

  @Test
  void an_answer_without_stacks_means_that_there_is_none() throws Exception {
    calls.on("cloudformation DescribeStacks", BY_NAME).answers("{\"Stacks\":[]}");
    created();

    Play<?> play = create(INPUTS);
    play.call();
    play.call();

    calls.assertAllMade();
  }

  @Test
  void example_94_a_stack_that_rolls_back_fails_with_its_status_recorded() throws Exception {
    missing();
    created();
    looks(BY_ID, "CREATE_IN_PROGRESS", "");
    looks(BY_ID, "ROLLBACK_IN_PROGRESS", "no quota");
    looks(BY_ID, "ROLLBACK_COMPLETE", "no quota");

    assertUnwanted(
        create(INPUTS).run(),
        """
        {"StackId": "id-1", "StackStatus": "ROLLBACK_COMPLETE", "StackStatusReason": "no quota"}
        """,
        "stack demo ended ROLLBACK_COMPLETE: no quota");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE_FAILED",
        "ROLLBACK_FAILED",
        "DELETE_COMPLETE",
        "UPDATE_IN_PROGRESS",
        "REVIEW_IN_PROGRESS",
        "IMPORT_COMPLETE"
      })
  void any_other_status_is_a_failure(String status) throws Exception {
    missing();
    created();
    looks(BY_ID, status, "");

    assertThat(create(INPUTS).run().toString()).contains("stack demo ended " + status);
  }

  @Test
  void an_interrupted_creation_and_the_next_attempt_bear_the_same_token() throws Exception {
    missing();
    created();
    missing();
    created();
    Play<?> interrupted = create(INPUTS);
    interrupted.call();
    interrupted.interrupted().call();
    Play<?> secondAttempt = create(INPUTS);
    secondAttempt.context().setAttempt(1, 2);
    secondAttempt.call();
    secondAttempt.call();

    calls.assertAllMade();
  }

  @Test
  void inputs_that_exclude_each_other_or_are_too_long_are_refused_together() {
    assertThatThrownBy(
            () ->
                create(
                    """
                    {"StackName": "demo", "TemplateBody": "%s", "TemplateURL": "u",
                     "OnFailure": "DELETE", "DisableRollback": true}
                    """
                        .formatted("x".repeat(51_201))))
        .hasMessageContaining("\"TemplateBody\" and \"TemplateURL\" exclude each other")
        .hasMessageContaining("\"OnFailure\" and \"DisableRollback\" exclude each other")
        .hasMessageContaining("\"TemplateBody\" has 51201 bytes, but 51200 are the most");
  }

  @Test
  void a_stack_is_deleted_by_its_id_until_it_is_gone() throws Exception {
    looks(BY_NAME, "CREATE_COMPLETE", "");
    deleted();
    looks(BY_ID, "DELETE_IN_PROGRESS", "");
    calls
        .on("cloudformation DescribeStacks", BY_ID)
        .refuses("ValidationError", "Stack with id id-1 does not exist");

    Play<?> play = delete("{\"StackName\":\"demo\"}");

    assertSucceeded(play.run(), "{}");
    calls.assertAllMade();
  }

  @Test
  void a_stack_that_cannot_be_deleted_fails_the_step() throws Exception {
    looks(BY_NAME, "CREATE_COMPLETE", "");
    deleted();
    looks(BY_ID, "DELETE_FAILED", "bucket not empty");

    assertUnwanted(
        delete("{\"StackName\":\"demo\"}").run(),
        "{}",
        "stack demo ended DELETE_FAILED: bucket not empty");
  }

  @Test
  void a_missing_stack_cannot_be_deleted() throws Exception {
    missing();

    Failure failure = assertFailed(delete("{\"StackName\":\"demo\"}").run(), "{}");

    assertThat(failure.message()).contains("Stack with id demo does not exist");
  }

  @Test
  void what_is_given_for_the_deletion_reaches_the_api() throws Exception {
    looks(BY_NAME, "DELETE_FAILED", "");
    calls
        .on(
            "cloudformation DeleteStack",
            """
            {"StackName": "id-1", "RoleARN": "arn:r", "RetainResources": ["a"],
             "ClientRequestToken": "given"}
            """)
        .answers("{}");
    Play<?> play =
        delete(
            """
            {"StackName": "demo", "RoleARN": "arn:r", "RetainResources": ["a"],
             "ClientRequestToken": "given"}
            """);

    play.call();
    play.call();

    calls.assertAllMade();
  }

  @Test
  void the_token_of_a_stack_that_is_named_by_its_arn_is_one_that_the_api_takes() throws Exception {
    String arn = "arn:aws:cloudformation:eu-west-1:123456789012:stack/" + "x".repeat(100) + "/id";
    calls
        .on("cloudformation DescribeStacks", "{\"StackName\":\"" + arn + "\"}")
        .answers("{\"Stacks\":[{\"StackId\":\"id-1\"}]}");
    Play<?> play = delete("{\"StackName\":\"" + arn + "\"}");
    play.call();

    assertThatThrownBy(play::call).isInstanceOf(AssertionError.class);

    String token = calls.made().get(1).parameters().get("ClientRequestToken").toString();
    assertThat(token).matches("[a-zA-Z0-9][-a-zA-Z0-9]*").hasSize(128);
  }

  @Test
  void the_host_may_say_what_the_values_of_parameters_stand_for() throws Exception {
    missing();
    String sent =
        """
        {"StackName": "demo", "TemplateURL": "https://example.com/t.yaml", "ClientRequestToken": "t",
         "Parameters": [{"ParameterKey": "Db", "ParameterValue": "hidden"},
                        {"ParameterKey": "Old", "UsePreviousValue": true}]}
        """;
    calls.on("cloudformation CreateStack", sent).answers("{\"StackId\":\"id-1\"}");

    Play<?> play =
        create(sent.replace("hidden", "secret:db"))
            .with(
                StackParameters.class,
                (key, value) -> key.equals("Db") && value.equals("secret:db") ? "hidden" : value);
    play.call();
    play.call();

    calls.assertAllMade();
    assertThat(String.valueOf(play.context().memo())).doesNotContain("hidden");
  }

  private void missing() {
    calls
        .on("cloudformation DescribeStacks", BY_NAME)
        .refuses("ValidationError", "Stack with id demo does not exist");
  }

  private void created() {
    calls.on("cloudformation CreateStack", createParameters()).answers("{\"StackId\":\"id-1\"}");
  }

  private static String createParameters() {
    Scene<?> scene = new Scene<>("", Map.of(), new TestContext(), AwsSettings.STANDARD);
    return "{\"StackName\":\"demo\",\"TemplateBody\":\"{}\",\"ClientRequestToken\":\"%s\"}"
        .formatted(scene.tokenOfAllAttempts());
  }

  private void deleted() {
    calls
        .on(
            "cloudformation DeleteStack",
            "{\"StackName\":\"id-1\",\"ClientRequestToken\":\"demo%s\"}"
                .formatted(TestContext.EXECUTION))
        .answers("{}");
  }

  private void looks(String parameters, String status, String reason) {
    calls
        .on("cloudformation DescribeStacks", parameters)
        .answers(
            """
            {"Stacks": [{"StackId": "id-1", "StackName": "demo", "StackStatus": "%s",
                         "StackStatusReason": "%s"}]}
            """
                .formatted(status, reason));
  }

  private Play<CreateStack.Inputs> create(String inputs) {
    return Play.of(CreateStack::new, CreateStack.Inputs.class, inputs).over(calls);
  }

  private Play<DeleteStack.Inputs> delete(String inputs) {
    return Play.of(DeleteStack::new, DeleteStack.Inputs.class, inputs).over(calls);
  }
}
