package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterRuleTest {

  private static String automation(String definition) {
    return """
    schemaVersion: '0.3'
    parameters:
      P: %s
    mainSteps:
      - { name: A, action: 'aws:executeAwsApi', inputs: { Service: a, Api: b, X: "{{ P }}" } }
    """
        .formatted(definition);
  }

  private static String command(String definition) {
    return """
    schemaVersion: '2.2'
    parameters:
      P: %s
    mainSteps:
      - { name: A, action: 'aws:runShellScript', inputs: { runCommand: ["{{ P }}"] } }
    """
        .formatted(definition);
  }

  private static void assertFound(String text, String found) {
    assertThat(Checking.found(text))
        .isEqualTo(found == null ? List.of() : List.of(found.split(";")));
  }

  @Test
  void a_definition_is_read_with_all_its_attributes() {
    var document =
        Checking.check(
                automation(
                    "{ type: StringList, description: d, default: [a], allowedValues: [a, b],"
                        + " allowedPattern: '^a', minItems: 1, maxItems: 2, minChars: -1, maxChars:"
                        + " x, displayType: textarea, interpolationType: ENV_VAR }"))
            .document();

    Parameter parameter = document.parameters().get("P");
    assertThat(parameter.type()).isEqualTo(ParameterType.STRING_LIST);
    assertThat(parameter.required()).isFalse();
    assertThat(parameter.allowedValues()).containsExactly(Value.text("a"), Value.text("b"));
    assertThat(parameter.size()).isEqualTo(new Parameter.Size(1, 2, 0, Integer.MAX_VALUE));
    assertThat(parameter.environment()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { type: String, default: x }                               |
          { type: AWS::EC2::Instance::Id }                           |
          { type: List<AWS::EC2::Instance::Id>, default: [] }        |
          { type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id> }  | RS301 warning 3:14
          { type: Strin }                                            | RS301 error 3:14
          { type: string }                                           | RS301 error 3:14
          { description: x }                                         | RS208 error 3:8
          { type: [String] }                                         | RS207 error 3:14
          String                                                     | RS207 error 3:6
          { type: String, minValue: 3 }                              | RS302 error 3:22
          { type: String, displayType: big }                         | RS215 error 3:35
          { type: Boolean, default: true }                           |
          { type: Boolean, default: yes }                            |
          { type: Boolean, default: "true" }                         | RS303 error 3:32
          { type: Integer, default: 5 }                              |
          { type: Integer, default: 5.5 }                            | RS303 error 3:32
          { type: Integer, default: "5" }                            | RS303 error 3:32
          { type: Integer, default: "{{ ssm:n }}" }                  | RS303 warning 3:32
          { type: String, default: 5 }                               | RS303 error 3:31
          { type: String, default: [a] }                             | RS303 error 3:31
          { type: String, default: null }                            |
          { type: StringList, default: a }                           | RS303 error 3:35
          { type: StringList, default: "{{ ssm:l }}" }               | RS303 warning 3:35
          { type: StringList, default: [1] }                         | RS303 warning 3:35
          { type: StringMap, default: { a: [b] } }                   |
          { type: StringMap, default: "{}" }                         | RS303 warning 3:34
          { type: MapList, default: [{ a: b }] }                     |
          { type: MapList, default: [a] }                            | RS303 error 3:32
          { type: String, default: c, allowedValues: [a, b] }        | RS304 warning 3:31
          { type: String, default: '', allowedPattern: '^a$' }       |
          { type: String, default: b, allowedPattern: '^a$' }        | RS304 warning 3:31
          { type: StringList, default: [a, b], allowedPattern: '^a$' } | RS304 warning 3:39
          { type: String, default: abc, maxChars: 2 }                | RS304 warning 3:31
          { type: String, default: a, minChars: 2, maxChars: 3 }     | RS304 warning 3:31
          { type: StringList, default: [a], minItems: 2 }            | RS304 warning 3:35
          { type: StringMap, default: { a: 1, b: 2 }, maxItems: 1 }  | RS304 warning 3:34
          { type: Integer, default: 5, allowedPattern: '^5$' }       |
          { type: String, allowedValues: [yes, "no"] }               | RS321 warning 3:38
          { type: String, allowedPattern: "[a" }                     | RS305 error 3:38
          { type: String, allowedPattern: "(?=x)x" }                 |
          { type: AWS::IAM::Role::Arn, default: '' }                 |
          """)
  void a_definition_of_an_automation_parameter_is_checked(String definition, String found) {
    assertFound(automation(definition), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { type: String, allowedPattern: "(?=x)x" }    | RS306 warning 3:38
          { type: String, allowedPattern: "(?<!x)y" }   | RS306 warning 3:38
          { type: String, allowedPattern: "(a)\\\\1" }  | RS306 warning 3:38
          { type: String, allowedPattern: "a++" }       | RS306 warning 3:38
          { type: String, allowedPattern: "^[+]+\\\\+$" } |
          { type: String, allowedPattern: "(?:a)" }     |
          { type: String, allowedPattern: "" }          |
          { type: String, allowedPattern: "\\\\*+a" }     |
          { type: String, default: '', allowedPattern: '^a$' } | RS304 warning 3:31
          { type: Integer, default: 5, allowedPattern: '5' }   | RS304 warning 3:3;RS326 warning 5:69
          { type: String, default: a, allowedValues: [a, b] }  |
          { type: AWS::EC2::Instance::Id }              | RS301 warning 3:14
          """)
  void a_pattern_of_a_command_parameter_must_compile_on_the_node_too(
      String definition, String found) {
    assertFound(command(definition), found);
  }

  @Test
  void the_hint_of_a_boolean_default_quotes_what_was_written() {
    var found = Checking.only(automation("{ type: String, default: yes }"), "RS303");

    assertThat(found.message())
        .isEqualTo("the default of \"P\" is the Boolean \"yes\", but its type is String");
    assertThat(found.hint()).isEqualTo("default: \"yes\"");
    assertThat(Checking.only(automation("{ type: Integer, default: '5' }"), "RS303").hint())
        .isEqualTo("default: 5");
  }

  @Test
  void a_name_that_no_reference_or_no_agent_takes_is_a_warning() {
    assertFound(automation("{ type: String }").replace("P", "1st"), null);
    assertFound(
        automation("{ type: String }").replace("  P:", "  P-1: { type: String }\n  P:"),
        "RS307 warning 3:3");
    assertFound(command("{ type: String }").replace("P", "my_p"), "RS307 warning 3:3");
  }
}
