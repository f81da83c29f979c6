package dev.runsheet.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,-2,1.50,true,false,null,\"x\\\"\\\\\\n\"],\"b\":{}}",
        "[]",
        "\"é\"",
        "123456789012345678901234567890",
        "0",
      })
  void what_is_written_is_read_again(String json) {
    assertThat(Value.ofJson(json).toJson()).isEqualTo(json);
  }

  @Test
  void numbers_are_whole_or_decimal() {
    assertThat(Value.ofJson(" 1e2 ")).isEqualTo(Value.of(new BigDecimal("1e2")));
    assertThat(Value.ofJson("1.0")).isEqualTo(Value.of(new BigDecimal("1.0")));
    assertThat(Value.ofJson("9223372036854775807")).isEqualTo(Value.number(Long.MAX_VALUE));
  }

  @Test
  void escapes_are_understood() {
    assertThat(Value.ofJson("\"\\u00e9\\/\\b\\f\\r\\t\"")).isEqualTo(Value.text("é/\b\f\r\t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{a:1}",
        "{\"a\" 1}",
        "01",
        "1.",
        "+1",
        "tru",
        "\"x",
        "\"\n\"",
        "[1] 2",
        "\"\\x\"",
        "\"\\u00g0\"",
        "nan",
        "1e9999",
        "'x'",
        "{\"a\":1,}"
      })
  void what_is_no_json_is_nothing(String text) {
    assertThat(Value.ofJson(text)).isNull();
  }

  @Test
  void very_deep_nesting_is_nothing() {
    assertThat(Value.ofJson("[".repeat(100_000))).isNull();
    assertThat(Value.ofJson("[".repeat(150) + "]".repeat(150))).isNotNull();
  }
}
