package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Outcomes.assertFailed;
import static dev.runsheet.aws.action.Outcomes.assertSucceeded;
import static dev.runsheet.aws.action.Outcomes.assertUnwanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsSettings;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 4.5 and 4.21 of the reference on Automation documents. */
class InstancesTest {

  private static final String TWO = "[\"i-1\",\"i-2\"]";
  private static final String LOOK = "{\"InstanceIds\":" + TWO + ",\"IncludeAllInstances\":true}";
  private static final String LOOK_ONE = "{\"InstanceIds\":[\"i-1\"],\"IncludeAllInstances\":true}";

  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void running_is_asked_for_and_waits_for_the_state_and_both_checks() throws Exception {
    calls.on("ec2 StartInstances", "{\"InstanceIds\":" + TWO + "}").answers("{}");
    looksAt(LOOK, "i-1 pending", "i-2 stopped");
    looksAt(LOOK, "i-1 running initializing initializing", "i-2 pending");
    looksAt(LOOK, "i-1 running ok initializing", "i-2 running insufficient-data ok");
    looksAt(LOOK, "i-1 running ok ok");
    looksAt(LOOK, "i-1 running ok ok", "i-2 running ok ok");

    Play<?> play = change("{\"InstanceIds\":" + TWO + ",\"DesiredState\":\"running\"}");

    assertSucceeded(play.run(), "{\"InstanceStates\":[\"running\",\"running\"]}");
    assertThat(play.took()).isEqualTo(Duration.ofSeconds(8));
    calls.assertAllMade();
  }

  @ParameterizedTest
  @CsvSource({
    "i-1 shutting-down, instance i-1 entered the unexpected state \"shutting-down\"",
    "i-1 terminated, instance i-1 entered the unexpected state \"terminated\"",
    "i-1 running impaired ok, 'instance i-1 runs, but its status checks say \"impaired\" (instance)"
        + " and \"ok\" (system)'",
    "i-1 running ok not-applicable, 'instance i-1 runs, but its status checks say \"ok\" (instance)"
        + " and \"not-applicable\" (system)'",
  })
  void what_will_never_run_fails_early(String status, String why) throws Exception {
    calls.on("ec2 StartInstances", "{\"InstanceIds\":[\"i-1\"]}").answers("{}");
    looksAt(LOOK_ONE, status);

    Play<?> play = change("{\"InstanceIds\":[\"i-1\"],\"DesiredState\":\"running\"}");

    assertUnwanted(
        play.run(),
        "{\"InstanceStates\":[\"" + status.split(" ", -1)[1] + "\"]}",
        why + "; \"running\" was asked for");
  }

  @Test
  void stopping_passes_force_on_and_waits_for_all() throws Exception {
    calls.on("ec2 StopInstances", "{\"InstanceIds\":" + TWO + ",\"Force\":true}").answers("{}");
    looksAt(LOOK, "i-1 stopping", "i-2 stopped");
    looksAt(LOOK, "i-1 stopped", "i-2 stopped");

    Play<?> play =
        change(
            "{\"InstanceIds\":%s,\"DesiredState\":\"stopped\",\"Force\":true,\"AdditionalInfo\":\"x\"}"
                .formatted(TWO));

    assertSucceeded(play.run(), "{\"InstanceStates\":[\"stopped\",\"stopped\"]}");
    calls.assertAllMade();
  }

  @Test
  void what_is_being_terminated_will_never_be_stopped() throws Exception {
    calls.on("ec2 StopInstances", "{\"InstanceIds\":[\"i-1\"]}").answers("{}");
    looksAt(LOOK_ONE, "i-1 shutting-down");

    Play<?> play = change("{\"InstanceIds\":[\"i-1\"],\"DesiredState\":\"stopped\"}");

    assertUnwanted(
        play.run(),
        "{\"InstanceStates\":[\"shutting-down\"]}",
        "instance i-1 entered the unexpected state \"shutting-down\"; \"stopped\" was asked for");
  }

