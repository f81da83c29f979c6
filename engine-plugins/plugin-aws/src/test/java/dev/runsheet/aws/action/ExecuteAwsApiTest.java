package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Outcomes.assertFailed;
import static dev.runsheet.aws.action.Outcomes.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.aws.AwsError;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 4.12 of the reference on Automation documents. */
class ExecuteAwsApiTest {

  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void service_and_api_go_as_they_are_written_and_all_else_is_a_parameter() throws Exception {
    calls
        .on("SSM describe_instance_information", "{\"MaxResults\":5,\"Filters\":[{\"Key\":\"k\"}]}")
        .answers("{\"InstanceInformationList\":[],\"NextToken\":\"more\"}");

    assertSucceeded(
        play("""
        {"Service": "SSM", "Api": "describe_instance_information", "MaxResults": 5,
         "Filters": [{"Key": "k"}]}
        """)
            .run(),
        "{\"InstanceInformationList\":[],\"NextToken\":\"more\"}");
    assertThat(calls.made()).hasSize(1);
    assertThat(calls.made().get(0).limit()).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void what_is_null_is_no_parameter() throws Exception {
    calls
        .on("ec2 DescribeInstances", "{\"Filters\":[{\"Name\":\"n\",\"Values\":[]}]}")
        .answers("{}");

    play("""
    {"Service": "ec2", "Api": "DescribeInstances", "NextToken": null,
     "Filters": [{"Name": "n", "Values": [], "Other": null}]}
    """)
        .run();

    calls.assertAllMade();
  }

  @Test
  void what_the_transport_adds_is_no_output() throws Exception {
    calls
        .on("sqs GetQueueUrl", "{\"QueueName\":\"q\"}")
        .answers("{\"QueueUrl\":\"u\",\"ResponseMetadata\":{\"HTTPStatusCode\":200}}");

    assertSucceeded(
        play("{\"Service\":\"sqs\",\"Api\":\"GetQueueUrl\",\"QueueName\":\"q\"}").run(),
        "{\"QueueUrl\":\"u\"}");
  }

  @Test
  void types_are_not_changed() throws Exception {
    calls
        .on("rds DescribeDBInstances", "{\"MaxRecords\":\"20\",\"Flag\":true,\"Rate\":1.50}")
        .isNotSent("MaxRecords must be a number, but is the String \"20\"");

    Failure failure =
        assertFailed(
            play("""
            {"Service": "rds", "Api": "DescribeDBInstances", "MaxRecords": "20",
             "Flag": true, "Rate": 1.50}
            """)
                .run(),
            "{}");

    assertThat(failure)
        .isEqualTo(
            Failure.inputs(
                "DescribeDBInstances of rds cannot be called: MaxRecords must be a number, but is"
                    + " the String \"20\""));
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidInstanceID.NotFound, ACTION",
    "UnauthorizedOperation, PERMISSION",
    "RequestLimitExceeded, THROTTLING",
  })
  void a_refusal_has_its_code_and_its_message(String code, Failure.Type type) throws Exception {
    calls
        .on("ec2 StopInstances", "{\"InstanceIds\":[\"i-1\"]}")
        .refuses(code, "The service says no");

    Failure failure =
        assertFailed(
            play("{\"Service\":\"ec2\",\"Api\":\"StopInstances\",\"InstanceIds\":[\"i-1\"]}").run(),
            "{}");

    assertThat(failure)
        .isEqualTo(
            new Failure(
                Failure.Stage.INVOCATION,
                type,
                "StopInstances of ec2 failed while calling it with %s [The service says no], HTTP"
                        .formatted(code)
                    + " status 400, request r-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "ValidationError, 400, no such parameter, true",
    "InvalidParameterValue, 400, no, true",
    "AccessDenied, 403, no, true",
    "ValidationError, 400, Stack with id x does not exist, false",
    "DBInstanceNotFound, 404, no, false",
    "Throttling, 400, slow down, false",
    "InternalFailure, 500, oops, false",
    "InvalidDBInstanceState, 400, busy, false",
  })
  void what_may_pass_is_told_from_what_lasts(
      String code, int status, String message, boolean lasting) throws Exception {
    calls.on("rds DescribeDBInstances", "{}").refuses(new AwsError(code, message, status, null));

    Failure failure =
        assertFailed(play("{\"Service\":\"rds\",\"Api\":\"DescribeDBInstances\"}").run(), "{}");

    assertThat(failure.lasting()).isEqualTo(lasting);
  }

  @Test
  void an_interrupted_call_that_reads_is_made_again() throws Exception {
    calls.on("ec2 DescribeInstances", "{}").answers("{}");

    play("{\"Service\":\"ec2\",\"Api\":\"DescribeInstances\"}").interrupted().run();

    calls.assertAllMade();
  }

  @Test
  void an_interrupted_call_that_bears_a_token_is_made_again() throws Exception {
    calls.on("ec2 RunInstances", "{\"ClientToken\":\"t\"}").answers("{}");

    play("{\"Service\":\"ec2\",\"Api\":\"RunInstances\",\"ClientToken\":\"t\"}")
        .interrupted()
        .run();

    calls.assertAllMade();
  }

  @Test
  void any_other_interrupted_call_fails_the_step_and_says_so() throws Exception {
    Failure failure =
        assertFailed(
            play("{\"Service\":\"sqs\",\"Api\":\"SendMessage\"}").interrupted().run(), "{}");

    assertThat(calls.made()).isEmpty();
    assertThat(failure.type()).isEqualTo(Failure.Type.INTERRUPTED);
    assertThat(failure.message()).contains("whether SendMessage of sqs was performed is not known");
  }

  @Test
  void a_service_that_is_no_text_is_refused() throws Exception {
    assertThat(assertFailed(play("{\"Service\":1,\"Api\":\"x\"}").run(), "{}").stage())
        .isEqualTo(Failure.Stage.INPUT_VALIDATION);
  }

  @Test
  void without_calls_it_says_what_to_add() throws Exception {
    assertThat(
            Play.of(ExecuteAwsApi::new, Value.Fields.class, "{\"Service\":\"a\",\"Api\":\"b\"}")
                .run()
                .toString())
        .contains("dev.runsheet:plugin-aws-sdk");
  }

  private Play<Value.Fields> play(String inputs) {
    return Play.of(ExecuteAwsApi::new, Value.Fields.class, inputs).over(calls);
  }
}
