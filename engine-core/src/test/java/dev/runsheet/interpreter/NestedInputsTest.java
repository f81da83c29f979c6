package dev.runsheet.interpreter;

import static dev.runsheet.interpreter.Family.document;
import static dev.runsheet.interpreter.Family.line;
import static dev.runsheet.interpreter.Family.outer;
import static dev.runsheet.interpreter.Family.runs;
import static dev.runsheet.interpreter.Family.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.event.Command.ChildDocument.Local;
import dev.runsheet.event.Command.ChildDocument.Named;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code aws:runDocument} is given: examples 13 to 18 and 21 of the reference. */
class NestedInputsTest {

  private static final String OUTER = outer("documentType: SSMDocument, documentPath: Inner");

  private static final String INNER = document(script("a", "one"), script("b", "two"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{p: c}  | type: String, allowedValues: [a, b], default: a | Failed  | ",
        "{}      | type: String, allowedValues: [a, b], default: a | Success | echo a",
        "{p: éé} | type: String, maxChars: 3                       | Failed  | ",
        "{p: [a]} | type: StringList, minItems: 2                  | Failed  | ",
        "{p: false} | type: Boolean, default: true                 | Failed  | ",
        "{}      | type: Integer                                   | Failed  | ",
        "{p: null} | type: String, default: d                      | Success | echo d",
        "'{\"p\": \"x\"}' | type: String, default: d               | Success | echo x",
        "'p: x'  | type: String, default: d                        | Success | echo x",
        "''      | type: String, default: d                        | Success | echo d",
        "'['     | type: String, default: d                        | Failed  | ",
      })
  void examples_13_to_17_and_21_parameters_are_checked_by_the_full_set_of_rules(
      String parameters, String definition, String status, String command) {
    Family run =
        new Family()
            .knows("Inner", document("p: {" + definition + "}", script("a", "echo {{ p }}")))
            .run(
                outer(
                    "documentType: SSMDocument, documentPath: Inner, documentParameters: "
                        + parameters));

    assertThat(run.step("Run").status().label()).isEqualTo(status);
    assertThat(run.calls().stream().filter(call -> call.step().equals("a")).map(Family::line))
        .isEqualTo(command == null ? List.of() : List.of(command));
    assertThat(run.step("After").status().label()).isEqualTo("Success");
  }

  @Test
  void example_18_a_value_from_parameter_store_skips_the_rules_of_size() {
    Family run =
        new Family()
            .knows(
                "Inner",
                document(
                    "p: {type: String, maxChars: 2, default: '{{ ssm:long }}'}",
                    script("a", "echo {{ p }}")))
            .stored("long", "abcdef")
            .run(OUTER);

    assertThat(run.status()).isEqualTo("Success");
    assertThat(line(run.calls().get(0))).isEqualTo("echo abcdef");
  }

  @Test
  void what_a_nested_document_does_not_declare_is_substituted_all_the_same() {
    Family run =
        new Family()
            .knows("Inner", document(script("a", "echo {{ p }} {{ q }}")))
            .run(
                outer(
                    "documentType: SSMDocument, documentPath: Inner, documentParameters: {p: '{{ q"
                        + " }}', my_q: x}"));

    assertThat(line(run.calls().get(0))).isEqualTo("echo {{ q }} {{ q }}");
  }

  @Test
  void parameters_of_the_outer_document_reach_the_inner_one_in_a_map_and_in_a_text() {
    String outer =
        document(
            "v: {type: String, default: hi}",
            runs(
                "documentType: SSMDocument, documentPath: Inner, documentParameters: {p: '{{ v"
                    + " }}'}"),
            runs("documentType: SSMDocument, documentPath: Inner, documentParameters: 'p: {{ v"
                    + " }}!'")
                .replace("Run", "Again"));

    Family run =
        new Family()
            .knows("Inner", document("p: {type: String}", script("a", "echo {{ p }}")))
            .run(outer);

    assertThat(run.calls().stream().map(Family::line)).containsExactly("echo hi", "echo hi!");
  }

  @ParameterizedTest
  @CsvSource({
    "SSMDocument, Inner, Inner, ",
    "SSMDocument, Inner:3, Inner, 3",
    "SSMDocument, Inner:$LATEST, Inner, $LATEST",
    "SSMDocument, arn:aws:ssm:eu-west-1:123456789012:document/Inner,"
        + " arn:aws:ssm:eu-west-1:123456789012:document/Inner,",
    "SSMDocument, arn:aws:ssm:eu-west-1:123456789012:document/Inner:2,"
        + " arn:aws:ssm:eu-west-1:123456789012:document/Inner, 2",
  })
  void a_document_is_found_by_name_or_arn_and_version(
      String type, String path, String name, String version) {
    Family run =
        new Family()
            .knows(name, INNER)
            .run(outer("documentType: %s, documentPath: '%s'".formatted(type, path)));

    assertThat(run.starts().get(0).document()).isEqualTo(new Named(name, version));
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void a_document_is_found_by_its_path_as_it_stands() {
    Family run =
        new Family()
            .knows("lib/x.yaml", INNER)
            .run(outer("documentType: LocalPath, documentPath: lib/x.yaml"));

    assertThat(run.starts().get(0).document()).isEqualTo(new Local("lib/x.yaml"));
    assertThat(run.status()).isEqualTo("Success");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "documentType: '{{ t }}', documentPath: Inner    | \"documentType\" is \"Ssmdocument\", but"
            + " must be \"SSMDocument\" or \"LocalPath\"",
        "documentType: SSMDocument, documentPath: '{{ e }}' | \"documentPath\" is empty",
        "documentType: SSMDocument, documentPath: Inner, documentParameters: '{{ l }}' |"
            + " \"documentParameters\" is a map or its text as JSON or YAML, but is the list"
            + " [\"a\"]",
      })
  void inputs_that_cannot_be_used_fail_the_step(String inputs, String message) {
    Family run =
        new Family()
            .knows("Inner", INNER)
            .run(
                document(
                    "t: {type: String, default: Ssmdocument}, e: {type: String, default: ''}, l:"
                        + " {type: StringList, default: [a]}",
                    runs(inputs)));

    assertThat(run.step("Run").failure().message()).isEqualTo(message);
    assertThat(run.starts()).isEmpty();
  }

  @Test
  void input_keys_are_the_same_in_any_letter_case() {
    Family run =
        new Family()
            .knows("Inner", INNER)
            .run(outer("documenttype: SSMDocument, DocumentPath: Inner"));

    assertThat(run.status()).isEqualTo("Success");
  }
}
