package dev.runsheet.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples 65 to 70 of the reference on Automation documents, section 10.5. */
class ConditionTest {

  private final Map<String, Value> values =
      Map.of(
          "s", Value.text("abc"),
          "empty", Value.text(""),
          "five", Value.number(5),
          "no", Value.bool(false),
          "list", Value.of(List.of("a", "b")),
          "map", Value.of(Map.of("k", "v")),
          "none", Value.Null.VALUE);

  @ParameterizedTest
  @CsvSource({
    "s, StringEquals, abc, true",
    "s, StringEquals, ABC, false",
    "s, EqualsIgnoreCase, ABC, true",
    "s, StartsWith, ab, true",
    "s, StartsWith, '', true",
    "s, EndsWith, bc, true",
    "s, EndsWith, ab, false",
    "s, Contains, b, true",
    "s, Contains, B, false",
    "list, Contains, b, true",
    "list, Contains, c, false",
    "map, Contains, k, false",
    "five, StringEquals, 5, true",
    "five, NumericEquals, 5.0, true",
    "five, NumericGreater, 4, true",
    "five, NumericGreater, 5, false",
    "five, NumericLesser, 6, true",
    "five, NumericGreaterOrEquals, 5, true",
    "five, NumericLesserOrEquals, 4, false",
    "s, NumericEquals, 5, false",
    "no, BooleanEquals, False, true",
    "no, BooleanEquals, true, false",
    "s, BooleanEquals, true, false",
    "none, StringEquals, '', false",
    "absent, StringEquals, '', false",
  })
  void an_operator_compares(String variable, String operator, String operand, boolean expected) {
    assertThat(holds(leaf(variable, operator, operand))).isEqualTo(expected);
  }

  @Test
  void not_of_what_is_absent_holds() {
    assertThat(holds(Map.of("Not", leaf("absent", "StringEquals", "N")))).isTrue();
    assertThat(holds(Map.of("Not", List.of(leaf("empty", "StringEquals", ""))))).isFalse();
  }

  @Test
  void and_takes_all_and_or_takes_any() {
    var yes = leaf("empty", "StringEquals", "");
    var no = leaf("five", "NumericGreater", "100");

    assertThat(holds(Map.of("And", List.of(yes, yes)))).isTrue();
    assertThat(holds(Map.of("And", List.of(yes, no)))).isFalse();
    assertThat(holds(Map.of("Or", List.of(no, yes)))).isTrue();
    assertThat(holds(Map.of("Or", List.of(no, no)))).isFalse();
  }

  @Test
  void an_operand_may_be_a_reference() {
    assertThat(holds(leaf("five", "NumericGreaterOrEquals", "{{ five }}"))).isTrue();
  }

  @Test
  void a_secret_is_compared_in_clear() {
    Condition condition =
        Condition.compile(Trees.map(leaf("s", "StringEquals", "abc")), compiler());

    assertThat(condition.holds(reference -> Value.secret(Value.text("abc")))).isTrue();
  }

  private static Map<String, Object> leaf(String variable, String operator, String operand) {
    return Map.of("Variable", "{{ " + variable + " }}", operator, operand);
  }

  private boolean holds(Object condition) {
    return Condition.compile(Trees.map(condition), compiler())
        .holds(reference -> values.get(reference.name()));
  }

  private static TemplateCompiler compiler() {
    return new TemplateCompiler(Dialect.AUTOMATION, Syntax.BRACES, reference -> true);
  }
}
