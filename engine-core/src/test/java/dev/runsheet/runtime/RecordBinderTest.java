package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBinderTest {

  record Inner(String name) {}

  record Inputs(
      String text,
      @Nullable Long number,
      @Nullable Integer small,
      @Nullable Boolean flag,
      @Nullable BigDecimal amount,
      @Nullable Duration delay,
      @Nullable List<String> list,
      @Nullable Map<String, Inner> map,
      @Nullable Value any) {}

  record Checked(int port) {
    Checked {
      if (port > 65_535) {
        throw new IllegalArgumentException("port is above 65535");
      }
    }
  }

  private final RecordBinder binder = new RecordBinder(Inputs.class);

  @Test
  void inputs_become_the_record() throws Exception {
    Object bound =
        bind(
            Map.of(
                "text",
                "t",
                "number",
                5,
                "small",
                "7",
                "flag",
                "True",
                "amount",
                new BigDecimal("1.5"),
                "delay",
                "PT2M",
                "list",
                List.of("a"),
                "map",
                Map.of("k", Map.of("name", "n")),
                "any",
                List.of(1)));

    assertThat(bound)
        .isEqualTo(
            new Inputs(
                "t",
                5L,
                7,
                true,
                new BigDecimal("1.5"),
                Duration.ofMinutes(2),
                List.of("a"),
                Map.of("k", new Inner("n")),
                Value.of(List.of(1))));
  }

  @Test
  void what_is_nullable_may_be_absent_and_what_is_unknown_is_left_aside() throws Exception {
    assertThat(bind(Map.of("Text", "t", "onFailure", "exit")))
        .isEqualTo(new Inputs("t", null, null, null, null, null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "number, x, 'input \"number\" must be an Integer, but is the String \"x\"'",
    "flag, 1, 'input \"flag\" must be a Boolean, but is the String \"1\"'",
    "delay, PX, 'input \"delay\" must be a duration such as PT10M, but is the String \"PX\"'",
    "list, x, 'input \"list\" must be a list, but is the String \"x\"'",
  })
  void what_does_not_fit_is_named(String name, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of("text", "t", name, value))).hasMessage(message);
  }

  @Test
  void an_element_that_does_not_fit_is_named_by_its_place() {
    assertThatThrownBy(() -> bind(Map.of("text", "t", "list", List.of("a", List.of("b")))))
        .hasMessage("input \"list[1]\" must be a String, but is the list [\"b\"]");
  }

  @Test
  void what_is_missing_is_named() {
    assertThatThrownBy(() -> bind(Map.of())).hasMessage("input \"text\" is missing");
  }

  @Test
  void a_record_may_refuse_its_values() {
    RecordBinder checked = new RecordBinder(Checked.class);

    assertThatThrownBy(() -> checked.bind((Value.Fields) Value.of(Map.of("port", 70_000))))
        .hasMessage("the inputs were refused: port is above 65535");
  }

  @Test
  void only_records_of_known_types_are_taken() {
    record Strange(Thread thread) {}

    assertThatThrownBy(() -> new RecordBinder(String.class))
        .hasMessageContaining("must be a record");
    assertThatThrownBy(() -> new RecordBinder(Strange.class))
        .hasMessage("an input cannot be a java.lang.Thread");
  }

  private Object bind(Map<String, Object> inputs) throws Exception {
    return binder.bind((Value.Fields) Value.of(inputs));
  }
}
