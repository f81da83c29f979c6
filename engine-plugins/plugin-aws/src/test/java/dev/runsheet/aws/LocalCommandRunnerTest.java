package dev.runsheet.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.Execution;
import dev.runsheet.ExecutionResult;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepResult;
import dev.runsheet.host.HostActions;
import dev.runsheet.spi.DocumentSource;
import dev.runsheet.spi.ProcessRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code aws:runCommand} without AWS: the engine that runs the runbook runs the commands, too. */
@Timeout(60)
class LocalCommandRunnerTest {

  private static final Source GREET =
      new Source(
          "Greet",
          """
          schemaVersion: '2.2'
          parameters:
            who: {type: String, allowedPattern: '^[a-z]+$'}
          mainSteps:
            - action: aws:runShellScript
              name: greet
              inputs: {runCommand: ['echo hello {{ who }}', 'echo bye >&2', 'exit 3']}
          """);
  private static final String RUN =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Run
          action: aws:runCommand
          inputs: {DocumentName: %s, InstanceIds: [i-1, i-2], Parameters: %s}
      """;

  private final AtomicReference<Engine> self = new AtomicReference<>();

  @Test
  void a_standard_document_runs_here_and_gives_its_code_and_output() throws Exception {
    StepResult step =
        step(run("AWS-RunShellScript", "{commands: [echo hi, pwd], workingDirectory: /}"));

    assertThat(step.outputs())
        .containsEntry("Status", Value.text("Success"))
        .containsEntry("ResponseCode", Value.number(0))
        .containsEntry("Output", Value.text("hi\n/\n"));
    assertThat(step.outputs().get("CommandId").toString()).isNotEmpty();
  }

  @Test
  void a_lone_text_is_a_list_of_one_line_and_an_arn_names_the_document() throws Exception {
    ExecutionResult result =
        run("'arn:aws:ssm:eu-west-1::document/AWS-RunShellScript'", "{commands: echo hi}");

    assertThat(step(result).outputs()).containsEntry("Output", Value.text("hi\n"));
  }

  @Test
  void a_document_of_the_host_runs_and_its_failure_is_that_of_the_step() throws Exception {
    StepResult step = step(run("Greet", "{who: [you]}"));

    assertThat(step.outputs())
        .containsEntry("Status", Value.text("Failed"))
        .containsEntry("ResponseCode", Value.number(3))
        .containsEntry("Output", Value.text("hello you\n\n----------ERROR-------\nbye\n"));
    assertThat(step.failure().message()).matches("command \\S+ ended Failed");
  }

  @Test
  void an_unknown_document_is_said_to_be_unknown() throws Exception {
    StepResult step = step(run("AWS-InstallApplication", "{}"));

    assertThat(step.failure().message())
        .isEqualTo(
            "no document \"AWS-InstallApplication\" is known here: beside those of the host, only"
                + " AWS-RunShellScript and AWS-RunPowerShellScript are; give the host a source that"
                + " knows it, or run the command through AWS");
  }

  @Test
  void a_parameter_that_the_document_refuses_fails_the_step_with_its_reason() throws Exception {
    StepResult step = step(run("Greet", "{who: '1'}"));

    assertThat(step.failure().message())
        .startsWith("document \"Greet\" cannot run here: ")
        .contains("\"who\"");
  }

  @Test
  void a_document_that_is_no_command_is_refused() throws Exception {
    StepResult step = step(run("Runbook", "{}"));

    assertThat(step.failure().message())
        .isEqualTo("document \"Runbook\" is not a Command document");
  }

  @Test
  void a_cancelled_execution_cancels_its_command() throws Exception {
    try (Engine engine = engine()) {
      Execution execution =
          engine.start(
              engine.load(RUN.formatted("AWS-RunShellScript", "{commands: ['sleep 600']}")),
              Map.of());
      execution.cancel();

      assertThat(execution.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
    }
  }

  @Test
  void a_command_that_is_not_known_is_said_to_be_lost() {
    LocalCommandRunner runner = runner();

    assertThatThrownBy(() -> runner.report("c-1")).hasMessageContaining("it was lost");
  }

  @Test
  void the_same_order_is_the_same_command() throws Exception {
    try (Engine engine = engine()) {
      assertThat(engine).isNotNull();
      LocalCommandRunner runner = runner();
      CommandRunner.Order order =
          new CommandRunner.Order(
              "token",
              "AWS-RunShellScript",
              "$LATEST",
              Map.of("commands", Value.of(List.of("sleep 600"))),
              List.of("i-1"),
              null);

      String id = runner.send(order);

      assertThat(runner.send(order)).isEqualTo(id);
      assertThat(runner.report(id).status()).isEqualTo(CommandRunner.Status.IN_PROGRESS);
      runner.cancel(id);
    }
  }

  @Test
  void the_standard_documents_are_valid() throws Exception {
    try (Engine engine = Engine.builder().build()) {
      for (String name : StandardDocuments.names()) {
        CheckResult checked =
            engine.check(StandardDocuments.INSTANCE.find(name, null).orElseThrow());

        assertThat(checked.valid()).as(name).isTrue();
      }
    }
    assertThat(StandardDocuments.INSTANCE.find("AWS-RunShellScript", "7")).isEmpty();
    assertThat(StandardDocuments.INSTANCE.find("my/AWS-RunShellScript", null)).isEmpty();
  }

  private ExecutionResult run(String document, String parameters) throws InterruptedException {
    try (Engine engine = engine()) {
      return engine.run(RUN.formatted(document, parameters), Map.of());
    }
  }

  private Engine engine() {
    EngineBuilder builder =
        Engine.builder()
            .service(CommandRunner.class, runner())
            .service(AwsSettings.class, new AwsSettings(Duration.ofMillis(50), true, true));
    new AwsActions().handlers().forEach(builder::handler);
    HostActions host = new HostActions();
    host.handlers().forEach(builder::handler);
    builder.service(ProcessRunner.class, (ProcessRunner) host.services().get(ProcessRunner.class));
    Engine engine = builder.build();
    self.set(engine);
    return engine;
  }

  private LocalCommandRunner runner() {
    DocumentSource source =
        (name, version) ->
            name.equals("Greet")
                ? Optional.of(GREET)
                : name.equals("Runbook")
                    ? Optional.of(Source.of(RUN.formatted("x", "{}")))
                    : Optional.empty();
    return new LocalCommandRunner(self::get, source);
  }

  private static StepResult step(ExecutionResult result) {
    return result.step("Run").orElseThrow();
  }
}
