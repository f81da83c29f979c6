package dev.runsheet.kit.guess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[a-z]{3}$",
        "^$|^ami-[a-f0-9]{8,17}$",
        "^(?:a|b)+?c*+d?$",
        "^[^a-z\\s]{2,}$",
        "^[]a-]{2}$",
        "^[\\w&&[^a]]$",
        "\\p{Upper}\\P{Alpha}",
        "^\\Qa.b\\E\\.\\$$",
        "^(?<name>x)(?i:y)$",
        "^\\d{4}-\\d{2}-\\d{2}T\\d\\d:\\d\\d:\\d\\dZ$",
        "^https?://[-a-zA-Z0-9@:%._+~#=]{1,256}\\.[a-z]{2,6}\\b$",
        "^(\\d{1,2}|1\\d\\d)(\\.\\d{1,3}){3}/\\d+$"
      })
  void a_text_is_found_that_the_pattern_is_in(String pattern) {
    assertThat(Example.of(pattern)).anyMatch(text -> Pattern.compile(pattern).matcher(text).find());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "[", "a{", "\\", "(?<", "a{9999999999}", "[[[[", "x{2,1}", "\\p{", "*"})
  void what_is_no_pattern_breaks_nothing(String pattern) {
    assertThat(Example.of(pattern)).isNotNull();
  }
}
