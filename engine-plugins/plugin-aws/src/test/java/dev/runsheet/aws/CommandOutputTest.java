package dev.runsheet.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Output of Command documents in S3 and in CloudWatch. */
@EnabledOnOs(OS.LINUX)
class CommandOutputTest {

  private static final String DOCUMENT =
      """
      schemaVersion: '2.2'
      mainSteps:
        - name: 'say'
          action: aws:runShellScript
          inputs: { runCommand: [ 'echo one; echo two; echo three >&2' ] }
        - name: silent
          action: aws:runShellScript
          inputs: { runCommand: [ 'true' ] }
      """;

  private final Map<String, String> objects = Collections.synchronizedMap(new LinkedHashMap<>());
  private final List<String> made = Collections.synchronizedList(new ArrayList<>());
  private boolean refusing;

  private final AwsCalls calls =
      new AwsCalls() {
        @Override
        public Value.Fields call(AwsCall call) throws AwsCallException {
          String events = String.valueOf(call.parameters().get("logEvents"));
          made.add(
              call.operation()
                  + " "
                  + call.parameters().get("logGroupName")
                  + " "
                  + call.parameters().get("logStreamName")
                  + " "
                  + events.replaceAll("\"timestamp\":\\d{13}", "\"timestamp\":T"));
          if (call.operation().equals("CreateLogGroup")) {
            throw AwsCallException.refused(
                new AwsError("ResourceAlreadyExistsException", "there", 400, null));
          }
          return Value.Fields.EMPTY;
        }

        @Override
        public Value.Fields upload(AwsCall call, Path body) throws AwsCallException {
          if (refusing) {
            throw AwsCallException.refused(new AwsError("NoSuchBucket", "none", 404, null));
          }
          try {
            String where = call.parameters().get("Bucket") + "/" + call.parameters().get("Key");
            objects.put(where, Files.readString(body));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return Value.Fields.EMPTY;
        }
      };

  private ExecutionResult run(CommandOutput output, String document) throws Exception {
    try (Engine engine = Engine.builder().discover().listener(output).build()) {
      return engine.start(engine.load(new Source("acme docs/x.yaml", document)), Map.of()).await();
    }
  }

  @Test
  void what_steps_write_is_kept_in_S3_under_the_keys_of_Run_Command() throws Exception {
    ExecutionResult result = run(CommandOutput.of(calls, "i-1").inBucket("b", "logs/"), DOCUMENT);

    String below = "b/logs/" + result.executionId() + "/i-1/awsrunShellScript/say/";
    assertThat(objects)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(below + "stdout", "one\ntwo\n", below + "stderr", "three\n"));
  }

  @Test
  void all_of_a_long_output_is_kept() throws Exception {
    run(
        CommandOutput.of(calls, "i-1").inBucket("b", ""),
        DOCUMENT.replace("echo one; echo two; echo three >&2", "seq 1 200000"));

    assertThat(objects.values()).singleElement().asString().hasLineCount(200_000);
  }

  @Test
  void lines_are_events_of_a_stream_of_CloudWatch() throws Exception {
    ExecutionResult result = run(CommandOutput.of(calls, "i-1").inLogGroup(null), DOCUMENT);

    String group = " /aws/ssm/acme.docs/x.yaml ";
    String streams = result.executionId() + "/i-1/say/";
    assertThat(made)
        .containsExactly(
            "CreateLogGroup" + group + "null null",
            "CreateLogStream" + group + streams + "stdout null",
            "PutLogEvents"
                + group
                + streams
                + "stdout [{\"timestamp\":T,\"message\":\"one\"},{\"timestamp\":T,\"message\":\"two\"}]",
            "CreateLogStream" + group + streams + "stderr null",
            "PutLogEvents" + group + streams + "stderr [{\"timestamp\":T,\"message\":\"three\"}]");
  }

  @Test
  void more_than_CloudWatch_takes_at_a_time_is_put_in_parts() throws Exception {
    run(
        CommandOutput.of(calls, "i-1").inLogGroup("g"),
        DOCUMENT.replace("echo one; echo two; echo three >&2", "seq 1 25000"));

    assertThat(made).filteredOn(call -> call.startsWith("PutLogEvents g ")).hasSize(3);
  }

  @Test
  void output_that_cannot_be_kept_changes_nothing_for_the_run() throws Exception {
    refusing = true;

    ExecutionResult result = run(CommandOutput.of(calls, "i-1").inBucket("none", ""), DOCUMENT);

    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(objects).isEmpty();
  }

  @Test
  void what_nested_documents_write_is_that_of_the_step() throws Exception {
    String nested =
        """
        schemaVersion: '2.2'
        mainSteps:
          - name: outer
            action: aws:runDocument
            inputs: { documentType: SSMDocument, documentPath: AWS-RunShellScript, documentParameters: { commands: [ 'echo in' ] } }
        """;
    try (Engine engine =
        Engine.builder()
            .discover()
            .service(dev.runsheet.spi.DocumentSource.class, StandardDocuments.INSTANCE)
            .listener(CommandOutput.of(calls, "i-1").inBucket("b", ""))
            .build()) {
      ExecutionResult result = engine.run(nested, Map.of());

      assertThat(result.succeeded()).isTrue();
      assertThat(objects)
          .containsExactlyEntriesOf(
              Map.of("b/" + result.executionId() + "/i-1/awsrunDocument/outer/stdout", "in\n"));
    }
  }
}
