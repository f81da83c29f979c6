package dev.runsheet.parser;

import static dev.runsheet.parser.Said.assertSaid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sections 1 to 3 of the reference on Command documents say of validation. */
class CommandStatementsTest {

  private static final String LAST =
      "mainSteps: [{ name: A, action: 'aws:configureDocker', inputs: { action: Install } }]\n";

  private static String script(String parameters, String line) {
    return """
    schemaVersion: '2.2'
    parameters: { %s }
    mainSteps:
      - { name: A, action: 'aws:runShellScript', inputs: { runCommand: [%s] } }
    """
        .formatted(parameters, line);
  }

  private static String step(String rest) {
    return """
    schemaVersion: '2.2'
    parameters: { p: { type: String, allowedPattern: '^a$' } }
    mainSteps:
      - { name: A, action: 'aws:configureDocker', inputs: { action: '{{ p }}' } }
      - { %s }
    """
        .formatted(rest);
  }

  // -- 1.1 to 1.4 --

  @ParameterizedTest
  @ValueSource(strings = {"outputs: []", "files: {}", "assumeRole: a", "variables: {}"})
  void keys_of_Automation_documents_are_ignored_at_the_top(String key) {
    assertSaid("schemaVersion: '2.2'\n" + key + "\n" + LAST, "warning RS212");
  }

  @Test
  void unknown_keys_are_ignored_at_the_top_and_in_steps() {
    assertSaid("schemaVersion: '2.2'\nowner: me\n" + LAST, "warning RS206 \"owner\"");
    assertSaid(
        step("name: B, action: 'aws:configureDocker', inputs: { action: Install }, colour: red"),
        "warning RS206 \"colour\"");
  }

  @Test
  void a_description_is_free_text_in_which_nothing_is_looked_up() {
    assertSaid("schemaVersion: '2.2'\ndescription: '{{ nothing }}'\n" + LAST, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          properties: { runCommand: [a] }                         |
          properties: [{ runCommand: [a] }, { runCommand: [b] }]  |
          properties: '{{ p }}'                                   |
          properties: { runCommand: [a] }, settings: { a: b }     | warning RS212
          properties: 5                                           | error RS207
          properties: { runCommand: [a] }, colour: red            | warning RS206
          """)
  void a_plugin_of_version_1_2_has_properties_and_settings(String plugin, String found) {
    assertSaid(
        """
        schemaVersion: '1.2'
        parameters: { p: { type: MapList, default: [] } }
        runtimeConfig:
          aws:configureDocker: { properties: { action: '{{ p }}' } }
          aws:runShellScript: { %s }
        """
            .formatted(plugin)
            .replace("  aws:configureDocker: { properties: { action: '{{ p }}' } }\n", ""),
        found);
  }

  @Test
  void a_plugin_of_version_1_2_stands_once_for_it_is_a_key() {
    assertSaid(
        """
        schemaVersion: '1.2'
        runtimeConfig:
          aws:updateAgent: { properties: { agentName: a, source: b } }
          aws:updateAgent: { properties: { agentName: a, source: b } }
        """,
        "error RS104");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: B                              | error RS208 step "B" has no "action"
          action: 'aws:configureDocker'        | error RS208 step 2 has no "name"
          name: '', action: 'aws:configureDocker', inputs: { action: Install } | error RS209
          name: A, action: 'aws:configureDocker', inputs: { action: Install }  | warning RS210
          """)
  void a_step_has_an_action_and_a_name_of_its_own(String step, String found) {
    assertSaid(step(step), found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeoutSeconds: 5",
        "onFailure: exit",
        "maxAttempts: 2",
        "isEnd: true",
        "nextStep: A",
        "isCritical: true",
        "onCancel: Abort"
      })
  void what_steers_a_runbook_is_ignored_in_a_step(String key) {
    assertSaid(
        step("name: B, action: 'aws:configureDocker', inputs: { action: Install }, " + key),
        "warning RS212");
  }

  // -- 1.7 and 1.8 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: String, displayType: textarea             |
          type: String, displayType: area                 | error RS215
          type: String, minValue: 5                       | error RS302
          description: d                                  | error RS208
          type: String, default: 5                        | error RS303
          type: StringList, default: a                    | error RS303
          type: StringMap, default: { a: [b] }            |
          type: StringMap, default: '{"a":"b"}'           | warning RS303
          type: Integer, default: 5                       |
          type: Integer, default: 5.5                     | error RS303
          type: Integer, default: '5'                     | error RS303
          type: Boolean, default: true                    |
          type: Boolean, default: 'true'                  | error RS303
          type: Boolean, default: 0                       | error RS303
          type: MapList, default: [{ a: b }]              |
          type: MapList, default: [a]                     | error RS303
          type: 'AWS::EC2::Instance::Id'                  | warning RS301
          """)
  void a_parameter_has_a_type_and_a_default_of_it(String definition, String found) {
    assertSaid(
        """
        schemaVersion: '2.2'
        parameters: { p: { %s } }
        mainSteps:
          - { name: A, action: 'aws:cloudWatch', inputs: { properties: '{{ p }}' } }
        """
            .formatted(definition),
        found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"my_p", "my-p", "my.p"})
  void the_name_of_a_parameter_consists_of_letters_and_digits(String name) {
    assertSaid(
        "schemaVersion: '2.2'\nparameters: { %s: { type: String } }\n".formatted(name) + LAST,
        "warning RS307");
    assertSaid("schemaVersion: '2.2'\nparameters: { 1p: { type: String } }\n" + LAST, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '2.2' |
          '2.0' | warning RS212 "interpolationType" of "p" has no effect in schemaVersion 2.0
          """)
  void interpolationType_is_of_version_2_2(String version, String found) {
    assertSaid(
        "schemaVersion: '%s'\nparameters: { p: { type: String, interpolationType: ENV_VAR } }\n"
                .formatted(version)
            + LAST,
        found);
  }

