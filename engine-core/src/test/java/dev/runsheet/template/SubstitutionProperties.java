package dev.runsheet.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SubstitutionProperties {

  /** Texts made of what scanners trip over. */
  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            "{", "}", "{{", "}}", "<<", ">>", " ", "p", "q", "{{ p }}", "$$", "ssm:x", "\n", "é")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property
  void I5_a_substituted_value_is_not_scanned_again(
      @ForAll("hostile") String before, @ForAll("hostile") String value, @ForAll Dialect dialect) {
    String literal = before.replace("{", "(").replace("$", "S");
    Template template = compile(dialect, Value.text(literal + "-{{ p }}."));

    Value resolved = template.resolve(reference -> Value.text(value));

    String shown = dialect == Dialect.COMMAND ? value.replace("$$", "$") : value;
    assertThat(resolved).isEqualTo(Value.text(literal + "-" + shown + "."));
  }

  @Property
  void text_without_references_stays_as_it_is(
      @ForAll("hostile") String text, @ForAll Dialect dialect) {
    Template template =
        new TemplateCompiler(dialect, Syntax.BRACES, reference -> false)
            .compile(Trees.node(Value.text(text)));

    assertThat(template.isConstant()).isTrue();
    assertThat(template.resolve(reference -> null)).isEqualTo(Value.text(text));
  }

  @Property
  void I6_what_is_made_from_a_secret_is_secret(
      @ForAll("hostile") String text, @ForAll Dialect dialect) {
    String hidden = "s3cr3t" + text.hashCode();
    Value secret = Value.secret(Value.of(List.of(hidden, Map.of("k", hidden))));
    Template template =
        compile(dialect, Value.of(Map.of("a", text + "{{ p }}", "b", List.of("{{ p }}"))));

    Value resolved = template.resolve(reference -> secret);

    assertThat(resolved.toString()).doesNotContain(hidden).contains(Value.Secret.MASK);
    assertThat(resolved.toJson()).doesNotContain(hidden);
    assertThat(String.valueOf(resolved.toJava())).doesNotContain(hidden);
  }

  private static Template compile(Dialect dialect, Value written) {
    return new TemplateCompiler(
            dialect,
            Syntax.BRACES,
            reference ->
                reference.kind() == Reference.Kind.PARAMETER && reference.name().equals("p"))
        .compile(Trees.node(written));
  }
}
