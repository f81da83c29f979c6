package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Outcomes.assertFailed;
import static dev.runsheet.aws.action.Outcomes.assertSucceeded;
import static dev.runsheet.aws.action.Outcomes.assertUnwanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsSettings;
import dev.runsheet.document.Failure;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4.20 of the reference on Automation documents, over the API. */
class RunCommandTest {

  private static final String LOOK =
      "{\"Filters\":[{\"Key\":\"InstanceIds\",\"Values\":[\"i-1\"]}],\"MaxResults\":50}";
  private static final String ID = "{\"CommandId\":\"c-1\"}";
  private static final String DETAILS = "{\"CommandId\":\"c-1\",\"Details\":true}";
  private static final String INPUTS =
      "{\"DocumentName\":\"AWS-RunShellScript\",\"InstanceIds\":[\"i-1\"]}";

  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void a_command_is_sent_to_nodes_that_are_online_and_waited_for() throws Exception {
    online();
    sent(INPUTS);
    calls.on("ssm ListCommands", ID).answers("{\"Commands\":[]}");
    status("Pending");
    status("InProgress");
    status("Success");
    wrote("{\"CommandPlugins\":[{\"ResponseCode\":0,\"Output\":\"hi\\n\"}]}");

    Play<?> play = play(INPUTS);

    assertSucceeded(
        play.run(),
        "{\"CommandId\":\"c-1\",\"Status\":\"Success\",\"ResponseCode\":0,\"Output\":\"hi\\n\"}");
    assertThat(play.took()).isEqualTo(Duration.ofSeconds(6));
    calls.assertAllMade();
  }

  @Test
  void all_inputs_reach_the_api_and_parameters_become_lists_of_texts() throws Exception {
    sent(
        """
        {"DocumentName": "d", "DocumentVersion": "2", "DocumentHash": "h",
         "DocumentHashType": "Sha256", "Targets": [{"Key": "tag:a", "Values": ["b"]}],
         "Parameters": {"list": ["a", "1", "{\\"k\\":2}"], "text": ["x"], "number": ["5"],
                        "flag": ["true"], "map": ["{\\"a\\":[1]}"]},
         "Comment": "c", "TimeoutSeconds": 60, "MaxConcurrency": "10", "MaxErrors": "5%",
         "CloudWatchOutputConfig": {"CloudWatchOutputEnabled": true},
         "NotificationConfig": {"NotificationArn": "a"}, "OutputS3BucketName": "b",
         "OutputS3KeyPrefix": "p", "OutputS3Region": "r", "ServiceRoleArn": "arn",
         "AlarmConfiguration": {"Alarms": []}}
        """);

    play("""
    {"DocumentName": "d", "DocumentVersion": "2", "DocumentHash": "h",
     "DocumentHashType": "Sha256", "Targets": [{"Key": "tag:a", "Values": ["b"]}],
     "Parameters": {"list": ["a", 1, {"k": 2}], "text": "x", "number": 5, "flag": true,
                    "map": {"a": [1]}},
     "Comment": "c", "TimeoutSeconds": 60, "MaxConcurrency": 10, "MaxErrors": "5%",
     "CloudWatchOutputConfig": {"CloudWatchOutputEnabled": true},
     "NotificationConfig": {"NotificationArn": "a"}, "OutputS3BucketName": "b",
     "OutputS3KeyPrefix": "p", "OutputS3Region": "r", "ServiceRoleArn": "arn",
     "AlarmConfiguration": {"Alarms": []}}
    """)
        .call();

    calls.assertAllMade();
  }

  @Test
  void nodes_that_are_not_online_fail_the_step_before_anything_is_sent() throws Exception {
    calls
        .on(
            "ssm DescribeInstanceInformation",
            "{\"Filters\":[{\"Key\":\"InstanceIds\",\"Values\":[\"i-1\",\"i-2\",\"i-3\"]}],\"MaxResults\":50}")
        .answers(
            """
            {"InstanceInformationList": [{"InstanceId": "i-1", "PingStatus": "Online"},
                                         {"InstanceId": "i-2", "PingStatus": "ConnectionLost"}]}
            """);

    Failure failure =
        assertFailed(
            play("{\"DocumentName\":\"d\",\"InstanceIds\":[\"i-1\",\"i-2\",\"i-3\"]}").run(), "{}");

    assertThat(failure)
        .isEqualTo(
            new Failure(
                Failure.Stage.PRE_VERIFICATION,
                Failure.Type.VERIFICATION,
                "the command cannot be sent, for these nodes are not online: i-2 (ConnectionLost),"
                    + " i-3 (not a managed node)"));
  }

