package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Examples 37 to 44 of the reference on Command documents and 9 of that on Automation documents.
 */
class ParameterStoreTest {

  @Test
  void example_38_a_list_is_spliced_into_the_commands() {
    Simulation run = stocked(document("['first', '{{ssm:l}}', 'last']", "")).run();

    assertThat(commands(run)).isEqualTo(Value.of(List.of("first", "a", " b", "c", "last")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['echo {{ssm:l}}']",
        "['echo {{ssm:sec}}']",
        "['{{ssm:s:prod}}']",
        "['{{ssm:s:9}}']"
      })
  void examples_39_to_42_a_parameter_that_does_not_fit_fails_the_document_before_any_step(
      String commands) {
    Simulation run = stocked(document(commands, "")).run();

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.ranNothing()).isTrue();
    assertThat(run.finish().failure().step()).isNull();
  }

  @Test
  void example_43_a_list_as_the_default_of_a_list_must_stand_in_a_list() {
    String scalar = "parameters: {cmds: {type: StringList, default: '{{ssm:l}}'}}";
    String list = "parameters: {cmds: {type: StringList, default: ['{{ssm:l}}']}}";

    assertThat(stocked(document("'{{ cmds }}'", scalar)).run().status()).isEqualTo("Failed");
    assertThat(commands(stocked(document("'{{ cmds }}'", list)).run()))
        .isEqualTo(Value.of(List.of("a", " b", "c")));
  }

  @Test
  void example_44_a_reference_that_comes_in_with_a_value_is_resolved() {
    String parameters = "parameters: {p: {type: String, allowedPattern: '^v2$'}}";

    Simulation run = stocked(document("['echo {{ p }}']", parameters)).with("p", "{{ssm:s}}").run();

    assertThat(commands(run)).isEqualTo(Value.of(List.of("echo v2")));
  }

  @Test
  void example_55_a_precondition_compares_the_reference_and_not_what_it_stands_for() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '2.2'
                parameters: {p: {type: String, default: '{{ssm:s}}'}}
                mainSteps:
                  - name: a
                    action: aws:runShellScript
                    precondition: {StringEquals: ['{{ p }}', v2]}
                    inputs: {runCommand: ['echo {{ p }}']}
                  - name: b
                    action: aws:runShellScript
                    inputs: {runCommand: ['echo {{ p }}']}
                """)
            .stored("s", StoredParameter.Type.STRING, "v2")
            .run();

    assertThat(run.steps()).isEqualTo("b Success, a Skipped");
  }

  @Test
  void the_resolved_value_must_match_the_pattern() {
    String parameters = "parameters: {p: {type: String, allowedPattern: '^x$'}}";

    Simulation run = stocked(document("['echo {{ p }}']", parameters)).with("p", "{{ssm:s}}").run();

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.finish().failure().failure().message())
        .isEqualTo("\"v2\" does not match the allowedPattern of parameter \"p\"");
  }

  @Test
  void a_document_without_references_reads_nothing() {
    Simulation run = stocked(document("['echo {{ssm-secure:s}}']", "")).run();

    assertThat(run.commands())
        .noneMatch(command -> command.toString().startsWith("ReadParameters"));
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void automation_example_9_a_default_is_looked_up_only_when_it_is_used() {
    String document =
        """
        schemaVersion: '0.3'
        parameters: {A: {type: String, default: '{{ssm:s}}'}}
        mainSteps: [{name: do, action: 'acme:do', inputs: {x: '{{ A }}'}}]
        """;

    Simulation used = stocked(document).run();
    Simulation given = stocked(document).with("A", "{{ssm:l}}").run();

    assertThat(((Value.Fields) used.calls().get(0).inputs()).get("x")).isEqualTo(Value.text("v2"));
    assertThat(((Value.Fields) given.calls().get(0).inputs()).get("x"))
        .isEqualTo(Value.text("{{ssm:l}}"));
  }

  private static Simulation stocked(String document) {
    return Simulation.of(document)
        .stored("s", StoredParameter.Type.STRING, "v2")
        .stored("l", StoredParameter.Type.STRING_LIST, "a, b,c")
        .stored("sec", StoredParameter.Type.SECURE_STRING, "hidden");
  }

  private static Value commands(Simulation run) {
    return ((Value.Fields) run.calls().get(0).inputs()).get("runCommand");
  }

  private static String document(String commands, String parameters) {
    return """
    schemaVersion: '2.2'
    %s
    mainSteps: [{name: s, action: 'aws:runShellScript', inputs: {runCommand: %s}}]
    """
        .formatted(parameters, commands);
  }
}