  // -- 1.9 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: String, allowedPattern: ''                              |
          type: String, default: A1b, allowedPattern: '[a-z]'           |
          type: String, default: A1, allowedPattern: '[a-z]'            | warning RS304
          type: StringList, default: [a, B], allowedPattern: '^[a-z]$'  | warning RS304
          type: String, allowedPattern: '[a'                            | error RS305
          type: String, allowedPattern: '(?=a)a'                        | warning RS306
          type: Integer, default: 5, allowedPattern: '5'                | warning RS304
          type: Boolean, default: true, allowedPattern: 'true'          | warning RS304
          """)
  void a_pattern_is_searched_for_in_texts_and_compiles_on_the_node(
      String definition, String found) {
    assertSaid(
        "schemaVersion: '2.2'\nparameters: { p: { %s } }\n".formatted(definition) + LAST, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: String, default: a, allowedValues: [a, b]               |
          type: String, default: A, allowedValues: [a, b]               | warning RS304
          type: StringList, default: [a, c], allowedValues: [a, b]      | warning RS304
          type: String, default: a, allowedValues: []                   |
          """)
  void allowed_values_are_compared_exactly_and_none_are_all(String definition, String found) {
    assertSaid(
        "schemaVersion: '2.2'\nparameters: { p: { %s } }\n".formatted(definition) + LAST, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: String, default: abc, maxChars: 3                   |
          type: String, default: éé, maxChars: 3                    | warning RS304 the default "éé" of "p" has 4 bytes
          type: StringList, default: [a, abcd], maxChars: 3         | warning RS304
          type: StringMap, default: { a: b }, maxChars: 8           | warning RS304
          type: StringList, default: [a], minItems: 2               | warning RS304
          type: StringMap, default: { a: b }, minItems: 1           |
          type: String, minChars: -1                                | warning RS212 "minChars: -1" of "p" has no effect
          type: String, minChars: x                                 | warning RS212
          type: String, maxChars: 2.5                               | warning RS212
          type: String, maxChars: 3000000000                        | warning RS212
          type: String, minItems: 1                                 | warning RS212 "minItems: 1" of "p" has no effect: a String has none
          type: Integer, default: 1, maxChars: 1                    | warning RS212
          type: Boolean, default: true, minItems: 1                 | warning RS212
          type: String, minChars: 3, maxChars: 2                    | warning RS302 no value of "p" fits
          """)
  void bounds_count_bytes_and_elements_and_others_have_no_effect(String definition, String found) {
    assertSaid(
        "schemaVersion: '2.2'\nparameters: { p: { %s } }\n".formatted(definition) + LAST, found);
  }

  // -- 2 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "echo {{p}}-{{ p }}-{{p   }}"   |
          "echo {{{p}}}"                  |
          "echo {{ P }}"                  | warning RS308 "{{ P }}" names no declared parameter
          "echo {{ q }}"                  | warning RS308
          "echo {{ ssm:/a/b:3 }}"         |
          "echo {{ ssm:s:prod }}"         | warning RS313 "{{ ssm:s:prod }}" names a label
          "echo {{ ssm-secure:s }}"       | warning RS313
          "{{ l }}"                       | warning RS326
          "echo {{ l }}"                  |
          """)
  void references_are_looked_up_in_inputs_with_blanks_and_in_their_case(String line, String found) {
    assertSaid(
        script(
            "p: { type: String, allowedPattern: '^a$' }, l: { type: StringList, allowedPattern: a }",
            line),
        found);
  }

  @Test
  void a_default_is_not_looked_through_for_parameters() {
    assertSaid(
        script(
            "p: { type: String, default: '{{ q }}', allowedPattern: '' }, q: { type: String }",
            "'{{ p }}'"),
        null);
  }

  @Test
  void references_in_names_actions_and_keys_stay_as_they_stand() {
    assertSaid(
        step("name: '{{ p }}', action: 'aws:configureDocker', inputs: { action: Install }"),
        "warning RS214 the reference \"{{ p }}\" in the name");
    assertSaid(
        step(
            "name: B, action: 'aws:downloadContent', inputs: { sourceType: S3, sourceInfo: {"
                + " path: 's3://a/b', '{{ p }}': c } }"),
        "warning RS214 the reference in the key");
  }

  @Test
  void a_list_that_is_written_as_one_reference_to_the_store_is_a_warning() {
    assertSaid(script("p: { type: StringList, default: '{{ssm:l}}' }", "a"), "warning RS303");
    assertSaid(script("p: { type: StringList, default: ['{{ssm:l}}'] }", "a"), null);
  }

  // -- 3 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          onFailure: exit               |
          onFailure: successAndExit     |
          onFailure: abort              | warning RS212 "onFailure: abort" has no effect
          onFailure: '{{ p }}'          |
          OnFailure: exit               | warning RS212 "OnFailure" has no effect
          onSuccess: exit               |
          onSuccess: successAndExit     | warning RS212
          onsuccess: exit               | warning RS212 "onsuccess" has no effect
          finallyStep: true             |
          finallyStep: 'true'           |
          finallyStep: 'True'           | warning RS212 "finallyStep: True" has no effect
          FinallyStep: true             | warning RS212
          timeoutSeconds: 5             |
          timeoutSeconds: '172800'      |
          timeoutSeconds: '5.9'         |
          timeoutSeconds: 4             | warning RS212 the timeout "4" is not between 5 and 172800
          timeoutSeconds: 172801        | warning RS212
          timeoutSeconds: soon          | warning RS212
          """)
  void what_steers_the_flow_has_few_values_and_one_letter_case(String input, String found) {
    assertSaid(
        step(
            "name: B, action: 'aws:runShellScript', inputs: { runCommand: [a], %s }"
                .formatted(input)),
        found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runShellScript      | Linux    |
          runShellScript      | windows  | warning RS407 step "B" is always skipped: aws:runShellScript does not run on windows
          runPowerShellScript | Windows  |
          downloadContent     | macOS    | warning RS407 step "B" is always skipped
          runShellScript      | Ubuntu   | warning RS407 step "B" is always skipped: there is no platform "Ubuntu"
          """)
  void a_platform_that_the_plugin_does_not_run_on_skips_the_step(
      String plugin, String platform, String found) {
    String inputs =
        plugin.startsWith("run")
            ? "runCommand: [a]"
            : "sourceType: S3, sourceInfo: { path: 's3://a/b' }";
    assertSaid(
        step(
            "name: B, action: 'aws:%s', inputs: { %s }, precondition: { StringEquals: [platformType, %s] }"
                .formatted(plugin, inputs, platform)),
        found);
  }
}
