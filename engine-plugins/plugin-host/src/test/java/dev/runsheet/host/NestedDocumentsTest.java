package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.Execution;
import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Source;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.spi.DocumentSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code aws:runDocument} through a whole engine, with real processes. */
@Timeout(120)
class NestedDocumentsTest {

  private static final String INNER =
      """
      schemaVersion: '2.2'
      parameters: {who: {type: String, default: nobody, allowedPattern: '^[a-z]+$'}}
      mainSteps:
        - {name: a, action: 'aws:runShellScript', inputs: {runCommand: ['echo hello {{ who }}', 'exit 3']}}
        - {name: b, action: 'aws:runShellScript', inputs: {runCommand: ['echo ok']}}
      """;

  @TempDir Path folder;

  private Engine engine(Map<String, String> documents) {
    return builder(documents).build();
  }

  private EngineBuilder builder(Map<String, String> documents) {
    DocumentSource source =
        (name, version) ->
            Optional.ofNullable(documents.get(name)).map(text -> new Source(name, text));
    return Engine.builder()
        .discover()
        .service(DocumentSource.class, source)
        .workspaces(folder.resolve("workspaces"));
  }

  private static String outer(String inputs) {
    return """
    schemaVersion: '2.2'
    mainSteps:
      - {name: Run, action: 'aws:runDocument', inputs: {%s}}
      - {name: After, action: 'aws:runShellScript', inputs: {runCommand: ['echo after']}}
    """
        .formatted(inputs);
  }

  @Test
  void example_84_a_document_found_by_name_runs_and_its_failure_goes_outward() throws Exception {
    try (Engine engine = engine(Map.of("Inner", INNER))) {
      ExecutionResult result =
          engine.run(
              outer(
                  "documentType: SSMDocument, documentPath: 'Inner:1', documentParameters: 'who:"
                      + " alice'"),
              Map.of());

      StepResult step = result.step("Run").orElseThrow();
      assertThat(step.status()).isEqualTo(StepStatus.FAILED);
      assertThat(step.process().exitCode()).isEqualTo(1);
      assertThat(step.stdout()).startsWith("hello alice\n").endsWith("ok\n");
      assertThat(step.child().result().steps()).hasSize(2);
      assertThat(result.step("After").orElseThrow().status()).isEqualTo(StepStatus.SUCCESS);
      assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    }
  }

  @Test
  void a_document_in_a_file_runs() throws Exception {
    Path file = Files.writeString(folder.resolve("inner.yaml"), INNER.replace("exit 3", "exit 0"));
    try (Engine engine = engine(Map.of())) {
      ExecutionResult result =
          engine.run(
              outer("documentType: LocalPath, documentPath: '%s'".formatted(file)), Map.of());

      assertThat(result.succeeded()).isTrue();
      assertThat(result.step("Run").orElseThrow().stdout()).contains("hello nobody", "ok");
    }
  }

  @Test
  void a_parameter_that_does_not_fit_fails_the_step_before_anything_runs() throws Exception {
    try (Engine engine = engine(Map.of("Inner", INNER))) {
      ExecutionResult result =
          engine.run(
              outer(
                  "documentType: SSMDocument, documentPath: Inner, documentParameters: {who: 'a;"
                      + " id'}"),
              Map.of());

      StepResult step = result.step("Run").orElseThrow();
      assertThat(step.child()).isNull();
      assertThat(step.failure().message())
          .isEqualTo(
              "the parameters do not fit document \"Inner\": \"a; id\" does not match the"
                  + " allowedPattern of parameter \"who\"");
    }
  }

  @Test
  void I9_of_a_cancelled_nested_document_nothing_is_alive() throws Exception {
    Path pid = folder.resolve("pid");
    String inner =
        """
        schemaVersion: '2.2'
        mainSteps:
          - {name: a, action: 'aws:runShellScript', inputs: {runCommand: ['echo $$ > %s', 'echo up', 'sleep 300']}}
        """
            .formatted(pid);
    CountDownLatch up = new CountDownLatch(1);
    try (Engine engine =
        builder(Map.of("Inner", inner)).listener(execution -> new Output(up)).build()) {
      Execution execution =
          engine.start(
              engine.load(outer("documentType: SSMDocument, documentPath: Inner")), Map.of());
      assertThat(up.await(60, TimeUnit.SECONDS)).isTrue();
      execution.cancel();

      ExecutionResult result = execution.await();

      assertThat(result.status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(result.step("Run").orElseThrow().status()).isEqualTo(StepStatus.CANCELLED);
      long number = Long.parseLong(Files.readString(pid).strip());
      assertThat(ProcessHandle.of(number).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    }
  }

  /** Tells when a script has written something. */
  private record Output(CountDownLatch seen) implements ExecutionListener {
    @Override
    public void onNotice(Notice notice) {}

    @Override
    public void onOutput(String step, OutputStreamName stream, byte[] bytes, int length) {
      seen.countDown();
    }
  }
}
