package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                | say what to do
          simulate a.yaml                   | 'simulate'
          --color                           | Unknown option: '--color'
          run                               | Missing required parameter: 'FILE'
          run a.yaml b.yaml                 | 'b.yaml'
          run a.yaml --speed x            | Unknown options: '--speed'
          run a.yaml --format sarif         | choose one of: text, json
          run a.yaml -p Name                | -p takes NAME=VALUE, not "Name"
          run a.yaml -p =x                  | -p takes NAME=VALUE, not "=x"
          run a.yaml --events               | Missing required parameter for option '--events'
          run a.yaml --format json --format json | should be specified only once
          validate                          | Missing required parameter: 'FILE'
          validate --format xml a.yaml      | choose one of: text, json, sarif
          graph                             | Missing required parameter: 'FILE'
          graph --format svg a.yaml         | choose one of: mermaid, dot
          validate -p a=b a.yaml            | Unknown option: '-p'
          """)
  void a_call_that_is_not_understood_gives_usage_and_64(String arguments, String message) {
    Object[] words = arguments.isEmpty() ? new Object[0] : arguments.split(" ", -1);

    Call.Ended ended = Call.of(words).end();

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("runsheet: ").contains(message).contains("\nUsage: ");
  }

  @Test
  void the_usage_is_that_of_the_command_that_was_called() {
    assertThat(Call.of("validate", "--no").end().err())
        .contains("Usage: runsheet validate [--format text|json|sarif] [--plugins DIR] FILE...");
    assertThat(Call.of("run", "--no").end().err()).contains("Usage: runsheet run FILE [-p");
  }

  @Test
  void help_is_a_result() {
    Call.Ended all = Call.of("--help").end();
    Call.Ended one = Call.of("run", "--help").end();

    assertThat(all.code()).isZero();
    assertThat(all.out()).contains("validate", "run");
    assertThat(one.code()).isZero();
    assertThat(one.out()).contains("--params", "--signals", "--events");
    assertThat(all.err() + one.err()).isEmpty();
  }

  @Test
  void the_version_is_a_result() {
    Call.Ended ended = Call.of("--version").end();

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).isEqualTo("runsheet development\n");
  }

  @Test
  void an_argument_that_begins_with_an_at_sign_names_no_file_of_arguments() {
    assertThat(Call.of("validate", "@nowhere").end().err())
        .contains("cannot read \"@nowhere\": there is no such file");
  }
}
