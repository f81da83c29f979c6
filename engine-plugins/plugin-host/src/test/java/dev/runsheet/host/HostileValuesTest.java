package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.LoadedDocument;
import dev.runsheet.RefusedStartException;
import dev.runsheet.document.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that would run something, were they part of a script, are text where it reads them. */
@Timeout(60)
class HostileValuesTest {

  private static final String DOCUMENT =
      """
      schemaVersion: '2.2'
      parameters:
        Message: {type: String, interpolationType: ENV_VAR}
        other: {type: String, default: replaced, allowedPattern: '^[a-z]+$'}
        Folder: {type: String, allowedPattern: '^/[^'']*$'}
      mainSteps:
        - action: aws:runShellScript
          name: print
          inputs:
            workingDirectory: '{{ Folder }}'
            runCommand:
              - printf %s "$SSM_Message"
        - action: aws:runShellScript
          name: passOn
          inputs:
            workingDirectory: '{{ Folder }}'
            runCommand:
              - |
                sh -c 'printf %s "$1"' sh "$SSM_Message" # {{ other }}
      """;

  private static Engine engine;
  private static LoadedDocument document;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    engine = Engine.builder().discover().build();
    document = engine.load(DOCUMENT);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  static List<String> values() {
    return List.of(
        "; touch canary",
        "&& touch canary",
        "|| touch canary",
        "| touch canary",
        "& touch canary &",
        "$(touch canary)",
        "`touch canary`",
        "'; touch canary; '",
        "\"; touch canary; \"",
        "'\"'\"'; touch canary #",
        "x\ntouch canary\n",
        "> canary",
        "<(touch canary) $((1+1)) ${other} $SSM_other $$ $$$$",
        "{{ other }} << other >> {{ssm-secure:other}} {{{other}}}",
        "-n \\n\\0\\c %s%n * ? ~ !! {a,b} [a-z]*",
        " leading, trailing, tab\t, \u0007, \u001b[31m, é, \u2028, \ud83d\ude80 \r\n ");
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_hostile_value_is_printed_byte_for_byte_and_nothing_else_runs(String value)
      throws Exception {
    ExecutionResult result =
        engine.start(document, Map.of("Message", value, "Folder", folder.toString())).await();

    assertThat(result.steps())
        .allSatisfy(
            step -> {
              assertThat(step.process().stdout().text()).isEqualTo(value);
              assertThat(step.process().stderr().text()).isEmpty();
            });
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_value_that_becomes_part_of_the_script_runs_and_check_warns_of_it() throws Exception {
    String asText =
        DOCUMENT
            .replace(", interpolationType: ENV_VAR", "")
            .replace("\"$SSM_Message\"", "{{ Message }}");

    ExecutionResult result =
        engine.run(asText, Map.of("Message", "; touch canary", "Folder", folder.toString()));

    assertThat(result.succeeded()).isTrue();
    assertThat(folder.resolve("canary")).exists();
    assertThat(engine.check(asText).diagnostics())
        .extracting(Diagnostic::code)
        .containsOnly("RS318");
    assertThat(document.diagnostics()).isEmpty();
  }

  @Test
  void a_value_that_its_pattern_does_not_allow_starts_nothing() {
    String withPattern = DOCUMENT.replace("ENV_VAR}", "ENV_VAR, allowedPattern: '^[A-Za-z ]*$'}");

    Map<String, String> values = Map.of("Message", "$(touch canary)", "Folder", folder.toString());

    assertThatThrownBy(() -> engine.run(withPattern, values))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("RS605");
    assertThat(folder.resolve("canary")).doesNotExist();
  }
}
