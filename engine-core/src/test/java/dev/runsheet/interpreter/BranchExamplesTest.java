package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;
import org.junit.jupiter.api.Test;

/** Examples of section 10.5 of the reference on Automation documents. */
class BranchExamplesTest {

  @Test
  void example_65_a_text_contains_and_starts_with() {
    assertThat(holds("Variable: '{{s}}', Contains: b", "abc")).isTrue();
    assertThat(holds("Variable: '{{s}}', StartsWith: ''", "abc")).isTrue();
    assertThat(holds("Variable: '{{s}}', Contains: B", "abc")).isFalse();
  }

  @Test
  void example_66_case_counts_unless_it_is_said_not_to() {
    assertThat(holds("Variable: '{{s}}', EqualsIgnoreCase: 'TRUE'", "true")).isTrue();
    assertThat(holds("Variable: '{{s}}', StringEquals: 'TRUE'", "true")).isFalse();
  }

  @Test
  void example_67_an_operand_may_be_a_reference() {
    assertThat(holds("Variable: '{{n}}', NumericGreaterOrEquals: '{{Min}}'", "x")).isTrue();
  }

  @Test
  void example_68_none_of_two() {
    assertThat(
            holds(
                "Or: [{Variable: '{{fifty}}', NumericLesser: 1}, {Variable: '{{fifty}}',"
                    + " NumericGreater: 100}]",
                "x"))
        .isFalse();
  }

  @Test
  void example_69_both_of_two() {
    assertThat(
            holds(
                "And: [{Variable: '{{no}}', BooleanEquals: false}, {Variable: '{{s}}',"
                    + " StringEquals: ''}]",
                ""))
        .isTrue();
  }

  @Test
  void example_70_not_empty() {
    assertThat(holds("Not: {Variable: '{{s}}', StringEquals: ''}", "")).isFalse();
    assertThat(holds("Not: {Variable: '{{s}}', StringEquals: ''}", "x")).isTrue();
  }

  @Test
  void example_71_an_unknown_operator_is_refused() {
    assertThat(
            new DocumentParser(ActionCatalogue.standard())
                .parse(Source.of(document("Variable: '{{n}}', NumericNotEquals: 3")))
                .diagnostics())
        .anyMatch(Diagnostic::isError);
  }

  @Test
  void a_branch_on_a_secret_tells_only_where_it_led() {
    Simulation run =
        Simulation.of(document("Variable: '{{s}}', StringEquals: hush-hush"))
            .with("s", Value.secret(Value.text("hush-hush")))
            .run();

    assertThat(run.path()).isEqualTo("A T");
    assertThat(run.notices().toString() + run.finish()).doesNotContain("hush-hush");
  }

  private static boolean holds(String condition, String text) {
    Simulation run = Simulation.of(document(condition)).with("s", text).run();
    return run.path().equals("A T");
  }

  private static String document(String condition) {
    return """
    schemaVersion: '0.3'
    parameters:
      s: {type: String, default: x}
      n: {type: Integer, default: 5}
      Min: {type: Integer, default: 5}
      fifty: {type: Integer, default: 50}
      no: {type: Boolean, default: false}
    mainSteps:
      - {name: A, action: 'aws:branch', inputs: {Choices: [{NextStep: T, %s}], Default: F}}
      - {name: T, action: 'aws:sleep', isEnd: true, inputs: {Duration: PT0S}}
      - {name: F, action: 'aws:sleep', inputs: {Duration: PT0S}}
    """
        .formatted(condition);
  }
}
