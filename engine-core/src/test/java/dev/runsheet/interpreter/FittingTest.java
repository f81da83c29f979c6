package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a parent gives to a child: automation-documents.md sections 1.4 and 4.13, example 3;
 * command-documents.md section 1.9, examples 13 to 21.
 */
class FittingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "String     | a              | \"a\"",
        "String     | [a]            | \"a\"",
        "String     | [a, b]         | ",
        "String     | []             | ",
        "String     | 5              | ",
        "String     | null           | ",
        "StringList | [a, b]         | [\"a\",\"b\"]",
        "StringList | a              | [\"a\"]",
        "StringList | []             | []",
        "StringList | 5              | ",
        "Integer    | 7              | 7",
        "Integer    | '7'            | 7",
        "Integer    | ['-7']         | -7",
        "Integer    | [7]            | 7",
        "Integer    | '7.5'          | ",
        "Integer    | '99999999999999999999' | ",
        "Integer    | '9999999999999999999'  | ",
        "Boolean    | true           | true",
        "Boolean    | 'True'         | true",
        "Boolean    | ['false']      | false",
        "Boolean    | 'yes'          | ",
        "StringMap  | {a: [1]}       | {\"a\":[1]}",
        "StringMap  | [{a: 1}]       | {\"a\":1}",
        "StringMap  | '{\"a\": 1}'   | {\"a\":1}",
        "StringMap  | ['{\"a\": 1}'] | {\"a\":1}",
        "StringMap  | 'a: 1'         | ",
        "StringMap  | '{'            | ",
        "MapList    | [{a: 1}]       | [{\"a\":1}]",
        "MapList    | {a: 1}         | [{\"a\":1}]",
        "MapList    | ['{\"a\": 1}', '{\"b\": 2}'] | [{\"a\":1},{\"b\":2}]",
        "MapList    | ['[{\"a\": 1}, {\"b\": 2}]'] | [{\"a\":1},{\"b\":2}]",
        "MapList    | '[{\"a\": 1}]' | [{\"a\":1}]",
        "MapList    | ['[1]']        | ",
        "MapList    | [a]            | ",
        "AWS::EC2::Instance::Id       | [i-1] | \"i-1\"",
        "List<AWS::EC2::Instance::Id> | i-1   | [\"i-1\"]",
      })
  void a_value_is_brought_to_the_type_that_a_runbook_declares(
      String type, String given, String fitted) {
    Program.Fitted result =
        runbook("type: '%s'".formatted(type)).fit(fields("p", read(given)), FittingTest::read);

    if (fitted == null) {
      assertThat(result.problems()).extracting(Diagnostic::code).containsExactly("RS603");
      assertThat(result.values()).isEmpty();
    } else {
      assertThat(result.problems()).isEmpty();
      assertThat(result.values().get("p").toJson()).isEqualTo(fitted);
    }
  }

  @Test
  void what_does_not_fit_is_told_as_it_was_given() {
    Program.Fitted result =
        runbook("type: Integer").fit(fields("p", read("['7.5']")), FittingTest::read);

    assertThat(result.fits()).isFalse();
    assertThat(result.message())
        .isEqualTo("parameter \"p\" takes an Integer, but was given the list [\"7.5\"]");
  }

  @Test
  void constraints_and_names_of_a_runbook_are_checked() {
    Program program = runbook("type: String, allowedPattern: '^a$'");

    assertThat(program.fit(fields("p", read("[b]")), FittingTest::read).problems())
        .extracting(Diagnostic::code)
        .containsExactly("RS605");
    assertThat(program.fit(fields("q", read("a")), FittingTest::read).problems())
        .extracting(Diagnostic::code)
        .containsExactlyInAnyOrder("RS602", "RS601");
    assertThat(program.fit(Value.text("{p: a}"), FittingTest::read).message())
        .isEqualTo(
            "the values of the parameters are a map, but were given as the String \"{p: a}\"");
  }

  @Test
  void I6_a_secret_stays_one() {
    Program.Fitted number =
        runbook("type: Integer").fit(fields("p", Value.secret(Value.text("7"))), FittingTest::read);
    Program.Fitted text =
        command("type: String").fit(Value.secret(Value.text("p: hidden")), FittingTest::read);

    assertThat(number.values()).containsEntry("p", Value.secret(Value.number(7)));
    assertThat(text.values()).containsEntry("p", Value.secret(Value.text("hidden")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "String     | a          | \"a\"",
        "String     | a,b        | ",
        "StringList | a,b        | [\"a\",\"b\"]",
        "Boolean    | TRUE       | true",
        "Integer    | 7          | 7",
        "Integer    | 7.5        | ",
        "StringMap  | {\"a\": 1} | {\"a\":1}",
        "MapList    | {\"a\": 1} | [{\"a\":1}]",
      })
  void example_3_the_wire_carries_lists_of_texts(String type, String texts, String fitted) {
    Program.Fitted result =
        runbook("type: " + type).fitWire(Map.of("p", List.of(texts.split(","))), FittingTest::read);

    assertThat(result.fits()).isEqualTo(fitted != null);
    assertThat(String.valueOf(result.values().get("p")))
        .isEqualTo(fitted == null ? "null" : read(fitted).toString());
  }

  @Test
  void the_wire_brings_a_map_of_a_command_document_as_the_text_it_is() {
    Program.Fitted result =
        command("type: StringMap")
            .fitWire(Map.of("p", List.of("{\"b\": 1, \"a\": 2}")), FittingTest::read);

    assertThat(result.values()).containsEntry("p", Value.text("{\"b\": 1, \"a\": 2}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // examples 13 to 17, 19 and 21
        "type: String, allowedValues: [a, b], default: a | {p: c}              | RS604",
        "type: String, maxChars: 3                       | {p: éé}             | RS607",
        "type: String, maxChars: 3                       | {p: abc}            | ",
        "type: StringList, minItems: 2                   | {p: [a]}            | RS607",
        "type: Boolean, default: true                    | {p: false}          | RS611",
        "type: Boolean, default: true                    | {}                  | ",
        "type: Boolean, default: true                    | {p: true}           | ",
        "type: Integer                                   | {}                  | RS611",
        "type: Integer, default: 5                       | {p: 5}              | ",
        "type: Integer, default: 5                       | {p: 6}              | RS611",
        "type: Integer, default: 5                       | {p: '5'}            | RS611",
        "type: String, minChars: x, default: a           | {}                  | ",
        "type: String, default: d                        | {p: null}           | ",
        // the rest of section 1.9
        "type: Integer, default: 2147483647              | {}                  | RS611",
        "type: Integer, default: 5, allowedPattern: '5'  | {}                  | RS605",
        "type: String                                    | {}                  | ",
        "type: String                                    | {p: [a]}            | ",
        "type: String, allowedValues: [a]                | {}                  | RS603",
        "type: String, maxChars: 3                       | {p: 5}              | RS603",
        "type: String, allowedPattern: '^a$'             | {}                  | RS605",
        "type: String, allowedValues: [a], default: b    | {}                  | RS604",
        "type: StringMap, minItems: 2                    | {p: {a: 1}}         | RS607",
        "type: StringMap, minItems: 2                    | {p: '{}'}           | ",
        // example 18
        "type: String, maxChars: 2                       | {p: '{{ssm:long}}'} | ",
        "type: String                                    | {q: a}              | ",
        "type: String                                    | '{\"p\": \"a\"}'    | ",
        "type: String                                    | 'p: a'              | ",
        "type: String                                    | ''                  | ",
        "type: String                                    | 'p'                 | RS610",
        "type: String                                    | [a]                 | RS610",
      })
  void a_nested_command_document_is_checked_as_the_agent_checks_it(
      String definition, String given, @Nullable String code) {
    Program.Fitted result = command(definition).fit(read(given), FittingTest::read);

    assertThat(result.problems())
        .extracting(Diagnostic::code)
        .isEqualTo(code == null ? new ArrayList<>() : List.of(code));
  }

  @Test
  void a_map_as_default_of_a_nested_document_is_taken() {
    Program.Fitted result =
        command("type: StringMap, default: {a: {b: 1}}, maxItems: 1")
            .fit(Value.Fields.EMPTY, FittingTest::read);

    assertThat(result.fits()).isTrue();
  }

  @Test
  void example_21_nulls_of_a_nested_document_are_as_good_as_absent() {
    assertThat(command("type: String, default: d").fit(read("{p: null}"), FittingTest::read))
        .isEqualTo(new Program.Fitted(Map.of(), List.of()));
  }

  private static Program runbook(String definition) {
    return Simulation.compile(
        """
        schemaVersion: '0.3'
        parameters: {p: {%s}}
        mainSteps: [{name: s, action: 'aws:sleep', inputs: {Duration: PT1S}}]
        """
            .formatted(definition));
  }

  private static Program command(String definition) {
    return Simulation.compile(
        """
        schemaVersion: '2.2'
        parameters: {p: {%s}}
        mainSteps: [{name: s, action: 'aws:runShellScript', inputs: {runCommand: ['echo {{ p }}']}}]
        """
            .formatted(definition));
  }

  private static Value fields(String name, Value value) {
    return new Value.Fields(Map.of(name, value));
  }

  static @Nullable Value read(String text) {
    ValueReader.Result result = ValueReader.read(Source.of(text));
    Node node = result.node();
    return result.valid() && node != null ? node.value() : null;
  }
}
