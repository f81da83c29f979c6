package dev.runsheet.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ValueReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What stands in place of a reference, for values of every type that hold references themselves.
 */
class ReferenceValueProperties {

  private static final Set<String> NAMES = Set.of("p", "q", "other");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "{{ p }}",
            "{{q}}",
            "<< p >>",
            "{{ssm:x}}",
            "{{",
            "}}",
            "<",
            "&",
            "\"",
            "\\",
            "\n",
            "é",
            "😀",
            "a",
            " ")
        .list()
        .ofMaxSize(5)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<Value> values() {
    Arbitrary<Value> scalars =
        Arbitraries.oneOf(
            texts().map(Value::text),
            Arbitraries.longs().map(Value::number),
            Arbitraries.of(true, false).map(Value::bool));
    return Arbitraries.recursive(
        () -> scalars,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(3).map(items -> (Value) new Value.Items(items)),
                Arbitraries.maps(texts(), inner)
                    .ofMaxSize(3)
                    .map(fields -> (Value) new Value.Fields(fields))),
        0,
        3);
  }

  private static Value resolve(Dialect dialect, Value written, Value p, Value q) {
    Template template =
        new TemplateCompiler(
                dialect,
                Syntax.BRACES,
                reference ->
                    reference.kind() == Reference.Kind.PARAMETER
                        && NAMES.contains(reference.name()))
            .compile(Trees.node(written));
    return template.resolve(reference -> reference.name().equals("p") ? p : q);
  }

  @Property
  void a_text_that_is_one_reference_becomes_the_value_itself(
      @ForAll("values") Value value, @ForAll Dialect dialect) {
    assertThat(resolve(dialect, Value.text("{{ p }}"), value, Value.text(""))).isEqualTo(value);
    assertThat(
            resolve(
                dialect, Value.of(Map.of("k", Map.of("{{ p }}", "{{p}}"))), value, Value.text("")))
        .isEqualTo(new Value.Fields(Map.of("k", new Value.Fields(Map.of("{{ p }}", value)))));
  }

  @Property
  void I5_a_value_is_not_looked_through_for_references_at_any_depth(
      @ForAll("values") Value value, @ForAll("texts") String other, @ForAll Dialect dialect) {
    Value tree =
        Value.of(Map.of("whole", "{{ p }}", "part", "[{{ q }}]", "nested", Map.of("a", "{{ p }}")));

    Value resolved = resolve(dialect, tree, value, Value.text(other));

    Map<String, Value> fields = ((Value.Fields) resolved).fields();
    assertThat(fields.get("whole")).isEqualTo(value);
    assertThat(fields.get("part")).isEqualTo(Value.text("[" + other + "]"));
    assertThat(((Value.Fields) fields.get("nested")).get("a")).isEqualTo(value);
  }

  @Property
  void among_other_text_references_are_replaced_from_left_to_right(
      @ForAll("texts") String one, @ForAll("texts") String two, @ForAll Dialect dialect) {
    assertThat(
            resolve(dialect, Value.text("{{ p }}-{{ q }}{{p}}."), Value.text(one), Value.text(two)))
        .isEqualTo(Value.text(one + "-" + two + one + "."));
  }

  @Property
  void among_other_text_a_list_or_map_is_the_JSON_of_it(
      @ForAll("values") Value value, @ForAll Dialect dialect) {
    if (value instanceof Value.Text) {
      return;
    }

    String text =
        resolve(dialect, Value.text("={{ p }}"), value, Value.text("")).toString().substring(1);

    assertThat(ValueReader.read(Source.of("{\"v\":" + text + "}")).node().value())
        .isEqualTo(new Value.Fields(Map.of("v", value)));
    if (dialect == Dialect.AUTOMATION) {
      assertThat(text).isEqualTo(value.toJson());
    } else {
      assertThat(text).doesNotContain("<", ">", "&");
    }
  }

  @Property
  void in_a_Command_document_the_keys_of_embedded_JSON_are_sorted(
      @ForAll("texts") String one, @ForAll("texts") String two) {
    Map<String, Value> fields = new TreeMap<>();
    fields.put("b" + one, Value.number(1));
    fields.put("a" + two, Value.number(2));

    String text =
        resolve(Dialect.COMMAND, Value.text("={{ p }}"), new Value.Fields(fields), Value.text(""))
            .toString();

    assertThat(text.indexOf(":2")).isLessThan(text.indexOf(":1"));
  }

  @Property
  void an_element_that_is_a_list_is_spliced_in_Automation_and_nested_in_Command_documents(
      @ForAll("values") Value one, @ForAll("values") Value two) {
    Value list = new Value.Items(List.of(one, two));
    Value written = Value.of(List.of("x", "{{ p }}", "y"));

    assertThat(resolve(Dialect.AUTOMATION, written, list, Value.text("")))
        .isEqualTo(new Value.Items(List.of(Value.text("x"), one, two, Value.text("y"))));
    assertThat(resolve(Dialect.COMMAND, written, list, Value.text("")))
        .isEqualTo(new Value.Items(List.of(Value.text("x"), list, Value.text("y"))));
  }

  @Property
  void both_forms_of_references_mean_the_same(
      @ForAll("values") Value value, @ForAll Dialect dialect) {
    Template angles =
        new TemplateCompiler(dialect, Syntax.ANGLES, reference -> reference.name().equals("p"))
            .compile(Trees.node(Value.of(List.of("<< p >>", "a<<p>>b"))));

    assertThat(angles.resolve(reference -> value))
        .isEqualTo(
            resolve(dialect, Value.of(List.of("{{ p }}", "a{{p}}b")), value, Value.text("")));
  }
}
