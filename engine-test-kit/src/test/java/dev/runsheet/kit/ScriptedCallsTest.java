package dev.runsheet.kit;

import static dev.runsheet.kit.assertion.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import dev.runsheet.event.StepStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Actions of AWS that are built on several calls, which a script answers. */
class ScriptedCallsTest {

  private static final String STACK =
      """
      schemaVersion: '0.3'
      parameters: { Body: { type: String, default: '{}' } }
      mainSteps:
        - name: Create
          action: aws:createStack
          timeoutSeconds: 600
          onFailure: step:Clean
          inputs: { StackName: web, TemplateBody: '{{ Body }}' }
        - { name: Done, action: 'aws:sleep', isEnd: true, inputs: { Duration: PT1S } }
        - { name: Clean, action: 'aws:deleteStack', isEnd: true, inputs: { StackName: web } }
      outputs: [Create.StackStatus, Create.StackId]
      """;

  private static final String GONE =
      "  - { step: Create, times: 1, inputs: { Api: DescribeStacks }, fails: { code: ValidationError, message: Stack with id web does not exist } }\n";

  private static final String CREATED =
      "  - { step: Create, inputs: { Service: cloudformation, Api: CreateStack }, returns: { StackId: arn-1 } }\n";

  private static DocumentTest stack(String... entries) {
    return DocumentTest.automation(STACK).script("actions:\n" + String.join("", entries));
  }

  private static String looks(int times, String status) {
    return "  - { step: Create, times: %d, inputs: { Api: DescribeStacks }, returns: { Stacks: [{ StackId: arn-1, StackStatus: %s }] } }\n"
        .formatted(times, status);
  }

  @Test
  void returns_answers_the_single_calls_and_waiting_takes_virtual_time() {
    SimulatedRun run =
        stack(GONE + CREATED + looks(5, "CREATE_IN_PROGRESS") + looks(1, "CREATE_COMPLETE")).run();

    assertThat(run)
        .succeeded()
        .ran("Create", "Done")
        .hasOutput("Create.StackStatus", "CREATE_COMPLETE")
        .hasOutput("Create.StackId", "arn-1")
        .called(
            "Create", Map.of("Service", "cloudformation", "Api", "CreateStack", "StackName", "web"))
        .calledTimes("Create", 8)
        .took(Duration.ofSeconds(11))
        .madeUpNothing();
    assertThat(run.calls().get(1)).asString().startsWith("Create (aws:createStack) {\"Service\":");
  }

  @Test
  void a_stack_that_is_rolled_back_fails_its_step_as_in_aws() {
    SimulatedRun run =
        stack(
                GONE,
                CREATED,
                looks(1, "ROLLBACK_COMPLETE"),
                """
                      - { step: Clean, times: 1, inputs: { Api: DescribeStacks }, returns: { Stacks: [{ StackId: arn-1, StackStatus: ROLLBACK_COMPLETE }] } }
                      - { step: Clean, inputs: { Api: DeleteStack }, returns: {} }
                      - { step: Clean, inputs: { Api: DescribeStacks }, returns: { Stacks: [{ StackId: arn-1, StackStatus: DELETE_COMPLETE }] } }
                    """)
            .run();

    assertThat(run).failed().failedAt("Create").stepEnded("Create", StepStatus.FAILED);
    assertThat(run.path()).containsExactly("Create", "Clean");
  }

  @Test
  void fails_with_an_api_refuses_that_call_and_without_one_the_whole_action() {
    SimulatedRun one =
        stack(
                GONE
                    + "  - { step: Create, inputs: { Api: CreateStack }, fails: { code: AccessDenied, message: You may not. } }\n",
                "  - { step: Clean, outputs: {} }\n")
            .run();
    SimulatedRun whole =
        stack(
                "  - { step: Create, fails: { code: AccessDenied, message: Nobody may. } }\n",
                "  - { step: Clean, outputs: {} }\n")
            .run();

    assertThat(one).failedAt("Create").failedBecause("You may not.").calledTimes("Create", 2);
    assertThat(whole).failedAt("Create").failedBecause("Nobody may.").calledTimes("Create", 1);
  }

  @Test
  void outputs_answers_the_whole_action_as_before() {
    SimulatedRun run =
        stack("  - { step: Create, outputs: { StackStatus: CREATE_COMPLETE, StackId: arn-9 } }\n")
            .run();

    assertThat(run).succeeded().hasOutput("Create.StackId", "arn-9").calledTimes("Create", 1);
  }

