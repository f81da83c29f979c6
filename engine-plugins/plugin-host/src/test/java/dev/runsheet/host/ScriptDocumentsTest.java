package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepResult;
import dev.runsheet.spi.AttachmentSource;
import dev.runsheet.spi.ScriptEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code aws:executeScript} in Automation documents (automation-documents.md, 1.7 and 4.14). */
@Timeout(120)
class ScriptDocumentsTest {

  private static final byte[] MODULE =
      "def main(e, c): return {'from': 'module'}".getBytes(StandardCharsets.UTF_8);

  private final Map<String, byte[]> attached = new LinkedHashMap<>();

  @Test
  void outputs_are_taken_from_what_the_function_returns_and_flow_on() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '0.3'
            parameters: {Count: {type: Integer, default: 3}}
            outputs: [Report.Text]
            mainSteps:
              - name: Numbers
                action: aws:executeScript
                inputs:
                  Runtime: python3.11
                  Handler: numbers
                  InputPayload: {count: '{{ Count }}'}
                  Script: |
                    def numbers(events, context):
                      return {'all': list(range(events['count'])), 'who': {'name': 'x'}}
                outputs:
                  - {Name: All, Selector: $.Payload.all, Type: StringList}
                  - {Name: Name, Selector: $.Payload.who.name, Type: String}
              - name: Report
                action: aws:executeScript
                inputs:
                  Runtime: python3.11
                  Handler: report
                  InputPayload: {all: '{{ Numbers.All }}', name: '{{ Numbers.Name }}'}
                  Script: |
                    def report(events, context):
                      print('reporting')
                      return {'text': '%s %s' % (events['name'], events['all'])}
                outputs: [{Name: Text, Selector: $.Payload.text, Type: String}]
            """);

    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(result.outputs()).containsEntry("Report.Text", List.of("x ['0', '1', '2']"));
    assertThat(step(result, "Report").stdout()).isEqualTo("reporting\n");
  }

  @Test
  void example_29_a_list_inside_a_list_of_the_payload_stays_a_list() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '0.3'
            parameters:
              n: {type: Integer, default: 5}
              Ids: {type: StringList, default: [i1]}
            outputs: [Same.Payload]
            mainSteps:
              - name: Same
                action: aws:executeScript
                inputs:
                  Runtime: python3.10
                  Handler: same
                  InputPayload: {a: '{{ n }}', b: ['{{ Ids }}']}
                  Script: 'def same(events, context): return events'
            """);

    assertThat(step(result, "Same").outputs().get("Payload"))
        .isEqualTo(Value.ofJson("{\"a\":5,\"b\":[[\"i1\"]]}"));
  }

  @Test
  void example_96_a_function_that_raises_is_called_as_often_as_attempts_are_allowed()
      throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Fail
                action: aws:executeScript
                maxAttempts: 2
                inputs:
                  Runtime: python3.11
                  Handler: fail
                  Script: |
                    def fail(events, context):
                      print('called')
                      raise ValueError('no')
            """);

    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(step(result, "Fail").attempts()).isEqualTo(2);
    assertThat(step(result, "Fail").failure().message()).startsWith("ValueError: no\n");
  }

  @Test
  void a_function_that_takes_too_long_is_ended_and_the_step_has_timed_out() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Sleep
                action: aws:executeScript
                timeoutSeconds: 1
                inputs:
                  Runtime: python3.11
                  Handler: nap
                  Script: |
                    import time
                    def nap(events, context): time.sleep(1000)
            """);

    assertThat(result.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
  }

  @Test
  void an_attached_module_is_the_script() throws Exception {
    attached.put("tool.py", MODULE);

    ExecutionResult result = run(withAttachment("tool.py", "main", sha256(MODULE)));

    assertThat(payload(result)).isEqualTo(Value.ofJson("{\"from\":\"module\"}"));
  }

  @Test
  void a_handler_names_a_module_of_an_attached_archive_and_that_finds_its_neighbours()
      throws Exception {
    byte[] archive =
        zip(
            Map.of(
                "tool.py", "import lib.words\ndef main(e, c): return lib.words.SAID",
                "lib/words.py", "SAID = 'hello'"));
    attached.put("tool.zip", archive);

    ExecutionResult result = run(withAttachment("tool.zip", "tool.main", sha256(archive)));

    assertThat(payload(result)).isEqualTo(Value.text("hello"));
  }

  @Test
  void an_attached_file_of_another_checksum_fails_the_step_before_it_is_used() throws Exception {
    attached.put("tool.py", MODULE);
    String other = "0".repeat(64);

    ExecutionResult result = run(withAttachment("tool.py", "main", other));

    Failure failure = step(result, "Use").failure();
    assertThat(failure.stage()).isEqualTo(Failure.Stage.INPUT_VALIDATION);
    assertThat(failure.message())
        .isEqualTo(
            "the attached file \"tool.py\" has the SHA-256 checksum %s; the document says %s"
                .formatted(sha256(MODULE), other));
  }

  @Test
  void an_attached_file_that_is_not_there_fails_the_step_and_is_named() throws Exception {
    ExecutionResult result = run(withAttachment("tool.py", "main", sha256(MODULE)));

    assertThat(step(result, "Use").failure().message())
        .isEqualTo("there is no attached file \"tool.py\"");
  }

  @Test
  void an_archive_that_reaches_outside_of_its_folder_is_refused() throws Exception {
    byte[] archive = zip(Map.of("../evil.py", "x = 1"));
    attached.put("tool.zip", archive);

    ExecutionResult result = run(withAttachment("tool.zip", "evil.main", sha256(archive)));

    assertThat(step(result, "Use").failure().message())
        .contains("holds \"../evil.py\", which would lie outside of its folder");
  }

  @Test
  void a_module_that_the_archive_does_not_hold_is_named() throws Exception {
    byte[] archive = zip(Map.of("tool.py", "x = 1"));
    attached.put("tool.zip", archive);

    ExecutionResult result = run(withAttachment("tool.zip", "other.main", sha256(archive)));

    assertThat(step(result, "Use").failure().message())
        .isEqualTo("what is attached holds no \"other.py\"");
  }

  @Test
  void an_engine_without_a_source_of_attachments_says_so() throws Exception {
    try (Engine engine = Engine.builder().discover().build()) {
      ExecutionResult result =
          engine.run(withAttachment("tool.py", "main", sha256(MODULE)), Map.of());

      assertThat(step(result, "Use").failure().message())
          .contains("this engine was given no AttachmentSource");
    }
  }

  @Test
  void a_script_finds_what_the_host_gives_for_the_role_of_its_document() throws Exception {
    ScriptEnvironment given =
        (role, executionId) -> Map.of("AWS_ACCESS_KEY_ID", "key of " + role + " in " + executionId);

    ExecutionResult result = run(keyOf("arn:aws:iam::123456789012:role/r"), given);

    assertThat(payload(result).toString())
        .isEqualTo("key of arn:aws:iam::123456789012:role/r in " + result.executionId());
  }

  @Test
  void a_role_that_cannot_be_taken_on_fails_the_step() throws Exception {
    ScriptEnvironment given =
        (role, executionId) -> {
          throw new IOException("not allowed to take on " + role);
        };

    ExecutionResult result = run(keyOf("arn:aws:iam::123456789012:role/r"), given);

    assertThat(step(result, "Use").failure().message())
        .isEqualTo("not allowed to take on arn:aws:iam::123456789012:role/r");
  }

  private static String keyOf(String role) {
    return """
    schemaVersion: '0.3'
    assumeRole: %s
    mainSteps:
      - name: Use
        action: aws:executeScript
        inputs:
          Runtime: python3.11
          Handler: key
          Script: |
            import os
            def key(events, context): return os.environ['AWS_ACCESS_KEY_ID']
    """
        .formatted(role);
  }

  private static ExecutionResult run(String text, ScriptEnvironment environment) throws Exception {
    Machine.assumePython();
    try (Engine engine =
        Engine.builder().discover().service(ScriptEnvironment.class, environment).build()) {
      return engine.run(text, Map.of());
    }
  }

  private static String withAttachment(String file, String handler, String checksum) {
    return """
    schemaVersion: '0.3'
    mainSteps:
      - name: Use
        action: aws:executeScript
        inputs: {Runtime: python3.11, Handler: %s, Attachment: %s}
    files: {%s: {checksums: {sha256: '%s'}}}
    """
        .formatted(handler, file, file, checksum);
  }

  private ExecutionResult run(String text) throws Exception {
    Machine.assumePython();
    AttachmentSource source =
        (Source document, String name) ->
            Optional.ofNullable(attached.get(name)).map(ByteArrayInputStream::new);
    try (Engine engine =
        Engine.builder().discover().service(AttachmentSource.class, source).build()) {
      return engine.run(text, Map.of());
    }
  }

  private static StepResult step(ExecutionResult result, String name) {
    return result.step(name).orElseThrow();
  }

  private static Value payload(ExecutionResult result) {
    assertThat(result.status()).as(result.toString()).isEqualTo(ExecutionStatus.SUCCESS);
    return step(result, "Use").outputs().get("Payload");
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
