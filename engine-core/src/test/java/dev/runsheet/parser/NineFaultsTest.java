package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A document with nine faults has nine diagnostics, each in its place, and so has its twin in JSON.
 */
class NineFaultsTest {

  private static final String YAML =
      """
      schemaVersion: '0.3'
      assumeRole: "{{ AssumeRole }}"
      parameters:
        AutomationAssumeRole: { type: String, default: '' }
        InstanceIds: { type: StringLst }
        Force: { type: Boolean, default: "no" }
      mainSteps:
        - name: Describe
          action: aws:executeAwsApi
          nextStep: Chose
          inputs:
            Service: ec2
            InstanceIds: "{{ InstanceIds }} {{ Force }} {{ AutomationAssumeRole }}"
          outputs:
            - { Name: State, Selector: $.State, Type: String }
        - name: Choose
          action: aws:branch
          inputs:
            Choices:
              - { NextStep: Stop, Variable: "{{ Describe.Sate }}", StringEqual: running }
        - name: Stop
          action: aws:changeInstanceStat
          onFailure: Repeat
          inputs:
            InstanceIds: ["{{ InstanceIds }}"]
            DesiredState: stopped
      """;

  @Test
  void nine_faults_are_nine_diagnostics_in_their_places() {
    assertThat(Checking.check(YAML).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "2:14: error RS308: \"{{ AssumeRole }}\" names no declared parameter",
            "5:24: error RS301: \"StringLst\" is no type of a parameter; there are String,"
                + " StringList, StringMap, Integer, Boolean, MapList, and types of AWS such as"
                + " \"AWS::EC2::Instance::Id\"",
            "6:36: error RS303: the default of \"Force\" is the String \"no\", but its type is"
                + " Boolean",
            "10:15: error RS401: \"nextStep\" of step \"Describe\" leads to \"Chose\", but there is"
                + " no step of that name",
            "11:5: error RS503: step \"Describe\" does not give the input \"Api\", which"
                + " aws:executeAwsApi requires",
            "20:40: error RS310: \"{{ Describe.Sate }}\" names an output that step \"Describe\""
                + " does not have",
            "20:62: error RS406: \"StringEqual\" is no operator of a condition",
            "22:13: error RS501: the action \"aws:changeInstanceStat\" of step \"Stop\" is not"
                + " known",
            "23:16: error RS215: \"onFailure\" of step \"Stop\" is \"Repeat\", but must be"
                + " \"Abort\", \"Continue\" or \"step:<name>\"");
  }

  @Test
  void the_twin_in_json_has_the_same_codes_in_the_same_places_of_the_tree() {
    String json = Checking.check(YAML).document().root().value().toJson();

    assertThat(codesAndPointers(json)).isEqualTo(codesAndPointers(YAML));
  }

  @Test
  void hints_lead_to_a_document_without_faults() {
    String mended = YAML;
    for (Diagnostic found : Checking.check(YAML).diagnostics()) {
      assertThat(found.hint() != null || List.of("RS215", "RS310").contains(found.code()))
          .as(found.toString())
          .isTrue();
    }
    mended =
        mended
            .replace("{{ AssumeRole }}", "{{ AutomationAssumeRole }}")
            .replace("StringLst", "StringList")
            .replace("default: \"no\"", "default: no")
            .replace("Chose\n", "Choose\n")
            .replace("Service: ec2\n", "Service: ec2\n      Api: DescribeInstances\n")
            .replace("Sate", "State")
            .replace("StringEqual:", "StringEquals:")
            .replace("InstanceStat\n", "InstanceState\n")
            .replace("Repeat", "Continue");

    assertThat(Checking.check(mended).diagnostics()).isEmpty();
  }

  private static List<String> codesAndPointers(String text) {
    return Checking.check(text).diagnostics().stream()
        .map(found -> found.code() + " " + found.pointer())
        .sorted()
        .toList();
  }
}
