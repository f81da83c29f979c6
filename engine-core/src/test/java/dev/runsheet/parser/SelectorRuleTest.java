package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorRuleTest {

  /** A step whose only output stands in line 7. */
  private static String step(String action, String inputs, String selector, String type) {
    return """
    schemaVersion: '0.3'
    mainSteps:
      - name: Get
        action: %s
        inputs: { %s }
        outputs:
          - { Name: Out, Selector: "%s"%s }
    """
        .formatted(action, inputs, selector, type.isEmpty() ? "" : ", Type: " + type);
  }

  private static String api(String selector, String type) {
    return step("aws:executeAwsApi", "Service: ec2, Api: DescribeVpcs", selector, type);
  }

  private static String script(String selector, String type) {
    return step(
        "aws:executeScript",
        "Runtime: python3.11, Handler: f, Script: 'def f(e, c): pass'",
        selector,
        type);
  }

  private static List<String> messages(String text) {
    return Checking.check(text).diagnostics().stream().map(Object::toString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.Vpcs[0].VpcId                   | String",
        "$.Vpcs..VpcId                     | StringList",
        "$.Vpcs..Tags                      | MapList",
        "$.Vpcs[?(@.State == 'x')].Id      | StringList",
        "$.Vpcs.length()                   | Integer",
        "$                                 | StringMap",
        "$.Vpcs[0].IsDefault               | ''",
        "Vpcs[0].VpcId                     | Integer",
      })
  void a_path_that_can_give_the_type_is_accepted(String selector, String type) {
    assertThat(messages(api(selector, type))).isEmpty();
  }

  @Test
  void a_selector_that_is_no_path_is_an_error_with_the_place_in_it() {
    assertThat(messages(api("$.Vpcs[0", "String")))
        .containsExactly(
            "7:32: error RS323: a \"Selector\" of step \"Get\": \"$.Vpcs[0\" is no path: expected"
                + " \"]\" at character 9");
    assertThat(Checking.only(api("$.{{ x }}", "String"), "RS323").hint())
        .isEqualTo("references are not replaced here");
  }

  @Test
  void a_property_selector_is_a_path_too() {
    String text =
        """
        schemaVersion: '0.3'
        mainSteps:
          - name: Wait
            action: aws:waitForAwsResourceProperty
            inputs: { Service: ec2, Api: DescribeVpcs, PropertySelector: '$.Vpcs[', DesiredValues: [available] }
        """;

    assertThat(messages(text))
        .containsExactly(
            "5:66: error RS323: \"PropertySelector\" of step \"Wait\": \"$.Vpcs[\" is no path:"
                + " expected an index such as [0] at character 8");
    assertThat(messages(text.replace("$.Vpcs[", "Vpcs[0].State"))).isEmpty();
  }

  @Test
  void a_deep_scan_gives_a_list_and_no_scalar() {
    assertThat(messages(api("$.Vpcs..VpcId", "String")))
        .containsExactly(
            "7:55: warning RS324: \"$.Vpcs..VpcId\" finds a list of all that matches, but its Type"
                + " is String");
  }

  @Test
  void the_whole_of_a_response_is_a_map() {
    assertThat(messages(api("$", "StringList")))
        .containsExactly("7:43: warning RS324: \"$\" finds a map, but its Type is StringList");
  }

  @Test
  void what_a_script_returns_stands_under_payload() {
    assertThat(messages(script("$.Payload.id", "String"))).isEmpty();
    assertThat(messages(script("$", "StringMap"))).isEmpty();
    assertThat(Checking.only(script("$.id", "String"), "RS324"))
        .satisfies(
            found -> {
              assertThat(found.message())
                  .isEqualTo(
                      "\"$.id\" finds nothing: what a script returns stands under \"$.Payload\"");
              assertThat(found.hint()).isEqualTo("Selector: $.Payload.id");
            });
  }

  @Test
  void what_an_action_yields_of_itself_is_of_a_known_type() {
    String run = "DocumentName: x, InstanceIds: [i-1]";

    assertThat(messages(step("aws:runCommand", run, "$.ResponseCode", "String"))).isEmpty();
    assertThat(messages(step("aws:runCommand", run, "$.ResponseCode", "StringList")))
        .containsExactly(
            "7:56: warning RS324: \"$.ResponseCode\" finds an Integer, but its Type is StringList");
  }

  @Test
  void an_output_that_is_declared_twice_is_a_warning() {
    String text = api("$.Vpcs[0].VpcId", "String") + "      - { Name: Out, Selector: $.X }\n";

    assertThat(messages(text))
        .containsExactly(
            "8:17: warning RS325: the output \"Out\" of step \"Get\" is declared twice, first in"
                + " line 7");
  }
}
