package dev.runsheet.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples 22 to 36 of the reference on Command documents, section 7.3. */
class CommandSubstitutionTest {

  private final Map<String, Value> parameters =
      Map.of(
          "p", Value.text("hi"),
          "a", Value.text("{{ b }}"),
          "b", Value.text("x"),
          "l", Value.of(List.of("x", "y")),
          "marked", Value.of(List.of("a<b&c")),
          "m",
              new Value.Fields(
                  new LinkedHashMap<>(Map.of("b", Value.number(1), "a", Value.text("x")))),
          "s", Value.text("cost $$5"),
          "f", Value.bool(true),
          "n", Value.number(100),
          "nothing", Value.Null.VALUE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo {{p}}-{{ p }}-{{p   }} | echo hi-hi-hi",
        "{{ q }}                     | {{ q }}",
        "{{ a }} {{ b }}             | {{ b }} x",
        "echo '{{ l }}'              | echo '[\"x\",\"y\"]'",
        "-{{ marked }}               | -[\"a\\u003cb\\u0026c\"]",
        "-{{ m }}                    | -{\"a\":\"x\",\"b\":1}",
        "echo {{ s }}                | echo cost $5",
        "x{{ f }}                    | xtrue",
        "n={{ n }}                   | n=100",
        "[{{ nothing }}]             | [null]",
        "{{{p}}}                     | {hi}",
        "{{ {{ p }}                  | {{ hi",
        "{{ p }                      | {{ p }",
        "}} {{p}}                    | }} hi",
        "{{}}                        | {{}}",
      },
      quoteCharacter = '`')
  void an_embedded_reference_becomes_text(String written, String expected) {
    assertThat(resolve(Value.text(written))).isEqualTo(Value.text(expected));
  }

  @Test
  void a_whole_value_keeps_its_type() {
    assertThat(resolve(Value.text("{{ l }}"))).isEqualTo(parameters.get("l"));
    assertThat(resolve(Value.text("{{ f }}"))).isEqualTo(Value.bool(true));
    assertThat(resolve(Value.text("{{ nothing }}"))).isEqualTo(Value.Null.VALUE);
  }

  @Test
  void a_whole_value_keeps_doubled_dollars() {
    assertThat(resolve(Value.text("{{ s }}"))).isEqualTo(Value.text("cost $$5"));
  }

  @Test
  void a_list_inside_a_list_is_nested() {
    assertThat(resolve(Value.of(List.of("{{ l }}"))))
        .isEqualTo(Value.of(List.of(List.of("x", "y"))));
  }

  @Test
  void a_trailing_newline_makes_a_reference_embedded() {
    assertThat(resolve(Value.text("{{ n }}\n"))).isEqualTo(Value.text("100\n"));
  }

  @Test
  void map_keys_are_left_alone() {
    assertThat(resolve(Value.of(Map.of("{{ p }}", 1)))).isEqualTo(Value.of(Map.of("{{ p }}", 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100",
    "1.50, 1.5",
    "2.0, 2",
    "1e21, 1e+21",
    "123456789012345678901234, 1.23456789012345678901234e+23",
    "0.0000001, 1e-07",
    "-0.5, -0.5"
  })
  void numbers_are_written_as_the_agent_writes_them(String number, String expected) {
    Value value = new Value.Decimal(new BigDecimal(number));

    assertThat(Dialect.COMMAND.asText(value)).isEqualTo(Value.text(expected));
  }

  @Test
  void angles_are_read_like_braces() {
    Template template =
        new TemplateCompiler(Dialect.COMMAND, Syntax.ANGLES, this::declared)
            .compile(
                Trees.node(Value.text("cat <<EOF >>file; echo << p >> <<p>> $((1 << 2 >> 1))")));

    assertThat(template.resolve(this::value))
        .isEqualTo(Value.text("cat <<EOF >>file; echo hi hi $((1 << 2 >> 1))"));
  }

  @Test
  void a_document_with_a_reference_in_braces_has_none_in_angles() {
    assertThat(syntax("echo {{ p }} << p >>")).isEqualTo(Syntax.BRACES);
    assertThat(syntax("echo {{ssm:x}} << p >>")).isEqualTo(Syntax.BRACES);
    assertThat(syntax("echo {{ undeclared }} << p >>")).isEqualTo(Syntax.ANGLES);
  }

  private Syntax syntax(String text) {
    return Syntax.of(Trees.map(Map.of("k", List.of(text))), Dialect.COMMAND, this::declared);
  }

  private Value resolve(Value written) {
    return new TemplateCompiler(Dialect.COMMAND, Syntax.BRACES, this::declared)
        .compile(Trees.node(written))
        .resolve(this::value);
  }

  private boolean declared(Reference reference) {
    return parameters.containsKey(reference.name());
  }

  private Value value(Reference reference) {
    return parameters.get(reference.name());
  }
}
