package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.event.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildExecutionsTest {

  private static final String PARENT =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Call
          action: aws:executeAutomation
          inputs: { DocumentName: Child, RuntimeParameters: { Id: [i-1] } }
        - { name: After, action: 'aws:sleep', inputs: { Duration: PT1S } }
      outputs: [Call.Output]
      """;

  private static final String CHILD =
      """
          schemaVersion: '0.3'
          parameters: { Id: { type: String } }
          mainSteps:
            - name: Look
              action: aws:executeAwsApi
              inputs: { Service: ec2, Api: DescribeInstances, InstanceIds: ['{{ Id }}'] }
              outputs: [{ Name: State, Selector: $.State, Type: String }]
            - { name: Wait, action: 'aws:sleep', inputs: { Duration: PT30M } }
          outputs: [Look.State]
      """;

  private static final String WITH_CHILD = "documents:\n  Child:\n" + CHILD;

  @Test
  void a_child_runs_in_the_same_time_and_by_the_same_entries() {
    SimulatedRun run =
        Simulated.run(
            PARENT,
            WITH_CHILD
                + "actions: [{ step: Look, inputs: { InstanceIds: [i-1] }, returns: { State: up }"
                + " }]");

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.took()).isEqualTo(Duration.ofMinutes(30).plusSeconds(1));
    assertThat(run.result().outputs()).containsEntry("Call.Output", List.of("up"));
    assertThat(run.executions()).hasSize(2);
    assertThat(run.calls()).extracting(SimulatedCall::step).containsExactly("Call", "Look");
    assertThat(run.step("Call").child().result().steps()).hasSize(2);
  }

  @Test
  void what_a_child_asks_for_in_vain_fails_the_whole_run() {
    SimulatedRun run = Simulated.run(PARENT, WITH_CHILD);

    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(run.unanswered()).contains("step \"Look\" (aws:executeAwsApi)");
    assertThat(run.path()).containsExactly("Call");
  }

  @Test
  void an_entry_answers_in_the_place_of_a_child() {
    SimulatedRun run =
        Simulated.run(
            PARENT, "actions: [{ step: Call, outputs: { Output: [done] }, takes: PT5S }]");

    assertThat(run.result().outputs()).containsEntry("Call.Output", List.of("done"));
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void an_entry_makes_a_child_fail() {
    SimulatedRun run =
        Simulated.run(
            PARENT, "actions: [{ step: Call, fails: { code: Oops, message: not today } }]");

    assertThat(run.step("Call").failure().message()).isEqualTo("Oops: not today");
  }

  @Test
  void a_document_that_is_not_given_is_named() {
    SimulatedRun run = Simulated.run(PARENT, "{}");

    assertThat(run.unanswered())
        .startsWith("no entry of the script answers step \"Call\" (aws:executeAutomation)")
        .endsWith("and its \"documents\" do not hold \"Child\"");
  }

  @Test
  void a_document_that_is_not_given_is_made_up() {
    SimulatedRun run = Simulated.auto(PARENT);

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.executions().get(0).synthetic()).containsExactly("Call");
  }

  @Test
  void an_invalid_child_and_wrong_parameters_fail_the_step() {
    SimulatedRun invalid =
        Simulated.run(PARENT, "documents: { Child: { schemaVersion: '0.3', mainSteps: [] } }");
    SimulatedRun unfit =
        Simulated.run(
            PARENT.replace("Id: [i-1]", "Id: [i-1, i-2]"),
            WITH_CHILD + "actions: [{ returns: {} }]");

    assertThat(invalid.step("Call").failure().message())
        .startsWith("document \"Child\" is not valid: ");
    assertThat(unfit.status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void a_cancel_reaches_the_child() {
    SimulatedRun run =
        Simulated.run(
            PARENT,
            WITH_CHILD
                + "actions: [{ returns: { State: up } }]\nsignals: [{ at: PT10M, cancel: true }]");

    assertThat(run.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(run.took()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void a_nested_command_document_runs_and_an_entry_answers_in_its_place() {
    String outer =
        """
        schemaVersion: '2.2'
        mainSteps:
          - name: nested
            action: aws:runDocument
            inputs: { documentType: SSMDocument, documentPath: Inner }
        """;
    String inner =
        """
        documents:
          Inner:
            schemaVersion: '2.2'
            mainSteps:
              - { name: in, action: 'aws:runShellScript', inputs: { runCommand: [x] } }
        actions: [{ step: in, stdout: inside }]
        """;

    assertThat(Simulated.run(outer, inner).step("nested").stdout()).contains("inside");
    assertThat(
            Simulated.run(outer, "actions: [{ step: nested, exitCode: 3 }]")
                .step("nested")
                .process()
                .exitCode())
        .isEqualTo(3);
    assertThat(Simulated.auto(outer).status()).isEqualTo(ExecutionStatus.SUCCESS);
  }

  @Test
  void targets_are_what_the_script_says() {
    String document =
        """
        schemaVersion: '0.3'
        mainSteps:
          - name: All
            action: aws:executeAutomation
            timeoutSeconds: 86400
            inputs:
              DocumentName: Child
              TargetParameterName: Id
              Targets: [{ Key: 'tag:env', Values: [test] }]
        """;
    String script = WITH_CHILD + "actions: [{ returns: { State: up } }]\n";

    SimulatedRun run = Simulated.run(document, script + "targets: [i-1, i-2, i-3]");
    SimulatedRun none = Simulated.run(document, script);

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.calls()).filteredOn(call -> call.step().equals("Look")).hasSize(3);
    assertThat(none.result().failure().failure().message()).contains("\"targets\"");
  }
}
