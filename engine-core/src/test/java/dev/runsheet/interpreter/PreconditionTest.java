package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples 46 to 55 of the reference on Command documents, section 7.5. */
class PreconditionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "StringEquals: [platformType, LINUX]              | Success",
        "StringEquals: [Linux, platformType]              | Success",
        "StringEquals: [Windows, platformType]            | Skipped",
        "StringEquals: [PlatformType, Linux]              | Failed",
        "StringEquals: ['a', 'b']                         | Failed",
        "StringEquals: ['a']                              | Failed",
        "StringNotEquals: [platformType, Linux]           | Failed",
        "StringEquals: ['{{ p }}', 'Install']             | Success",
        "StringEquals: ['{{ p }}', 'install']             | Skipped",
        "StringEquals: ['{{ a }} {{ b }}', 'U True']      | Success",
        "StringEquals: ['{{ p }}', '{{ p }}']             | Failed",
        "StringEquals: [platformType, '{{ l }}']          | Failed",
        "StringEquals: ['{{ nope }}', 'x']                | Failed",
        "StringEquals: ['{{ssm:s}}', 'v2']                | Failed",
        "StringEquals: ['{{ssm-secure:s}}', '{{ p }}']    | Failed",
        "StringEquals: ['{{ssm:a.b}}', '{{ p }}']         | Skipped",
        "StringEquals: ['{{ list }}', 'x']                | Failed",
        "StringEquals: ['{{ nope }}', '{{ p }}']          | Skipped",
      })
  void a_precondition_decides(String precondition, String expected) {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '2.2'
                parameters:
                  p: {type: String, default: Install, allowedPattern: '.'}
                  a: {type: String, default: U, allowedPattern: '.'}
                  b: {type: String, default: 'True', allowedPattern: '.'}
                  l: {type: String, default: Linux, allowedPattern: '.'}
                  list: {type: StringList, default: [x]}
                mainSteps:
                  - action: aws:runShellScript
                    name: s
                    precondition: {%s}
                    inputs: {runCommand: [x]}
                """
                    .formatted(precondition))
            .run();

    assertThat(run.step("s").status().label()).isEqualTo(expected);
  }
}