  @Test
  void terminating_waits_through_any_other_state() throws Exception {
    calls.on("ec2 TerminateInstances", "{\"InstanceIds\":[\"i-1\"]}").answers("{}");
    looksAt(LOOK_ONE, "i-1 shutting-down");
    looksAt(LOOK_ONE, "i-1 terminated");

    Play<?> play = change("{\"InstanceIds\":[\"i-1\"],\"DesiredState\":\"terminated\"}");

    assertSucceeded(play.run(), "{\"InstanceStates\":[\"terminated\"]}");
  }

  @Test
  void starting_passes_additional_info_on() throws Exception {
    calls
        .on("ec2 StartInstances", "{\"InstanceIds\":[\"i-1\"],\"AdditionalInfo\":\"x\"}")
        .refuses(
            "IncorrectInstanceState", "The instance is not in a state from which it can start");

    Play<?> play =
        change("{\"InstanceIds\":[\"i-1\"],\"DesiredState\":\"running\",\"AdditionalInfo\":\"x\"}");

    assertThat(assertFailed(play.run(), "{}").type()).isEqualTo(Failure.Type.ACTION);
  }

  @Test
  void example_95_checking_the_state_only_keeps_polling_and_asks_for_nothing() throws Exception {
    looksAt(LOOK_ONE, "i-1 stopping");
    looksAt(LOOK_ONE, "i-1 stopping");
    looksAt(LOOK_ONE, "i-1 stopped");

    Play<?> play =
        change("{\"InstanceIds\":[\"i-1\"],\"DesiredState\":\"stopped\",\"CheckStateOnly\":true}");

    assertSucceeded(play.run(), "{\"InstanceStates\":[\"stopped\"]}");
    calls.assertAllMade();
  }

  @Test
  void a_state_that_does_not_come_is_waited_for_until_the_limit() throws Exception {
    calls.on("ec2 StopInstances", "{\"InstanceIds\":[\"i-1\"]}").answers("{}");
    for (int i = 0; i < 1800; i++) {
      looksAt(LOOK_ONE, "i-1 stopping");
    }

    change("{\"InstanceIds\":[\"i-1\"],\"DesiredState\":\"stopped\"}")
        .runUntilItHasTaken(Duration.ofHours(1));

    calls.assertAllMade();
  }

  @Test
  void no_instances_and_unknown_states_are_refused_before_anything_is_asked() {
    assertThatThrownBy(() -> change("{\"InstanceIds\":[],\"DesiredState\":\"stopped\"}"))
        .hasMessageContaining("\"InstanceIds\" is empty");
    assertThatThrownBy(() -> change("{\"InstanceIds\":[\"i-1\"],\"DesiredState\":\"asleep\"}"))
        .hasMessageContaining("but is \"asleep\"");
  }

  @Test
  void instances_are_launched_and_waited_for() throws Exception {
    calls
        .on(
            "ec2 RunInstances",
            """
            {"ImageId": "ami-1", "InstanceType": "m1.small", "MinCount": 1, "MaxCount": 2,
             "IamInstanceProfile": {"Name": "web"}, "Monitoring": {"Enabled": true},
             "SecurityGroupIds": ["sg-1"], "TagSpecifications": [{"ResourceType": "instance"}],
             "UserData": "ZWNobw==", "ClientToken": "%s"}
            """
                .formatted(token()))
        .answers(
            """
            {"Instances": [{"InstanceId": "i-1", "State": {"Name": "pending"}},
                           {"InstanceId": "i-2", "State": {"Name": "pending"}}]}
            """);
    calls.on("ec2 DescribeInstanceStatus", LOOK).refuses("InvalidInstanceID.NotFound", "no i-1");
    looksAt(LOOK, "i-1 running initializing initializing", "i-2 pending");
    looksAt(LOOK, "i-1 running ok initializing", "i-2 running ok initializing");

    Play<?> play =
        launch(
            """
            {"ImageId": "ami-1", "MaxInstanceCount": 2, "IamInstanceProfileName": "web",
             "Monitoring": true, "SecurityGroupIds": ["sg-1"], "UserData": "ZWNobw==",
             "TagSpecifications": [{"ResourceType": "instance"}]}
            """);

    assertSucceeded(
        play.run(),
        "{\"InstanceIds\":[\"i-1\",\"i-2\"],\"InstanceStates\":[\"running\",\"running\"]}");
    assertThat(play.took()).isEqualTo(Duration.ofSeconds(4));
    calls.assertAllMade();
  }

