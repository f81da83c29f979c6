package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Examples of sections 10.1 and 10.2 of the reference on Automation documents. */
class StartAndReferenceExamplesTest {

  @Test
  void example_1_a_default_has_the_type_that_is_declared() {
    assertThat(given("N: {type: Integer, default: 100}", "'{{ N }}'").run().seen())
        .isEqualTo(Value.number(100));
  }

  @Test
  void example_2_a_parameter_without_default_must_be_given() {
    assertThat(given("N: {type: Integer}", "'{{ N }}'").refused()).isEqualTo("RS601");
  }

  @Test
  void example_4_a_quoted_boolean_is_no_default_of_a_boolean() {
    assertThat(isRefused("parameters: {B: {type: Boolean, default: 'true'}}", "x: 1")).isTrue();
  }

  @Test
  void example_5_a_default_need_not_match_the_pattern() {
    assertThat(given(PATTERNED, "'{{ K }}'").run().seen()).isEqualTo(Value.text(""));
  }

  @Test
  void example_6_a_given_value_must_match_the_pattern() {
    assertThat(given(PATTERNED, "'{{ K }}'").with("K", "bad").refused()).isEqualTo("RS605");
  }

  private static final String PATTERNED =
      "K: {type: String, default: '', allowedPattern: '^i-[a-z0-9]{8,17}$'}";

  @Test
  void example_7_a_given_value_must_be_allowed() {
    assertThat(
            given("E: {type: String, allowedValues: [A, B]}", "'{{ E }}'").with("E", "C").refused())
        .isEqualTo("RS604");
  }

  @Test
  void example_8_an_undeclared_name_refuses_the_start() {
    assertThat(given("E: {type: String, default: A}", "'{{ E }}'").with("Z", "C").refused())
        .isEqualTo("RS602");
  }

  @Test
  void example_9_a_default_comes_from_Parameter_Store_where_nothing_is_given() {
    String parameter = "A: {type: String, default: '{{ssm:/app/ami}}'}";

    assertThat(
            given(parameter, "'{{ A }}'")
                .stored("/app/ami", StoredParameter.Type.STRING, "ami-1")
                .run()
                .seen())
        .isEqualTo(Value.text("ami-1"));
    assertThat(given(parameter, "'{{ A }}'").with("A", "ami-2").run().seen())
        .isEqualTo(Value.text("ami-2"));
  }

  @Test
  void example_10_a_step_cannot_refer_to_Parameter_Store() {
    assertThat(isRefused("", "x: '{{ssm:/app/ami}}'")).isTrue();
  }

  @Test
  void example_11_a_default_cannot_refer_to_a_parameter() {
    assertThat(
            isRefused(
                "parameters: {X: {type: String, default: '{{ Y }}'}, Y: {type: String}}", "x: 1"))
        .isTrue();
  }

  @Test
  void example_12_a_default_may_hold_the_id_of_the_execution() {
    assertThat(
            given("S: {type: String, default: 'name-{{automation:EXECUTION_ID}}'}", "'{{ S }}'")
                .run()
                .seen())
        .isEqualTo(Value.text("name-exec-1"));
  }

  @Test
  void example_13_a_whole_value_keeps_its_type() {
    assertThat(given("n: {type: Integer, default: 5}", "'{{ n }}'").run().seen())
        .isEqualTo(Value.number(5));
  }

  @Test
  void example_14_a_number_in_a_text_is_its_digits() {
    assertThat(given("n: {type: Integer, default: 5}", "'x-{{n}}'").run().seen())
        .isEqualTo(Value.text("x-5"));
  }

  @Test
  void example_15_a_boolean_in_a_text_is_true_or_false() {
    assertThat(given("b: {type: Boolean, default: true}", "['is {{b}}', '{{b}}']").run().seen())
        .isEqualTo(Value.of(List.of("is true", true)));
  }

  @Test
  void example_16_a_list_in_a_list_is_spliced() {
    assertThat(ids("['{{L.Ids}}']", "i1", "i2")).isEqualTo(Value.of(List.of("i1", "i2")));
  }

  @Test
  void example_17_a_list_alone_is_the_list() {
    assertThat(ids("'{{L.Ids}}'", "i1", "i2")).isEqualTo(Value.of(List.of("i1", "i2")));
  }

  @Test
  void example_18_a_list_is_spliced_among_other_elements() {
    assertThat(ids("[a, '{{L.Ids}}', z]", "i1", "i2"))
        .isEqualTo(Value.of(List.of("a", "i1", "i2", "z")));
  }

  @Test
  void example_19_an_empty_list_splices_nothing() {
    assertThat(ids("['{{L.Ids}}']")).isEqualTo(Value.list());
  }

  @Test
  void example_20_a_map_keeps_what_is_in_it() {
    Map<String, ?> map = Map.of("k", Map.of("j", List.of(1, 2)));

    assertThat(given("m: {type: StringMap}", "'{{m}}'").with("m", map).run().seen())
        .isEqualTo(Value.of(map));
  }

