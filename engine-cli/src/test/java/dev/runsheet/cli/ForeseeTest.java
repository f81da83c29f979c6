package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ForeseeTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters:
        Mode: { type: String, default: fast, allowedValues: [fast, slow] }
        Ids: { type: StringList }
      mainSteps:
        - name: Choose
          action: aws:branch
          inputs:
            Choices:
              - { NextStep: Each, Variable: '{{ Mode }}', StringEquals: fast }
            Default: Nap
        - name: Each
          action: aws:loop
          isEnd: true
          onFailure: Continue
          inputs:
            Iterators: '{{ Ids }}'
            Steps:
              - name: Stop
                action: aws:executeAwsApi
                inputs: { Service: ec2, Api: StopInstances, InstanceIds: ['{{ Each.CurrentIteratorValue }}'] }
        - { name: Nap, action: 'aws:sleep', inputs: { Duration: PT5H } }
      """;

  @TempDir Path folder;

  private Call.Ended preview(Object... arguments) {
    Path file = Call.file(folder, "runbook.yaml", RUNBOOK);
    return Call.of("preview", file).with(arguments).end();
  }

  @Test
  void it_tells_steps_inputs_effects_and_ways() {
    Call.Ended ended = preview();

    assertThat(ended.code()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .isEqualTo(
            """
              parameter Mode: fast
            1 Choose aws:branch, non-mutating
                Mode = 'fast' -> Each
                otherwise -> Nap (not with these parameters)
            2 Each aws:loop, mutating
                Iterators: {{ Ids }}
                depends on Ids
                for each of Iterators -> Stop
                success -> end
                failure -> end
                2.1 Stop aws:executeAwsApi, mutating
                    Service: ec2
                    Api: StopInstances
                    InstanceIds: ["{{ Each.CurrentIteratorValue }}"]
                    depends on Each.CurrentIteratorValue
                    success -> end of the pass
            - Nap aws:sleep, non-mutating
                no way that these parameters leave open leads to it
            1 mutating, 1 non-mutating, 0 undetermined
            """);
  }

  @Test
  void json_has_the_same() {
    Call.Ended ended = preview("--format", "json", "-p", "Mode=slow");

    assertThat(ended.code()).isZero();
    assertThat(ended.json("totals"))
        .hasToString("{\"Mutating\":0,\"NonMutating\":2,\"Undetermined\":0}");
    assertThat(ended.json("steps", 1, "name")).isEqualTo(Value.text("Nap"));
    assertThat(ended.json("steps", 0, "ways", 0))
        .hasToString(
            "{\"on\":\"choice\",\"when\":\"Mode = 'fast'\",\"step\":\"Each\",\"possible\":false}");
    assertThat(ended.json("steps", 2, "reachable")).isEqualTo(Value.bool(false));
    assertThat(ended.json("steps", 2, "body", 0, "dependsOn", 0))
        .isEqualTo(Value.text("Each.CurrentIteratorValue"));
  }

  @Test
  void values_that_are_given_stand_in_the_inputs() {
    assertThat(preview("-p", "Ids=[i-1, i-2]").out())
        .contains("    Iterators: [\"i-1\",\"i-2\"]\n");
  }

  @Test
  void a_wrong_value_prints_what_validate_prints_and_ends_with_2() {
    Call.Ended ended = preview("--format", "json", "-p", "Mode=other");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.json("files", 0, "diagnostics", 0, "code")).isEqualTo(Value.text("RS604"));
    assertThat(ended.json("files", 0, "diagnostics", 0, "pointer")).isEqualTo(Value.text("/Mode"));
  }

  @Test
  void an_invalid_document_prints_what_validate_prints_and_ends_with_2() {
    Path file = Call.file(folder, "broken.yaml", "schemaVersion: '0.3'\n");

    Call.Ended ended = Call.of("preview", file, "--format", "json").end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.json("files", 0, "valid")).isEqualTo(Value.bool(false));
  }

  @Test
  void a_session_document_cannot_be_previewed() {
    String session =
        """
        schemaVersion: '1.0'
        description: A session.
        sessionType: Standard_Stream
        inputs: {s3BucketName: ''}
        """;

    Call.Ended ended = Call.of("preview", Call.file(folder, "session.yaml", session)).end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).contains("RS702");
  }

  @Test
  void parameters_come_from_a_file_too() {
    Path values = Call.file(folder, "values.yaml", "Mode: slow\n");

    assertThat(preview("--params", values).out()).contains("Mode: slow").contains("2 Nap");
  }

  @Test
  void a_text_of_a_document_cannot_steer_the_terminal() {
    String hostile =
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: s, action: 'aws:executeScript', inputs: {Runtime: python3.11, Handler: h, Script: "\\e[2J\\n%s"}}
        """
            .formatted("y".repeat(500));

    String out = Call.of("preview", Call.file(folder, "hostile.yaml", hostile)).end().out();

    assertThat(out).doesNotContain("\u001b").contains("…").contains("1 undetermined");
    assertThat(out.lines()).allMatch(line -> line.length() < 160);
  }

  @Test
  void wrong_usage_is_told() {
    assertThat(Call.of("preview").end().code()).isEqualTo(64);
    assertThat(Call.of("preview", "x.yaml", "--format", "sarif").end().code()).isEqualTo(64);
  }
}
