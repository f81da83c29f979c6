package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are made to take long do not: what they cost grows as they do. */
class HostileSizeTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String RUNBOOK = "schemaVersion: '0.3'\n";
  private static final String CALL = "aws:executeAwsApi', inputs: { Service: a, Api: b";
  private static final String FIRST =
      "mainSteps:\n  - { name: F, action: '" + CALL + ", X: ' %s ' } }\n";

  private static String each(int count, String line) {
    return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
  }

  private static Named<IntFunction<String>> shape(String name, IntFunction<String> document) {
    return Named.of(name, document);
  }

  private static IntFunction<String> steps(String step) {
    return count -> RUNBOOK + "mainSteps:\n" + each(count, "  - { name: S%1$d, " + step + " }\n");
  }

  static Stream<Named<IntFunction<String>>> shapes() {
    return Stream.of(
        shape("wrong jumps", steps("action: 'aws:pause', nextStep: T%1$d")),
        shape("jumps to one step", steps("action: 'aws:pause', onFailure: step:S0")),
        shape("outputs of the step itself", steps("action: '" + CALL + ", X: '{{ S%1$d.y }}' }")),
        shape("outputs of one step", steps("action: '" + CALL + ", X: '{{ S0.OutputPayload }}' }")),
        shape("steps that are not there", steps("action: '" + CALL + ", X: '{{ T%1$d.y }}' }")),
        shape("wrong actions", steps("action: 'aws:slep%1$d'")),
        shape("misspelt inputs", steps("action: 'aws:copyImage', inputs: { SourceRegon: a }")),
        shape(
            "loops",
            steps(
                "action: 'aws:loop', inputs: { Iterators: [a], Steps: [{ name: B%1$d, action:"
                    + " 'aws:pause' }] }")),
        shape(
            "choices",
            count ->
                RUNBOOK
                    + "mainSteps:\n  - { name: B, action: 'aws:branch', inputs: { Choices: ["
                    + each(count, "{ Variable: a, StringEquals: b%d, NextStep: C }, ")
                    + "] } }\n  - { name: C, action: 'aws:pause' }\n"),
        shape(
            "references in one text",
            count -> RUNBOOK + FIRST.formatted(each(count, "{{ p%d }} "))),
        shape(
            "braces that are not closed", count -> RUNBOOK + FIRST.formatted("{{ ".repeat(count))),
        shape(
            "parameters",
            count ->
                RUNBOOK
                    + "parameters:\n"
                    + each(count, "  P%d: { type: String, default: a, allowedPattern: '^b$' }\n")
                    + FIRST.formatted("")),
        shape(
            "references in a script",
            count ->
                "schemaVersion: '2.2'\nmainSteps:\n  - name: A\n    action: aws:runShellScript\n"
                    + "    inputs:\n      runCommand:\n        - |\n"
                    + each(count, "          echo {{ p%d }}\n")));
  }

  /** A quarter of the size costs at least a sixth: what is allocated is counted, not the time. */
  @ParameterizedTest
  @MethodSource("shapes")
  void I8_what_a_check_allocates_grows_no_faster_than_the_document(IntFunction<String> document) {
    String small = document.apply(500);
    String large = document.apply(2_000);
    Checking.check(small);

    long few = allocated(small);
    long many = allocated(large);

    assertThat(many).isLessThan(few * 6);
  }

  private static long allocated(String text) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Checking.check(text);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void I8_thousands_of_one_kind_are_checked_in_bounded_time(IntFunction<String> document) {
    String text = document.apply(4_000);

    assertThat(assertTimeout(LONG, () -> Checking.check(text)).diagnostics())
        .hasSizeLessThan(1_002);
  }

  @Test
  void I8_thousands_of_wrong_names_among_thousands_of_right_ones_are_told_in_bounded_time() {
    String text =
        RUNBOOK
            + "parameters:\n"
            + each(5_000, "  parameter%dright: { type: String }\n")
            + "mainSteps:\n  - name: A\n    action: aws:executeAwsApi\n    inputs:\n"
            + "      Service: ec2\n      Api: X\n      List:\n"
            + each(5_000, "      - '{{ paramater%dwrong }}'\n");

    assertThat(assertTimeout(LONG, () -> Checking.check(text))).matches(result -> !result.valid());
  }
}