  @Test
  void the_first_entry_that_fits_says_whether_calls_or_the_whole_is_answered() {
    String whole =
        "  - { action: 'aws:createStack', outputs: { StackStatus: CREATE_COMPLETE, StackId: arn-9 } }\n";
    String calls = looks(9, "CREATE_COMPLETE");

    assertThat(stack(GONE, CREATED, calls, whole).run()).hasOutput("Create.StackId", "arn-1");
    assertThat(stack(whole, GONE, CREATED, calls).run()).hasOutput("Create.StackId", "arn-9");
  }

  @Test
  void a_call_that_nothing_answers_fails_the_run_and_names_itself() {
    SimulatedRun run = stack(GONE + looks(9, "CREATE_IN_PROGRESS")).run();

    assertThat(run)
        .failedBecause(
            "no entry of the script answers step \"Create\" (aws:createStack) with inputs {\"Service\":\"cloudformation\",\"Api\":\"CreateStack\",\"StackName\":\"web\"")
        .failedBecause(
            "actions[0] does not: inputs.Api is \"CreateStack\", not \"DescribeStacks\"");
  }

  @Test
  void auto_makes_up_the_whole_where_a_call_has_no_answer() {
    SimulatedRun run = stack(GONE).auto().run();

    assertThat(run).succeeded();
    assertThat(run.executions().get(0).synthetic()).containsExactly("Create");
  }

  @Test
  void what_calls_take_counts_and_the_limit_of_the_step_ends_it() {
    SimulatedRun run =
        stack(
                GONE
                    + "  - { step: Create, inputs: { Api: CreateStack }, takes: PT7M, returns: { StackId: arn-1 } }\n"
                    + looks(9999, "CREATE_IN_PROGRESS")
                    + "  - { step: Clean, outputs: {} }\n")
            .run();

    assertThat(run).timedOut().stepEnded("Create", StepStatus.TIMED_OUT).ran("Create", "Clean");
    assertThat(run.step("Create").endTime()).hasToString("2026-01-01T00:10:00Z");
  }

  @Test
  void a_call_may_hang() {
    SimulatedRun run =
        stack(
                "  - { step: Create, inputs: { Api: DescribeStacks }, hangs: true }\n  - { step: Clean, outputs: {} }\n")
            .run();

    assertThat(run).timedOut().stepEnded("Create", StepStatus.TIMED_OUT).calledTimes("Create", 1);
  }

  @Test
  void a_secret_that_a_call_is_given_is_shown_in_nothing_that_is_said() {
    SimulatedRun run =
        stack(GONE + looks(1, "CREATE_COMPLETE"))
            .with("Body", Value.secret(Value.text("hunter22")))
            .run();

    assertThat(run.unanswered()).contains("***").doesNotContain("hunter22");
    assertThat(run.calls()).noneMatch(call -> call.toString().contains("hunter22"));
  }

  @Test
  void instances_are_stopped_and_looked_at_until_they_have_stopped() {
    SimulatedRun run =
        DocumentTest.automation(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - name: Stop
                    action: aws:changeInstanceState
                    inputs: { InstanceIds: [i-1], DesiredState: stopped }
                """)
            .script(
                """
                actions:
                  - { inputs: { Service: ec2, Api: StopInstances, InstanceIds: [i-1] }, returns: {} }
                  - { times: 3, inputs: { Api: DescribeInstances }, returns: { Reservations: [{ Instances: [{ InstanceId: i-1, State: { Name: stopping } }] }] } }
                  - { inputs: { Api: DescribeInstances }, returns: { Reservations: [{ Instances: [{ InstanceId: i-1, State: { Name: stopped } }] }] } }
                  - { inputs: { Api: DescribeInstanceStatus }, times: 3, returns: { InstanceStatuses: [{ InstanceId: i-1, InstanceState: { Name: stopping } }] } }
                  - { inputs: { Api: DescribeInstanceStatus }, returns: { InstanceStatuses: [{ InstanceId: i-1, InstanceState: { Name: stopped } }] } }
                """)
            .run();

    assertThat(run).succeeded().called("Stop", Map.of("Api", "StopInstances"));
    assertThat(run.took()).isPositive();
  }
}