  @Test
  void a_host_may_send_without_looking() throws Exception {
    sent(INPUTS);

    play(INPUTS).with(new AwsSettings(Duration.ofSeconds(2), true, false)).call();

    calls.assertAllMade();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Failed", "TimedOut", "Cancelled"})
  void a_command_that_ends_badly_fails_the_step_with_what_it_wrote(String status) throws Exception {
    online();
    sent(INPUTS);
    status(status);
    wrote("{\"CommandPlugins\":[{\"ResponseCode\":3,\"Output\":\"no\"}]}");

    assertUnwanted(
        play(INPUTS).run(),
        "{\"CommandId\":\"c-1\",\"Status\":\"%s\",\"ResponseCode\":3,\"Output\":\"no\"}"
            .formatted(status),
        "command c-1 ended " + status);
  }

  @Test
  void example_93_of_two_nodes_there_is_no_single_output() throws Exception {
    online();
    sent(INPUTS);
    status("Success");
    wrote("{\"CommandPlugins\":[{\"Output\":\"a\"}]},{\"CommandPlugins\":[{\"Output\":\"b\"}]}");

    assertSucceeded(
        play(INPUTS).run(),
        "{\"CommandId\":\"c-1\",\"Status\":\"Success\",\"ResponseCode\":null,\"Output\":null}");
  }

  @Test
  void of_two_plugins_there_is_no_single_output() throws Exception {
    online();
    sent(INPUTS);
    status("Success");
    wrote("{\"CommandPlugins\":[{\"Output\":\"a\"},{\"Output\":\"b\"}]}");

    assertThat(play(INPUTS).run().toString()).contains("Output=null");
  }

  @Test
  void a_stopped_step_cancels_its_command() throws Exception {
    online();
    sent(INPUTS);
    status("InProgress");
    status("InProgress");
    calls.on("ssm CancelCommand", ID).answers("{}");

    play(INPUTS).runUntilItHasTaken(Duration.ofSeconds(4));

    calls.assertAllMade();
  }

  @Test
  void a_command_that_is_over_is_not_cancelled() throws Exception {
    online();
    sent(INPUTS);
    status("Success");
    Play<?> play = play(INPUTS);
    play.call();
    play.call();
    play.call();

    play.stop();

    calls.assertAllMade();
  }

  @Test
  void an_interrupted_sending_is_not_made_twice_but_an_interrupted_look_is() throws Exception {
    online();
    online();
    Play<?> play = play(INPUTS);
    play.call();
    Play<?> looking = play(INPUTS).interrupted();
    looking.call();

    Failure failure = assertFailed(play.interrupted().call(), "{}");

    assertThat(failure.message()).contains("whether SendCommand of ssm was performed is not known");
    calls.assertAllMade();
  }

  @Test
  void more_than_fifty_instances_are_too_many() {
    String ids =
        IntStream.range(0, 51).mapToObj(i -> "\"i-" + i + "\"").collect(Collectors.joining(","));

    assertThatThrownBy(() -> play("{\"DocumentName\":\"d\",\"InstanceIds\":[" + ids + "]}"))
        .hasMessageContaining("names 51 nodes, but 50 are the most");
    assertThatThrownBy(() -> play("{\"DocumentName\":\"d\",\"InstanceIds\":[]}"))
        .hasMessageContaining("\"InstanceIds\" is empty");
  }

  private void online() {
    calls
        .on("ssm DescribeInstanceInformation", LOOK)
        .answers(
            "{\"InstanceInformationList\":[{\"InstanceId\":\"i-1\",\"PingStatus\":\"Online\"}]}");
  }

  private void sent(String parameters) {
    calls
        .on("ssm SendCommand", parameters)
        .answers("{\"Command\":{\"CommandId\":\"c-1\",\"Status\":\"Pending\"}}");
  }

  private void status(String status) {
    calls
        .on("ssm ListCommands", ID)
        .answers("{\"Commands\":[{\"CommandId\":\"c-1\",\"Status\":\"" + status + "\"}]}");
  }

  private void wrote(String invocations) {
    calls
        .on("ssm ListCommandInvocations", DETAILS)
        .answers("{\"CommandInvocations\":[" + invocations + "]}");
  }

  private Play<RunCommand.Inputs> play(String inputs) {
    return Play.of(RunCommand::new, RunCommand.Inputs.class, inputs).over(calls);
  }
}
