package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.RefusedStartException;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.journal.UnreadableJournalException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final String STOP =
      """
      schemaVersion: '0.3'
      parameters: { Id: { type: String, allowedPattern: '^i-', default: i-1 } }
      mainSteps:
        - name: Look
          action: aws:executeAwsApi
          inputs: { Service: ec2, Api: DescribeInstances, InstanceIds: ['{{ Id }}'] }
          outputs: [{ Name: State, Selector: $.State, Type: String }]
        - name: Check
          action: aws:branch
          isEnd: true
          inputs:
            Choices: [{ NextStep: Stop, Variable: '{{ Look.State }}', StringEquals: running }]
        - name: Stop
          action: aws:executeAwsApi
          inputs: { Service: ec2, Api: StopInstances, InstanceIds: ['{{ Id }}'] }
        - { name: Wait, action: 'aws:sleep', inputs: { Duration: PT2M } }
      outputs: [Look.State]
      """;

  private static final String SCRIPT =
      "actions: [{ step: Look, returns: { State: running } }, { step: Stop, returns: {} }]";

  private static List<String> recorded() {
    return recording(STOP, SCRIPT);
  }

  private static List<String> recording(String document, String script) {
    return DocumentTest.automation(document).script(script).run().recording();
  }

  private static Replay.Difference difference(String document) throws Exception {
    Replay.Difference difference =
        Replay.of(recorded()).against(new Source("changed.yaml", document)).run().difference();
    assertThat(difference).isNotNull();
    return difference;
  }

  @Test
  void a_recorded_run_comes_to_the_same_once_more() throws Exception {
    SimulatedRun first = DocumentTest.automation(STOP).script(SCRIPT).run();

    SimulatedRun again = Replay.of(first.recording()).verify();

    assertThat(again.result()).isEqualTo(first.result());
    assertThat(again.notices()).isEqualTo(first.notices());
    assertThat(again.calls()).isEqualTo(first.calls());
    assertThat(again.recording()).isEqualTo(first.recording());
  }

  @Test
  void what_says_the_same_in_other_words_is_no_difference() throws Exception {
    String reworded = "# A comment.\n" + STOP.replace("isEnd: true", "isEnd: true # the end");

    assertThat(Replay.of(recorded()).against(Source.of(reworded)).verify().path())
        .containsExactly("Look", "Check", "Stop", "Wait");
  }

  @Test
  void a_changed_input_is_told_with_what_was_recorded_and_both_lines() {
    assertThatThrownBy(
            () ->
                Replay.of(recorded())
                    .against(
                        new Source(
                            "changed.yaml",
                            "# One line more.\n"
                                + STOP.replace("StopInstances", "RebootInstances")))
                    .verify())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            line 3 of the recording (ActionSucceeded at 2026-01-01T00:00:00Z) leads elsewhere
              recorded: attempt 1 of step "Stop" starts with inputs {"Service":"ec2","Api":"StopInstances","InstanceIds":["i-1"]} (document:13, as recorded)
              now:      attempt 1 of step "Stop" starts with inputs {"Service":"ec2","Api":"RebootInstances","InstanceIds":["i-1"]} (changed.yaml:14)
              inputs.Api is "RebootInstances", not "StopInstances\"""");
  }

  @Test
  void another_value_of_a_parameter_is_told_where_it_is_used_first() throws Exception {
    Replay.Difference difference = Replay.of(recorded()).with("Id", "i-2").run().difference();

    assertThat(difference.line()).isEqualTo(2);
    assertThat(difference.detail()).isEqualTo("inputs.InstanceIds is [\"i-2\"], not [\"i-1\"]");
    assertThat(difference.now().place()).isEqualTo("document:4");
  }

  @Test
  void a_way_that_was_changed_is_told_by_the_step_it_leads_to() throws Exception {
    Replay.Difference difference =
        difference(STOP.replace("StringEquals: running", "StringEquals: stopped"));

    assertThat(difference.recorded().text()).isEqualTo("step \"Check\" goes on to \"Stop\"");
    assertThat(difference.now().text()).isEqualTo("step \"Check\" goes on to the end");
    assertThat(difference.now().place()).isEqualTo("changed.yaml:8");
    assertThat(difference.detail()).isNull();
  }

  @Test
  void a_changed_time_is_told_though_no_notice_tells_it() throws Exception {
    Replay.Difference difference = difference(STOP.replace("Duration: PT2M", "Duration: PT3M"));

    assertThat(difference.message()).contains("PT3M").contains("PT2M").contains("\"Wait\"");
  }

  @Test
  void a_step_that_was_taken_away_ends_the_run_where_the_recording_goes_on() throws Exception {
    Replay.Difference difference =
        difference(
            STOP.replace(
                "  - { name: Wait, action: 'aws:sleep', inputs: { Duration: PT2M } }\n", ""));

    assertThat(difference.recorded())
        .hasToString("step \"Wait\" (aws:sleep) starts (document:16, as recorded)");
    assertThat(difference.now()).hasToString("the run ends Success (changed.yaml:13)");
  }

  @Test
  void a_changed_limit_is_told_by_the_call_it_bounds() throws Exception {
    Replay.Difference difference =
        difference(STOP.replace("  - name: Look\n", "  - name: Look\n    timeoutSeconds: 5\n"));

    assertThat(difference.recorded().text())
        .startsWith(
            "step \"Look\" calls aws:executeAwsApi, until 2026-01-01T00:00:25Z with inputs");
    assertThat(difference.now().text())
        .startsWith(
            "step \"Look\" calls aws:executeAwsApi, until 2026-01-01T00:00:05Z with inputs");
  }

  @Test
  void approvals_cancels_and_children_are_part_of_a_recording() throws Exception {
    SimulatedRun first =
        DocumentTest.automation(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - { name: Gate, action: 'aws:approve', inputs: { Approvers: [alice] } }
                  - { name: Child, action: 'aws:executeAutomation', inputs: { DocumentName: Nap } }
                  - { name: Hold, action: 'aws:pause', inputs: {} }
                """)
            .document(
                "Nap",
                "{ schemaVersion: '0.3', mainSteps: [{ name: Nap, action: 'aws:sleep', inputs: { Duration: PT5S } }] }")
            .script("signals: [{ at: PT1M, approve: Gate, by: alice }, { at: PT1H, cancel: true }]")
            .run();

    assertThat(first.status().label()).isEqualTo("Cancelled");
    assertThat(Replay.of(first.recording()).verify().result()).isEqualTo(first.result());
  }

  @Test
  void secrets_are_masked_in_a_recording_and_do_not_keep_it_from_being_replayed() throws Exception {
    List<String> lines =
        DocumentTest.automation(STOP)
            .with("Id", Value.secret(Value.text("i-hidden")))
            .script(SCRIPT)
            .run()
            .recording();

    assertThat(lines).noneMatch(line -> line.contains("i-hidden"));
    assertThat(Replay.of(lines).verify().status().label()).isEqualTo("Success");
  }

  @Test
  void a_recording_that_ends_early_is_the_same_as_far_as_it_goes() throws Exception {
    Replay replay = Replay.of(recorded().subList(0, 3));

    assertThat(replay.run()).isEqualTo(new Replay.Result(null, null));
    assertThatThrownBy(replay::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessage("the recording ends before the run does");
  }

  @Test
  void a_last_line_that_was_not_written_whole_is_left_out() throws Exception {
    List<String> lines = new ArrayList<>(recorded());
    lines.set(lines.size() - 1, lines.get(lines.size() - 1).substring(0, 20));

    assertThat(Replay.of(lines).run()).isEqualTo(new Replay.Result(null, null));
  }

  @Test
  void a_value_that_the_parameter_does_not_take_is_refused() throws Exception {
    Replay replay = Replay.of(recorded()).with("Id", "web-1");

    assertThatThrownBy(replay::run).isInstanceOf(RefusedStartException.class);
  }

  @Test
  void what_is_no_recording_is_refused_with_a_reason() {
    assertThatThrownBy(() -> Replay.of(List.of("{}")))
        .isInstanceOf(UnreadableJournalException.class)
        .hasMessageStartingWith("this is no journal");
    assertThatThrownBy(() -> Replay.of(List.of(recorded().get(0))))
        .hasMessage("the recording holds no event: nothing had begun");
    String header = recorded().get(0).replace("\"semantics\":1", "\"semantics\":99");
    assertThatThrownBy(() -> Replay.of(List.of(header, recorded().get(1))))
        .hasMessage(
            "the recording was made by version 99 of the rules of documents, but this version of Runsheet has version 1");
    assertThatThrownBy(() -> Replay.of(List.of(recorded().get(0), "{}")))
        .hasMessageContaining("line 2");
  }

  @Test
  void lines_that_do_not_follow_from_each_other_are_told() {
    List<String> lines = recorded();

    assertThatThrownBy(() -> Replay.of(List.of(lines.get(0), lines.get(1), lines.get(3))).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 3 of the recording does not follow from those before it");
  }
}
