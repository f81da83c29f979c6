package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Documents that are made to take long do not. */
class HostileSizeTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private static String each(int count, String line) {
    return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
  }

  @Test
  void I8_thousands_of_wrong_names_among_thousands_of_right_ones_are_told_in_bounded_time() {
    String text =
        "schemaVersion: '0.3'\nparameters:\n"
            + each(5_000, "  parameter%dright: { type: String }\n")
            + "mainSteps:\n  - name: A\n    action: aws:executeAwsApi\n    inputs:\n"
            + "      Service: ec2\n      Api: X\n      List:\n"
            + each(5_000, "      - '{{ paramater%dwrong }}'\n");

    assertThat(assertTimeout(LONG, () -> Checking.check(text))).matches(result -> !result.valid());
  }
}
