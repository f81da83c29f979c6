package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Examples 8 to 20 of the reference on Command documents; 1 to 8 of that on Automation documents.
 */
class StartParametersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: String, allowedPattern: '[a-z]'               | A1b | ",
        "type: String, allowedPattern: '^[a-z]+$'            |     | RS601",
        "type: Integer, default: 5, allowedPattern: '5'      |     | RS605",
        "type: String, allowedPattern: '(?=x)x', default: x  |     | RS609",
        "type: String, allowedValues: [a, b], default: a     | c   | RS604",
        "type: String, allowedValues: [a, b], default: a     |     | ",
        "type: String, maxChars: 3                           | éé  | RS607",
        "type: String, maxChars: 3                           | abc | ",
        "type: String, minChars: 2                           | a   | RS607",
        "type: String, default: d                            |     | ",
        "type: String                                        |     | RS601",
      })
  void a_value_of_a_command_document_is_checked(String definition, String value, String code) {
    Simulation start = Simulation.of(command("p", definition));
    if (value != null) {
      start.with("p", value);
    }

    assertThat(start.problems().stream().map(Diagnostic::code).toList())
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @Test
  void lists_are_checked_by_element_and_by_size() {
    Simulation start =
        Simulation.of(command("p", "type: StringList, minItems: 3, allowedPattern: '^[a-z]$'"))
            .with("p", List.of("a", "B"));

    assertThat(start.problems().stream().map(Diagnostic::message))
        .containsExactlyInAnyOrder(
            "\"B\" does not match the allowedPattern of parameter \"p\"",
            "the value of parameter \"p\" has 2 elements");
  }

  @Test
  void a_problem_names_place_and_cure() {
    Simulation start =
        Simulation.of(command("p", "type: String, allowedValues: [a, b], default: a"))
            .with("p", "c");

    Diagnostic problem = start.problems().get(0);

    assertThat(problem.toString())
        .isEqualTo("2:14: error RS604: \"c\" is not an allowed value of parameter \"p\"");
    assertThat(problem.hint()).isEqualTo("use one of: a, b");
    assertThat(problem.pointer()).isEqualTo("/p");
  }

  @Test
  void a_value_of_another_type_is_refused() {
    Simulation start = Simulation.of(command("p", "type: String")).with("p", List.of("a"));

    assertThat(start.problems().get(0).message())
        .isEqualTo("parameter \"p\" takes a String, but was given the list [\"a\"]");
  }

  @Test
  void an_undeclared_parameter_is_refused() {
    Simulation start = Simulation.of(command("p", "type: String, default: x")).with("q", "a");

    Diagnostic problem = start.problems().get(0);

    assertThat(problem.code()).isEqualTo("RS602");
    assertThat(problem.hint()).isEqualTo("the document declares: p");
  }

  @Test
  void example_20_the_agent_drops_values_of_parameters_with_other_names() {
    Simulation run =
        Simulation.of(command("my_p", "type: String, default: d, allowedPattern: '.'"))
            .with("my_p", "v")
            .run();

    assertThat(run.problems().get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(((Value.Fields) run.calls().get(0).inputs()).get("runCommand"))
        .isEqualTo(Value.of(List.of("echo d")));
  }

  @Test
  @Timeout(20)
  void a_pattern_that_would_take_for_ever_is_given_up() {
    Simulation start =
        Simulation.of(command("p", "type: String, allowedPattern: '^(.*a){25}b'"))
            .with("p", "a".repeat(60) + "!");

    assertThat(start.problems().get(0).code()).isEqualTo("RS606");
  }

  @Test
  void a_secret_is_not_shown() {
    Simulation start =
        Simulation.of(command("p", "type: String, allowedPattern: '^x$'"))
            .with("p", Value.secret(Value.text("hidden")));

    assertThat(start.problems().get(0).message()).doesNotContain("hidden").contains("***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: Integer, default: 100                                   |     | ",
        "type: Integer                                                 |     | RS601",
        "type: String, default: '', allowedPattern: '^i-[a-z0-9]{8}$'  |     | ",
        "type: String, default: '', allowedPattern: '^i-[a-z0-9]{8}$'  | bad | RS605",
        "type: String, allowedPattern: '(?=x)x'                        | x   | ",
        "type: String, allowedValues: [A, B]                           | C   | RS604",
        "type: String, maxChars: 3                                     | ééé | ",
      })
  void a_value_of_a_runbook_is_checked(String definition, String value, String code) {
    Simulation start =
        Simulation.of(
            """
            schemaVersion: '0.3'
            parameters: {p: {%s}}
            mainSteps: [{name: s, action: 'aws:sleep', inputs: {Duration: PT1S}}]
            """
                .formatted(definition));
    if (value != null) {
      start.with("p", value);
    }

    assertThat(start.problems().stream().map(Diagnostic::code).toList())
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  private static String command(String name, String definition) {
    return """
    schemaVersion: '2.2'
    parameters: {%s: {%s}}
    mainSteps: [{name: s, action: 'aws:runShellScript', inputs: {runCommand: ['echo {{ %s }}']}}]
    """
        .formatted(name, definition, name);
  }
}
