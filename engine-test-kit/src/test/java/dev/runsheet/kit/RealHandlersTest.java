package dev.runsheet.kit;

import static dev.runsheet.kit.assertion.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsActions;
import dev.runsheet.document.Value;
import dev.runsheet.event.StepStatus;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import dev.runsheet.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RealHandlersTest {

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

  // -- actions of AWS that are built on several calls --

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

  // -- handlers of a host --

  /** Opens a ticket, and looks every hour whether it was closed. */
  @Action(name = "acme:awaitTicket")
  private static final class AwaitTicket implements ActionHandler<AwaitTicket.Inputs> {
    record Inputs(String title, int hours) {}

    private final List<String> stopped = new ArrayList<>();

    @Override
    public Outcome execute(Inputs inputs, ActionContext context) throws Exception {
      Value memo = context.memo();
      long waited = memo instanceof Value.Int hours ? hours.value() : 0;
      context.stdout().write((waited + "\n").getBytes(StandardCharsets.UTF_8));
      if (inputs.title().equals("broken")) {
        throw new IllegalStateException("a bug");
      }
      return waited < inputs.hours()
          ? Outcome.checkAgainIn(Duration.ofHours(1), Value.number(waited + 1))
          : Outcome.succeeded(
              Map.of(
                  "Ticket",
                  inputs.title() + context.service(Suffix.class).map(Suffix::text).orElse("")));
    }

    @Override
    public void stop(Inputs inputs, ActionContext context) {
      stopped.add(inputs.title() + " after " + context.memo());
    }
  }

  /** A service of a host. */
  private record Suffix(String text) {}

  private static String ticket(String inputs) {
    return """
    schemaVersion: '0.3'
    mainSteps:
      - { name: Ask, action: 'acme:awaitTicket', timeoutSeconds: 86400, inputs: %s }
    outputs: [Ask.Ticket]
    """
        .formatted(inputs);
  }

  @Test
  void a_handler_of_a_host_is_really_called_and_its_waiting_takes_no_real_time() {
    SimulatedRun run =
        DocumentTest.automation(ticket("{ title: T, hours: 6 }"))
            .performing(new AwaitTicket())
            .service(Suffix.class, new Suffix("-1"))
            .run();

    assertThat(run)
        .succeeded()
        .took(Duration.ofHours(6))
        .hasOutput("Ask.Ticket", "T-1")
        .called("Ask", Map.of("title", "T"))
        .calledTimes("Ask", 1);
  }

  @Test
  void a_script_answers_before_the_handler() {
    SimulatedRun run =
        DocumentTest.automation(ticket("{ title: T, hours: 6 }"))
            .performing(new AwaitTicket())
            .step("Ask")
            .outputs(Map.of("Ticket", "scripted"))
            .run();

    assertThat(run).succeeded().took(Duration.ZERO).hasOutput("Ask.Ticket", "scripted");
  }

  @Test
  void a_handler_that_waits_when_the_limit_has_passed_is_told_to_stop() {
    AwaitTicket handler = new AwaitTicket();

    SimulatedRun run =
        DocumentTest.automation(ticket("{ title: T, hours: 99 }")).performing(handler).run();

    assertThat(run).timedOut().took(Duration.ofDays(1));
    assertThat(handler.stopped).containsExactly("T after 24");
  }

  @Test
  void a_handler_that_waits_is_told_of_a_cancel() {
    AwaitTicket handler = new AwaitTicket();

    SimulatedRun run =
        DocumentTest.automation(ticket("{ title: T, hours: 99 }"))
            .performing(handler)
            .cancelAfter(Duration.ofMinutes(150))
            .run();

    assertThat(run).cancelled().took(Duration.ofMinutes(150));
    assertThat(handler.stopped).containsExactly("T after 3");
  }

  @Test
  void what_a_handler_throws_fails_the_step_and_not_the_test() {
    SimulatedRun run =
        DocumentTest.automation(ticket("{ title: broken, hours: 1 }"))
            .performing(new AwaitTicket())
            .run();

    assertThat(run)
        .failedAt("Ask")
        .failedBecause(
            "the handler of \"acme:awaitTicket\" is defective: java.lang.IllegalStateException: a bug");
    assertThat(Objects.requireNonNull(run.step("Ask")).stdout()).isEqualTo("0\n");
  }

  @Test
  void inputs_that_the_handler_does_not_take_fail_the_step() {
    SimulatedRun run =
        DocumentTest.automation(ticket("{ title: T, hours: many }"))
            .performing(new AwaitTicket())
            .run();

    assertThat(run).failedAt("Ask").failedBecause("hours");
  }

  @Test
  void without_the_handler_its_action_is_not_known() {
    assertThatThrownBy(() -> DocumentTest.automation(ticket("{ title: T, hours: 1 }")).run())
        .hasMessageContaining("acme:awaitTicket");
  }

  /** Writes into its workspace. */
  @Action(name = "acme:write")
  private static final class Write implements ActionHandler<Write.Line> {
    record Line(String text) {}

    private final List<Path> used = new ArrayList<>();

    @Override
    public Outcome execute(Line inputs, ActionContext context) throws Exception {
      Path file = context.workspace().resolve("x");
      boolean there = Files.exists(file);
      Files.writeString(file, inputs.text());
      used.add(file);
      return Outcome.succeeded(Map.of("Before", there));
    }
  }

  @Test
  void a_plugin_performs_all_its_actions_and_its_folder_is_gone_after_the_run() {
    Write write = new Write();
    ActionProvider plugin = () -> List.of(write, new AwaitTicket());

    SimulatedRun run =
        DocumentTest.automation(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - { name: One, action: 'acme:write', inputs: { text: a } }
                  - { name: Two, action: 'acme:write', inputs: { text: b } }
                """)
            .performing(plugin)
            .run();

    assertThat(run)
        .succeeded()
        .yielded("One", Map.of("Before", false))
        .yielded("Two", Map.of("Before", true));
    assertThat(write.used.get(0)).doesNotExist();
    assertThat(write.used.get(0).getParent()).doesNotExist();
  }

  @Test
  void aws_actions_of_a_host_take_their_calls_from_the_script_too() {
    SimulatedRun run =
        DocumentTest.automation(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - name: Look
                    action: aws:executeAwsApi
                    inputs: { Service: ec2, Api: DescribeInstances }
                """)
            .performing(new AwsActions())
            .run();

    assertThat(run).failedBecause("no entry of the script answers step \"Look\"");
  }
}