  @Test
  void example_21_a_map_in_a_text_is_json() {
    assertThat(given("m: {type: StringMap}", "'m={{m}}'").with("m", Map.of("k", "v")).run().seen())
        .isEqualTo(Value.text("m={\"k\":\"v\"}"));
  }

  @Test
  void example_22_a_value_is_not_scanned_for_references() {
    assertThat(
            given("p: {type: String}, q: {type: String, default: Q}", "['{{p}}', 'x{{p}}']")
                .with("p", "{{q}}")
                .run()
                .seen())
        .isEqualTo(Value.of(List.of("{{q}}", "x{{q}}")));
  }

  @Test
  void example_23_braces_in_braces_are_refused() {
    assertThat(isRefused("parameters: {p: {type: String, default: x}}", "x: '{{ {{p}} }}'"))
        .isTrue();
  }

  @Test
  void example_24_blanks_inside_the_braces_do_not_count() {
    assertThat(
            given("p: {type: String, default: v}", "['{{p }}', '{{ p}}', '{{   p   }}']")
                .run()
                .seen())
        .isEqualTo(Value.of(List.of("v", "v", "v")));
  }

  @Test
  void example_25_what_is_no_reference_is_text_and_a_warning() {
    String text = document("", "x: 'echo {{not a ref}} {0}'");

    assertThat(check(text).diagnostics())
        .extracting(Diagnostic::severity)
        .contains(Severity.WARNING)
        .doesNotContain(Severity.ERROR);
    assertThat(given("n: {type: Integer, default: 5}", "'echo {{not a ref}} {0}'").run().seen())
        .isEqualTo(Value.text("echo {{not a ref}} {0}"));
  }

  @Test
  void example_26_a_key_cannot_hold_a_reference() {
    assertThat(isRefused("parameters: {k: {type: String, default: x}}", "'{{k}}': 1")).isTrue();
  }

  @Test
  void example_27_the_date_is_that_of_the_moment_in_UTC() {
    assertThat(
            given("n: {type: Integer, default: 5}", "'{{global:DATE}} {{global:DATE_TIME}}'")
                .run()
                .seen())
        .isEqualTo(Value.text("2024-05-06 2024-05-06_23.59.59"));
  }

  @Test
  void example_28_five_seconds_later_it_is_later() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: A, action: 'acme:do', maxAttempts: 2, timeoutSeconds: 5, inputs: {d: '{{global:DATE_TIME}}'}}
                """)
            .hangs("A")
            .run();

    assertThat(run.calls())
        .extracting(Simulation::inputD)
        .containsExactly("2024-05-06_23.59.59", "2024-05-07_00.00.04");
  }

  @Test
  void example_29_a_payload_keeps_its_lists_nested() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                parameters: {n: {type: Integer, default: 5}}
                mainSteps:
                  - {name: L, action: 'acme:do', inputs: {}}
                  - {name: A, action: 'acme:do', inputs: {InputPayload: {a: '{{n}}', b: ['{{L.Ids}}']}}}
                """)
            .yields("L", Map.of("Ids", List.of("i1")))
            .run();

    assertThat(run.calls().get(1).inputs())
        .isEqualTo(Value.of(Map.of("InputPayload", Map.of("a", 5, "b", List.of(List.of("i1"))))));
  }

  @Test
  void example_30_nothing_is_quoted_in_a_text() {
    assertThat(given("p: {type: String}", "'{\"id\":\"{{p}}\"}'").with("p", "a\"b").run().seen())
        .isEqualTo(Value.text("{\"id\":\"a\"b\"}"));
  }

  private static Value ids(String written, String... ids) {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: L, action: 'acme:do', inputs: {}}
                  - {name: A, action: 'acme:do', inputs: {d: %s}}
                """
                    .formatted(written))
            .yields("L", Map.of("Ids", List.of(ids)))
            .run();
    return ((Value.Fields) run.calls().get(1).inputs()).get("d");
  }

  private static boolean isRefused(String section, String input) {
    return check(document(section, input)).diagnostics().stream().anyMatch(Diagnostic::isError);
  }

  private static CheckResult check(String text) {
    return new DocumentParser(ActionCatalogue.standard()).parse(Source.of(text));
  }

  private static String document(String section, String input) {
    return """
    schemaVersion: '0.3'
    %s
    mainSteps: [{name: A, action: 'aws:executeAwsApi', inputs: {Service: ec2, Api: DescribeX, %s}}]
    """
        .formatted(section, input);
  }

  private static Simulation given(String parameters, String input) {
    return Simulation.of(
        """
        schemaVersion: '0.3'
        parameters: {%s}
        mainSteps: [{name: A, action: 'acme:do', inputs: {d: %s}}]
        """
            .formatted(parameters, input));
  }
}
