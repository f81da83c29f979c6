package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Notice;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 1.5 and 4.23 of the reference on Automation documents. */
class UpdateVariableTest {

  @Test
  void example_80_a_variable_is_set_for_the_steps_that_follow() {
    Simulation run = setting("variable:c", "2").run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.calls().get(0).inputs()).isEqualTo(Value.of(Map.of("c", 1)));
    assertThat(run.calls().get(1).inputs()).isEqualTo(Value.of(Map.of("c", 2)));
    assertThat(run.notices())
        .contains(new Notice.VariableUpdated(Simulation.START, "Set", "c", Value.number(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "variable:c  | '\"2\"'     | variable \"c\" is declared as Integer and cannot be set to the"
            + " String \"2\"",
        "variable:c  | 1.5         | variable \"c\" is declared as Integer and cannot be set to the"
            + " decimal number 1.5",
        "variable:c  | '''{{ variable:s }}''' | variable \"c\" is declared as Integer and cannot be"
            + " set to null",
        "variable:l  | '''{{ long }}'''| variable \"l\" cannot be set to a list of 51 elements: it"
            + " takes at most 50",
        "variable:ms | '''{{ maps }}'''| variable \"ms\" cannot be set to a list of 201 elements:"
            + " it takes at most 200",
        "variable:s  | '\"\"'      | variable \"s\" cannot be set to a text of 0 characters: it"
            + " takes 1 to 512",
        "variable:s  | '''{{ big }}''' | variable \"s\" cannot be set to a text of 513 characters:"
            + " it takes 1 to 512",
        "variable:m  | '''{{ keys }}'''| variable \"m\" cannot be set to a map with a key of 51"
            + " characters: a key has 1 to 50",
        "'{{ name }}'| 2           | the document declares no variable \"x\"; it declares c, s, l,"
            + " m, ms",
        "'{{ bare }}'| 2           | Name of aws:updateVariable is \"c\"; write variable:NAME, as a"
            + " text and not as a reference",
      })
  void a_value_that_does_not_fit_fails_the_step_and_changes_nothing(
      String name, String value, String message) {
    Simulation run =
        setting(name, value)
            .with("long", Collections.nCopies(51, "x"))
            .with("maps", Collections.nCopies(201, Map.of("k", "v")))
            .with("big", "x".repeat(513))
            .with("keys", Map.of("k".repeat(51), "v"))
            .run();

    assertThat(run.step("Set").failure()).isEqualTo(Failure.inputs(message));
    assertThat(run.status()).isEqualTo("Failed");
  }

  @Test
  void fifty_elements_two_hundred_maps_and_512_characters_fit() {
    assertThat(
            setting("variable:l", "'{{ long }}'")
                .with("long", Collections.nCopies(50, "x"))
                .run()
                .status())
        .isEqualTo("Success");
    assertThat(
            setting("variable:ms", "'{{ maps }}'")
                .with("maps", Collections.nCopies(200, Map.of("k", "v")))
                .run()
                .status())
        .isEqualTo("Success");
    assertThat(setting("variable:s", "'{{ big }}'").with("big", "x".repeat(512)).run().status())
        .isEqualTo("Success");
  }

  @Test
  void a_variable_without_default_is_null() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                variables: {v: {type: String}}
                mainSteps: [{name: A, action: 'acme:do', inputs: {v: '{{ variable:v }}'}}]
                """)
            .run();

    assertThat(run.calls().get(0).inputs())
        .isEqualTo(Value.of(Collections.singletonMap("v", null)));
  }

  @Test
  void defaults_of_variables_and_parameters_may_come_from_Parameter_Store() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                parameters:
                  ami: {type: String, default: '{{ssm:/app/ami:3}}'}
                  ids: {type: StringList, default: '{{ ssm:/app/ids }}'}
                  given: {type: String, default: '{{ssm:/app/unused}}'}
                variables: {v: {type: String, default: 'x-{{ssm:/app/ami:live}}'}}
                mainSteps:
                  - {name: A, action: 'acme:do', inputs: {a: '{{ ami }}', i: '{{ ids }}', v: '{{ variable:v }}', g: '{{ given }}'}}
                """)
            .with("given", "{{ssm:/app/inert}}")
            .stored("/app/ami:3", StoredParameter.Type.STRING, "ami-1")
            .stored("/app/ami:live", StoredParameter.Type.STRING, "ami-2")
            .stored("/app/ids", StoredParameter.Type.STRING_LIST, "i1,i2")
            .run();

    assertThat(run.calls().get(0).inputs())
        .isEqualTo(
            Value.of(
                Map.of(
                    "a", "ami-1",
                    "i", List.of("i1", "i2"),
                    "v", "x-ami-2",
                    "g", "{{ssm:/app/inert}}")));
  }

  @Test
  void a_secure_string_is_no_default() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                parameters: {p: {type: String, default: '{{ssm:/app/key}}'}}
                mainSteps: [{name: A, action: 'acme:do', inputs: {}}]
                """)
            .stored("/app/key", StoredParameter.Type.SECURE_STRING, "x")
            .run();

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.finish().failure().failure().message())
        .isEqualTo(
            "\"/app/key\" of Parameter Store is a SecureString, which {{ssm:…}} cannot read");
    assertThat(run.ranNothing()).isTrue();
  }

  @Test
  void a_secret_stays_secret_in_a_variable() {
    Simulation run =
        setting("variable:s", "'{{ key }}'").with("key", Value.secret(Value.text("hush"))).run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.notices().toString() + run.finish()).doesNotContain("hush");
  }

  private static Simulation setting(String name, String value) {
    return Simulation.of(
        """
        schemaVersion: '0.3'
        parameters:
          long: {type: StringList, default: []}
          maps: {type: MapList, default: []}
          big: {type: String, default: x}
          keys: {type: StringMap, default: {}}
          name: {type: String, default: 'variable:x'}
          bare: {type: String, default: c}
          key: {type: String, default: x}
        variables:
          c: {type: Integer, default: 1}
          s: {type: String}
          l: {type: StringList}
          m: {type: StringMap}
          ms: {type: MapList}
        mainSteps:
          - {name: Before, action: 'acme:do', inputs: {c: '{{ variable:c }}'}}
          - {name: Set, action: 'aws:updateVariable', inputs: {Name: '%s', Value: %s}}
          - {name: After, action: 'acme:do', inputs: {c: '{{ variable:c }}'}}
        """
            .formatted(name, value));
  }
}
