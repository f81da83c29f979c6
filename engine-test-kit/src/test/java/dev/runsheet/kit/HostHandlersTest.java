package dev.runsheet.kit;

import static dev.runsheet.kit.assertion.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsActions;
import dev.runsheet.document.Value;
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

/** Handlers that really perform their actions, in virtual time. */
class HostHandlersTest {

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