  @Test
  void an_instance_that_stops_fails_the_launch_and_its_id_is_kept() throws Exception {
    launched();
    looksAt(LOOK_ONE, "i-1 stopped");

    assertUnwanted(
        launch("{\"ImageId\":\"ami-1\"}").run(),
        "{\"InstanceIds\":[\"i-1\"],\"InstanceStates\":[\"stopped\"]}",
        "instance i-1 entered the unexpected state \"stopped\"");
  }

  @Test
  void an_impaired_instance_fails_the_launch() throws Exception {
    launched();
    looksAt(LOOK_ONE, "i-1 running impaired ok");

    assertThat(launch("{\"ImageId\":\"ami-1\"}").run().toString()).contains("\"impaired\"");
  }

  @Test
  void a_host_may_not_wait_for_the_status_checks() throws Exception {
    launched();
    looksAt(LOOK_ONE, "i-1 running initializing initializing");

    Play<?> play =
        launch("{\"ImageId\":\"ami-1\"}").with(new AwsSettings(Duration.ofSeconds(2), false, true));

    assertSucceeded(play.run(), "{\"InstanceIds\":[\"i-1\"],\"InstanceStates\":[\"running\"]}");
  }

  @Test
  void an_interrupted_launch_is_repeated_under_its_token_and_another_attempt_has_another_one()
      throws Exception {
    Play<?> play = launch("{\"ImageId\":\"ami-1\"}");
    launched();
    play.interrupted().call();
    calls.assertAllMade();

    Play<?> again = launch("{\"ImageId\":\"ami-1\"}");
    again.context().setAttempt(1, 2);
    Play<?> inTheNextPassOfALoop = launch("{\"ImageId\":\"ami-1\"}");
    inTheNextPassOfALoop.context().setAttempt(2, 1);

    assertThatThrownBy(() -> withLaunched(again)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> withLaunched(inTheNextPassOfALoop)).isInstanceOf(AssertionError.class);
  }

  private void withLaunched(Play<?> play) throws Exception {
    launched();
    play.call();
  }

  private void launched() {
    calls
        .on(
            "ec2 RunInstances",
            "{\"ImageId\":\"ami-1\",\"InstanceType\":\"m1.small\",\"MinCount\":1,\"MaxCount\":1,\"ClientToken\":\"%s\"}"
                .formatted(token()))
        .answers("{\"Instances\":[{\"InstanceId\":\"i-1\",\"State\":{\"Name\":\"pending\"}}]}");
  }

  private static String token() {
    return new Scene<>("", Map.of(), new TestContext(), AwsSettings.STANDARD).token();
  }

  private Play<ChangeInstanceState.Inputs> change(String inputs) {
    return Play.of(ChangeInstanceState::new, ChangeInstanceState.Inputs.class, inputs).over(calls);
  }

  private Play<RunInstances.Inputs> launch(String inputs) {
    return Play.of(RunInstances::new, RunInstances.Inputs.class, inputs).over(calls);
  }

  /** The next look, and what is seen: id, state, instance check, system check. */
  private void looksAt(String parameters, String... seen) {
    List<Value> statuses = new ArrayList<>();
    for (String each : seen) {
      String[] words = (each + " not-applicable not-applicable").split(" ", -1);
      statuses.add(
          Value.of(
              Map.of(
                  "InstanceId",
                  words[0],
                  "InstanceState",
                  Map.of("Name", words[1]),
                  "InstanceStatus",
                  Map.of("Status", words[2]),
                  "SystemStatus",
                  Map.of("Status", words[3]))));
    }
    calls
        .on("ec2 DescribeInstanceStatus", parameters)
        .answers(Value.of(Map.of("InstanceStatuses", statuses)).toJson());
  }
}
