package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What single actions ask of their inputs beyond names and types. */
class ActionRulesTest {

  private static final String SHA_256 = "9f86d081".repeat(8);

  private static String step(String action, String inputs) {
    return """
    schemaVersion: '0.3'
    parameters:
      Text: { type: String }
      Texts: { type: StringList }
      Maps: { type: MapList }
    variables:
      Count: { type: Integer, default: 1 }
      List: { type: StringList }
    mainSteps:
      - name: Use
        action: aws:executeAwsApi
        inputs: { Service: ec2, Api: DescribeVpcs, X: "{{ Text }} {{ Texts }} {{ Maps }} {{ variable:Count }} {{ variable:List }}" }
      - name: Last
        action: %s
        inputs: { %s }
    """
        .formatted(action, inputs);
  }

  private static List<String> messages(String text) {
    return Checking.check(text).diagnostics().stream()
        .filter(found -> !found.code().equals("RS317"))
        .map(found -> found.severity().label() + " " + found.code() + " " + found.message())
        .toList();
  }

  private static void assertFound(String action, String inputs, String found) {
    assertThat(messages(step(action, inputs)))
        .isEqualTo(found == null ? List.of() : List.of(found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Runtime: python3.11, Handler: f, Script: "def f(e, c): pass"          |
          Runtime: python3.6, Handler: a.f, Attachment: a.zip                   |
          Runtime: "{{ Text }}", Script: x                                      |
          Runtime: PowerShell Core 6.0, Script: "return 1"                      |
          Runtime: PowerShell 7.4, Script: "return 1", InputPayload: { a: 1 }   |
          Runtime: python3.11, Handler: f, Script: "%%SCRIPT=f.py%%"            |
          Runtime: nodejs18.x, Handler: f, Script: x    | error RS510 the Runtime "nodejs18.x" of step "Last" is not known; there are Python and PowerShell
          Runtime: runtime, Handler: f, Script: x       | warning RS510 the Runtime "runtime" of step "Last" is not known; there are Python and PowerShell
          Runtime: python3.11, Script: x                | warning RS503 step "Last" does not give the input "Handler", which Python requires
          Runtime: python3.11, Handler: f               | warning RS503 step "Last" does not give a "Script" or an "Attachment"
          Runtime: PowerShell 7.0                       | warning RS503 step "Last" does not give the input "Script", which PowerShell requires
          Runtime: PowerShell 7.0, Script: x, Handler: f | warning RS212 "Handler" of step "Last" has no effect: PowerShell runs the whole script
          Runtime: python3.11, Handler: g, Script: "def f(e, c): pass" | warning RS510 the Handler "g" of step "Last" is no function of its script
          """)
  void a_script_has_a_runtime_and_what_that_needs(String inputs, String found) {
    assertFound("aws:executeScript", inputs, found);
  }

  @Test
  void an_attachment_is_one_of_the_files_where_the_document_has_that_section() {
    String text =
        step("aws:executeScript", "Runtime: python3.11, Handler: f, Attachment: a.zip")
            + "files: { %1$s: { checksums: { sha256: %2$s } } }\n";

    assertThat(messages(text.formatted("a.zip", SHA_256))).isEmpty();
    assertThat(messages(text.formatted("aa.zip", SHA_256)))
        .containsExactly(
            "warning RS510 the Attachment \"a.zip\" of step \"Last\" is not among the \"files\" of"
                + " the document");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Approvers: [a, b, c], MinRequiredApprovals: 3         |
          Approvers: ["{{ Texts }}"], MinRequiredApprovals: 3   |
          Approvers: [a], MinRequiredApprovals: "{{ Text }}"    | warning RS326 "{{ Text }}" is a String, but input "MinRequiredApprovals" of step "Last" takes an Integer
          Approvers: [a], NotificationArn: "arn:aws:sns:us-east-1:1:Automation-x" |
          Approvers: [a, b, c], MinRequiredApprovals: 4         | warning RS506 step "Last" requires 4 approvals, but has 3 approvers
          Approvers: [a, b, c], MinRequiredApprovals: '4'       | warning RS506 step "Last" requires 4 approvals, but has 3 approvers
          Approvers: [a, b, c, d, e, f, g, h, i, j, k]          | warning RS506 input "Approvers" has 11 elements, but must have 1 to 10 (step "Last", aws:approve)
          Approvers: [a], MinRequiredApprovals: 0               | warning RS506 input "MinRequiredApprovals" is "0", but must be at least 1 (step "Last", aws:approve)
          Approvers: [a], NotificationArn: "arn:aws:sns:us-east-1:1:x" | warning RS506 the topic "x" of step "Last" is not told: its name must begin with "Automation"
          """)
  void an_approval_can_be_given(String inputs, String found) {
    assertFound("aws:approve", inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Name: "variable:Count", Value: 2                 |
          Name: "variable:Count", Value: "{{ Text }}"      |
          Name: "variable:List", Value: [a, "{{ Text }}"]  |
          Name: Count, Value: 2                            | error RS511 "Count" is no name of a variable: it must be of the form "variable:<name>"
          Name: "{{ variable:Count }}", Value: 2           | warning RS511 "{{ variable:Count }}" gives the value of the variable, where its name must stand
          Name: "variable:Cnt", Value: 2                   | warning RS311 "variable:Cnt" names no variable of the document
          Name: "variable:Count", Value: "2"               | warning RS505 the value "2" is a String, but the variable "Count" is an Integer
          Name: "variable:List", Value: a                  | warning RS505 the value "a" is a String, but the variable "List" is a StringList
          """)
  void an_update_names_a_variable_and_gives_a_value_of_its_type(String inputs, String found) {
    assertFound("aws:updateVariable", inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws:executeAutomation | DocumentName: x, Targets: "{{ Maps }}", TargetParameterName: Id |
          aws:executeAutomation | DocumentName: x, TargetMaps: "{{ Maps }}", TargetParameterName: Id |
          aws:executeAutomation | DocumentName: x, Targets: "{{ Maps }}" | "Targets" of step "Last" needs "TargetParameterName" beside it
          aws:executeAutomation | DocumentName: x, TargetParameterName: Id | "TargetParameterName" of step "Last" needs "Targets" beside it
          aws:executeAutomation | DocumentName: x, Targets: "{{ Maps }}", TargetMaps: "{{ Maps }}", TargetParameterName: Id | "Targets" and "TargetMaps" of step "Last" exclude each other
          aws:createStack       | StackName: x, TemplateURL: y, OnFailure: DELETE, DisableRollback: true | "OnFailure" and "DisableRollback" of step "Last" exclude each other
          aws:createStack       | StackName: x, TemplateURL: y, StackPolicyBody: a, StackPolicyURL: b | "StackPolicyBody" and "StackPolicyURL" of step "Last" exclude each other
          aws:runCommand        | DocumentName: x, InstanceIds: [i], Targets: "{{ Maps }}" | "InstanceIds" and "Targets" of step "Last" exclude each other
          aws:sleep             | Duration: PT1S, Timestamp: '2026-01-01T00:00:00Z' | "Duration" and "Timestamp" of step "Last" exclude each other
          """)
  void inputs_go_together(String action, String inputs, String found) {
    assertFound(action, inputs, found == null ? null : "warning RS513 " + found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Iterators: [a, b]                                     |
          Iterators: [a, "{{ Text }}"], MaxIterations: '100'    |
          Iterators: "{{ Texts }}"                              |
          Iterators: "{{ Maps }}", IteratorDataType: StringMap  |
          Iterators: [{ a: 1 }], IteratorDataType: StringMap    |
          Iterators: [1, 2], IteratorDataType: Integer          |
          Iterators: [], MaxIterations: "{{ Text }}"            | warning RS326 "{{ Text }}" is a String, but input "MaxIterations" of step "Last" takes an Integer
          Iterators: [1, b]                                     | warning RS409 the element "1" of loop "Last" is an Integer, but its IteratorDataType is String
          Iterators: [a], IteratorDataType: Boolean             | warning RS409 the element "a" of loop "Last" is a String, but its IteratorDataType is Boolean
          Iterators: "{{ Maps }}"                               | warning RS409 "{{ Maps }}" is a MapList, but the IteratorDataType of loop "Last" is String
          Iterators: "{{ Texts }}", IteratorDataType: Integer   | warning RS409 "{{ Texts }}" is a StringList, but the IteratorDataType of loop "Last" is Integer
          Iterators: "{{ Text }}"                               | warning RS409 "{{ Text }}" is a String, but loop "Last" takes a list
          Iterators: [a], MaxIterations: '101'                  | warning RS409 "MaxIterations" of loop "Last" is 101, but must be 1 to 100
          Iterators: [a], MaxIterations: 0                      | warning RS506 input "MaxIterations" is "0", but must be 1 to 100 (step "Last", aws:loop)
          MaxIterations: 5                                      | error RS507 one of the inputs "Iterators" or "LoopCondition" must be given (step "Last", aws:loop)
          Iterators: [a], IteratorDataType: StringList          | warning RS506 input "IteratorDataType" must be "Boolean", "Integer", "String" or "StringMap", but is "StringList" (step "Last", aws:loop)
          Iterators: a                                          | warning RS505 input "Iterators" must be a list, but is the String "a" (step "Last", aws:loop)
          """)
  void a_loop_passes_a_number_of_times_over_elements_of_its_type(String inputs, String found) {
    assertFound(
        "aws:loop",
        inputs + ", Steps: [{ name: In, action: 'aws:sleep', inputs: { Duration: PT1S } }]",
        found);
  }

  @Test
  void a_loop_has_a_list_or_a_condition_and_steps() {
    String steps = "Steps: [{ name: In, action: 'aws:sleep', inputs: { Duration: PT1S } }]";
    String condition = "LoopCondition: { Variable: a, StringEquals: b }";

    assertFound(
        "aws:loop",
        "Iterators: [a], %s, %s".formatted(condition, steps),
        "error RS507 only one of the inputs \"Iterators\" or \"LoopCondition\" may be given (step"
            + " \"Last\", aws:loop)");
    assertFound(
        "aws:loop",
        "Iterators: [a]",
        "error RS503 step \"Last\" does not give the input \"Steps\", which aws:loop requires");
    assertFound(
        "aws:loop",
        "Iterators: [a], Steps: []",
        "error RS506 input \"Steps\" has 0 elements, but must have at least 1 (step \"Last\","
            + " aws:loop)");
    assertFound(
        "aws:loop",
        "LoopCondition: { Variable: a, StringEquals: b, NextStep: Use }, " + steps,
        "error RS405 \"NextStep\" in step \"Last\" cannot be evaluated: it belongs beside the"
            + " condition");
  }

  @Test
  void a_loop_with_a_condition_has_no_element() {
    assertFound(
        "aws:loop",
        "LoopCondition: { Variable: \"{{ Last.CurrentIteration }}\", NumericLesser: 3 }, Steps: [{"
            + " name: In, action: 'aws:deleteImage', inputs: { ImageId: \"{{"
            + " Last.CurrentIteratorValue }}\" } }]",
        "warning RS310 \"{{ Last.CurrentIteratorValue }}\" names an element of a list, but loop"
            + " \"Last\" has a condition and no list");
  }

  @Test
  void files_are_few_and_have_checksums() {
    String text = step("aws:pause", "") + "files:\n";
    String file = "  f%1$d.zip: { checksums: { sha256: %2$s }, size: 5 }\n";

    assertThat(messages(text + file.formatted(1, SHA_256))).isEmpty();
    assertThat(messages(text + "  a.zip: { checksums: { md5: 00ff } }\n"))
        .containsExactly(
            "warning RS208 the file \"a.zip\" has no \"checksums\" with a \"sha256\", so that it"
                + " cannot be verified");
    StringBuilder many = new StringBuilder(text);
    for (int i = 0; i < 6; i++) {
      many.append(file.formatted(i, SHA_256));
    }
    assertThat(messages(many.toString()))
        .containsExactly(
            "warning RS213 the document has 6 attached files, but AWS takes at most 5");
  }

  @Test
  void loops_are_nested_up_to_five_deep() {
    StringBuilder text =
        new StringBuilder("{ name: In, action: 'aws:sleep', inputs: { Duration: PT1S } }");
    for (int i = 6; i > 0; i--) {
      text.insert(
              0, "{ name: L%d, action: 'aws:loop', inputs: { Iterators: [a], Steps: [".formatted(i))
          .append("] } }");
    }

    assertThat(messages("schemaVersion: '0.3'\nmainSteps: [" + text + "]"))
        .containsExactly(
            "warning RS409 the loop \"L6\" stands inside 5 others, which is deeper than loops are"
                + " run");
  }

  private static String script(String action, String lines) {
    return """
    schemaVersion: '2.2'
    mainSteps:
      - name: Run
        action: aws:%s
        inputs:
          runCommand: [%s]
    """
        .formatted(action, lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uptime",
        "set -e, yum update, reboot",
        "set -euo pipefail, yum update, reboot",
        "'#!/bin/bash -xe', yum update, reboot",
        "yum update || true, reboot",
        "yum update, 'if [ $? -ne 0 ]; then exit 1; fi', reboot",
        "'echo a', 'X=5', '# remark', uptime",
        "'#!/usr/bin/env python3', import os, print(os)",
        "'{{ p }}'"
      })
  void a_script_that_says_what_happens_on_failure_or_has_one_command_is_left_alone(String lines) {
    assertThat(Checking.found(script("runShellScript", lines), "RS512")).isEmpty();
  }

  @Test
  void a_script_of_several_commands_without_error_handling_is_an_info() {
    assertThat(messages(script("runShellScript", "yum update, reboot")))
        .containsExactly(
            "info RS512 the script of step \"Run\" goes on after a command has failed, and only the"
                + " last decides whether the step has");
    assertThat(Checking.only(script("runShellScript", "\"a\\nb\""), "RS512").hint())
        .isEqualTo("begin it with \"set -e\"");
    assertThat(Checking.only(script("runPowerShellScript", "Get-A, Get-B"), "RS512").hint())
        .isEqualTo("begin it with \"$ErrorActionPreference = 'Stop'\"");
    assertThat(
            Checking.found(
                script("runPowerShellScript", "\"$ErrorActionPreference = 'Stop'\", Get-A, Get-B"),
                "RS512"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runsheet:waitForState | Action: "aws:executeAwsApi", Inputs: { Service: ec2, Api: DescribeVpcs }, Interval: PT5S |
          waitForState          | Action: "aws:runShellScript", Inputs: { runCommand: [uptime] }, Interval: 5   |
          assertState           | Action: "{{ Text }}", Inputs: { a: b }                                        |
          assertState           | Action: "aws:executeAwsApii", Inputs: { Service: ec2, Api: DescribeVpcs } | error RS501 the action "aws:executeAwsApii" that step "Last" calls is not known
          waitForState          | Action: "aws:executeAwsApi", Inputs: { Service: ec2 } | error RS503 step "Last" does not give the input "Api", which aws:executeAwsApi requires
          waitForState          | Action: "aws:deleteImage", Inputs: { ImageId: x } | warning RS506 step "Last" calls aws:deleteImage to look at a state, but that changes something each time
          waitForState          | Action: "aws:executeAwsApi", Inputs: { Service: "{{ Texts }}", Api: x } | warning RS326 "{{ Texts }}" is a StringList, but input "Service" of step "Last" takes a String
          waitForState          | Action: "aws:executeAwsApi", Inputs: { Service: a, Api: x }, Interval: soon | warning RS506 the Interval "soon" of step "Last" is neither a number of seconds nor a duration in ISO 8601
          """)
  void what_looks_at_a_state_calls_an_action_that_reads(
      String action, String inputs, String found) {
    assertFound(action, inputs + ", PropertySelector: $.State, DesiredValues: [up]", found);
  }

  @Test
  void the_property_that_is_waited_for_is_a_path() {
    assertFound(
        "waitForState",
        "Action: 'aws:executeAwsApi', Inputs: { Service: a, Api: b }, PropertySelector: '$.a[',"
            + " DesiredValues: [up]",
        "error RS323 \"PropertySelector\" of step \"Last\": \"$.a[\" is no path: expected an index"
            + " such as [0] at character 5");
  }
}
