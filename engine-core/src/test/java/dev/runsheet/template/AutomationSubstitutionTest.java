package dev.runsheet.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples 13 to 30 of the reference on Automation documents, section 10.2. */
class AutomationSubstitutionTest {

  private final Map<String, Value> values =
      Map.of(
          "n", Value.number(5),
          "b", Value.bool(true),
          "p", Value.text("a\"b"),
          "m", Value.of(Map.of("k", Map.of("j", List.of(1, 2)))),
          "q", Value.text("{{n}}"),
          "L.Ids", Value.of(List.of("i1", "i2")),
          "L.None", Value.of(List.of()),
          "global:DATE", Value.text("2024-05-06"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x-{{n}}              | x-5",
        "is {{b}}             | is true",
        "m={{m}}              | m={\"k\":{\"j\":[1,2]}}",
        "ids: {{ L.Ids }}     | ids: [\"i1\",\"i2\"]",
        "{\"id\":\"{{p}}\"}   | {\"id\":\"a\"b\"}",
        "on {{ global:DATE }} | on 2024-05-06",
        "v {{ q }}            | v {{n}}",
        "echo {{not a ref}} {0} | echo {{not a ref}} {0}",
        "{{resolve:ssm:x}} {{ L.Ids.x }} | {{resolve:ssm:x}} {{ L.Ids.x }}",
      })
  void an_embedded_reference_becomes_text(String written, String expected) {
    assertThat(resolve(Value.text(written))).isEqualTo(Value.text(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{n}}", "{{n }}", "{{ n}}", "{{   n   }}"})
  void a_whole_value_keeps_its_type(String written) {
    assertThat(resolve(Value.text(written))).isEqualTo(Value.number(5));
  }

  @Test
  void a_whole_list_inside_a_list_is_spliced() {
    assertThat(resolve(Value.of(List.of("a", "{{L.Ids}}", "z"))))
        .isEqualTo(Value.of(List.of("a", "i1", "i2", "z")));
    assertThat(resolve(Value.of(List.of("{{L.None}}")))).isEqualTo(Value.of(List.of()));
  }

  @Test
  void a_list_inside_an_input_payload_stays_nested() {
    Value written = Value.of(Map.of("InputPayload", Map.of("b", List.of("{{L.Ids}}"))));

    assertThat(resolve(written))
        .isEqualTo(Value.of(Map.of("InputPayload", Map.of("b", List.of(List.of("i1", "i2"))))));
  }

  @Test
  void what_has_no_value_yet_leaves_the_whole_without_one() {
    Template template = compile(Value.of(Map.of("X", "{{ A.Missing }}", "Y", "{{ n }}")));

    assertThat(template.resolve(this::value)).isNull();
    assertThat(template.missing(this::value))
        .containsExactly(new Reference(Reference.Kind.OUTPUT, "A", "Missing"));
  }

  private Value resolve(Value written) {
    return compile(written).resolve(this::value);
  }

  private static Template compile(Value written) {
    return new TemplateCompiler(Dialect.AUTOMATION, Syntax.BRACES, reference -> true)
        .compile(Trees.node(written));
  }

  private Value value(Reference reference) {
    return values.get(reference.toString());
  }
}
