package dev.runsheet.parser;

import static dev.runsheet.parser.Said.assertSaid;
import static dev.runsheet.parser.Said.automation;
import static dev.runsheet.parser.Said.step;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What section 4 of the reference on Automation documents says of the inputs of each action. What
 * is missing is an error; all else AWS finds out when the step starts, but for the types of
 * aws:runCommand and the shape of branches and loops.
 */
class AutomationActionsTest {

  private static final String HEAD =
      "parameters: { P: { type: String } }\nvariables: { v: { type: Integer, default: 1 } }\n";
  private static final String USE =
      step("Use", "executeAwsApi", "Service: a, Api: b, X: '{{ P }}{{ variable:v }}'");

  private static void check(String action, String inputs, String found) {
    assertSaid(automation(HEAD, USE, step("Last", action, inputs == null ? "" : inputs)), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          approve | Approvers: [a, b], MinRequiredApprovals: 2                    |
          approve | Approvers: "{{ P }}"                                          |
          approve | Message: m                                                    | error RS503 step "Last" does not give the input "Approvers"
          approve | Approvers: []                                                 | warning RS506
          approve | Approvers: [a, b, c, d, e, f, g, h, i, j, k]                  | warning RS506 input "Approvers" has 11 elements
          approve | Approvers: [a], MinRequiredApprovals: 0                       | warning RS506
          approve | Approvers: [a], MinRequiredApprovals: 2                       | warning RS506 step "Last" requires 2 approvals, but has 1 approvers
          approve | Approvers: [a], NotificationArn: "arn:aws:sns:e:1:Automation" |
          approve | Approvers: [a], NotificationArn: "arn:aws:sns:e:1:Other"      | warning RS506 the topic "Other"
          pause   |                                                               |
          pause   | Message: m                                                    |
          sleep   | Duration: PT10M                                               |
          sleep   | Duration: P1D                                                 |
          sleep   | Duration: "{{ P }}"                                           |
          sleep   | Timestamp: "2020-01-01T00:00:00Z"                             |
          sleep   | Timestamp: "2020-01-01T00:00:00"                              |
          sleep   | TimeStamp: "2020-01-01T00:00:00Z"                             |
          sleep   | Duration: PT604799S                                           |
          sleep   | Duration: PT604800S                                           | warning RS508
          sleep   | Duration: -PT1S                                               | warning RS508
          sleep   | Duration: P1M                                                 | warning RS508
          sleep   | Duration: 10                                                  | warning RS505
          sleep   | Timestamp: tomorrow                                           | warning RS508
          sleep   | Duration: PT1S, Timestamp: "2020-01-01T00:00:00Z"             | warning RS513
          sleep   |                                                               | error RS507
          sleep   | Duratoin: PT1S                                                | error RS503 step "Last" does not give the input "Duration"
          """)
  void what_waits_has_who_decides_or_how_long(String action, String inputs, String found) {
    check(action, inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          assertAwsResourceProperty  | Service: a, Api: b, PropertySelector: $.c, DesiredValues: [d], Other: e |
          assertAwsResourceProperty  | Service: a, Api: b, PropertySelector: $.c, DesiredValues: [true, 1]     |
          assertAwsResourceProperty  | Service: a, Api: b, DesiredValues: [d]                                  | error RS503
          waitForAwsResourceProperty | Service: a, Api: b, PropertySelector: $.c                               | error RS503
          waitForAwsResourceProperty | Service: a, Api: b, PropertySelector: $.c, DesiredValues: d             | warning RS505
          waitForAwsResourceProperty | Service: a, Api: b, PropertySelector: $.c, DesiredValues: []            | warning RS506
          executeAwsApi              | Service: SQS, Api: describe_things, MaxResults: 5                       |
          executeAwsApi              | Service: a                                                              | error RS503 step "Last" does not give the input "Api"
          executeAwsApi              | Api: b                                                                  | error RS503 step "Last" does not give the input "Service"
          """)
  void what_calls_AWS_names_a_service_and_an_operation(String action, String inputs, String found) {
    check(action, inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Choices: [{ Variable: "{{ P }}", StringEquals: a, NextStep: Use }], Default: Use          |
          Choices: [{ Not: { Variable: "{{ P }}", StringEquals: a }, NextStep: Use }]               |
          Choices: [{ Not: [{ Variable: "{{ P }}", StringEquals: a }], NextStep: Use }]             |
          Choices: [{ And: [{ Or: [{ Variable: a, Contains: b }] }], NextStep: Use }]               |
          Choices: []                                                                               | error RS506
          Default: Use                                                                              | error RS503
          choices: []                                                                               | error RS503 step "Last" does not give the input "Choices"
          Choices: [{ Variable: a, StringEquals: b }]                                               | error RS503
          Choices: [{ Variable: a, NextStep: Use }]                                                 | error RS405
          Choices: [{ StringEquals: a, NextStep: Use }]                                             | error RS405
          Choices: [{ Variable: a, StringEquals: b, Contains: c, NextStep: Use }]                   | error RS405
          Choices: [{ Variable: a, NumericNotEquals: 1, NextStep: Use }]                            | error RS406
          Choices: [{ Condition: { Variable: a, StringEquals: b }, NextStep: Use }]                 | error RS406
          Choices: [{ And: [], NextStep: Use }]                                                     | error RS405
          Choices: [{ And: [{ Variable: a, StringEquals: b }], Variable: c, Contains: d, NextStep: Use }] | error RS405
          Choices: [{ And: [{ Variable: a, StringEquals: b, NextStep: Use }], NextStep: Use }]      | error RS405
          Choices: [{ Variable: a, StringEquals: b, NextStep: Gone }]                               | error RS401
          Choices: [{ Variable: a, StringEquals: b, NextStep: Use }], Default: Gone                 | error RS401
          """)
  void a_branch_has_choices_of_one_operator_or_composition_each(String inputs, String found) {
    check("branch", inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          changeInstanceState | InstanceIds: [a], DesiredState: running, Force: true          |
          changeInstanceState | InstanceIds: a, DesiredState: "{{ P }}"                        |
          changeInstanceState | InstanceIds: [a]                                               | error RS503
          changeInstanceState | InstanceIds: [a], DesiredState: Running                        | warning RS506
          changeInstanceState | InstanceIds: [a], DesiredState: stopped, CheckStateOnly: maybe | warning RS505
          copyImage   | SourceRegion: a, SourceImageId: b, ImageName: c, Encrypted: true       |
          copyImage   | SourceRegion: a, SourceImageId: b                                      | error RS503
          createImage | InstanceId: a, ImageName: b, BlockDeviceMappings: { c: d }             |
          createImage | InstanceId: a, ImageName: b, BlockDeviceMappings: [{ c: d }]           |
          createImage | InstanceId: a                                                          | error RS503
          deleteImage |                                                                        | error RS503
          createTags  | ResourceIds: [a, b], Tags: [{ Key: c, Value: d }]                      |
          createTags  | ResourceIds: [a], Tags: [{ Key: c }]                                   | warning RS503
          createTags  | ResourceIds: [a], ResourceType: Parameter, Tags: [{ Key: c, Value: d }] |
          createTags  | ResourceIds: [a, b], ResourceType: Parameter, Tags: [{ Key: c, Value: d }] | warning RS506 input "ResourceIds" has 2 elements, but must have at most 1
          createTags  | ResourceIds: [a], ResourceType: Bucket, Tags: [{ Key: c, Value: d }]   | warning RS506
          deleteStack | StackName: a, ClientRequestToken: b                                    |
          deleteStack | ClientRequestToken: b                                                  | error RS503
          deleteStack | StackName: a, ClientRequestToken: ''                                   | warning RS506
          runInstances | ImageId: a, MaxInstanceCount: "2", Monitoring: true                   |
          runInstances | InstanceType: a                                                       | error RS503
          runInstances | ImageId: a, MinInstanceCount: many                                    | warning RS505
          runInstances | ImageId: a, InstanceInitiatedShutdownBehavior: halt                   | warning RS506
          """)
  void actions_on_instances_images_and_tags_have_their_inputs(
      String action, String inputs, String found) {
    check(action, inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StackName: a-1, TemplateURL: b, Capabilities: [CAPABILITY_IAM]       |
          StackName: "{{ P }}", TemplateBody: b, TimeoutInMinutes: 1           |
          StackName: a                                                         | error RS507
          TemplateURL: b                                                       | error RS503
          StackName: a, TemplateURL: b, TemplateBody: c                        | error RS507
          StackName: 1a, TemplateURL: b                                        | warning RS506 input "StackName" is "1a", but must be a letter
          StackName: a_b, TemplateURL: b                                       | warning RS506
          StackName: a, TemplateURL: b, Capabilities: [ALL]                    | warning RS506
          StackName: a, TemplateURL: b, OnFailure: rollback                    | warning RS506
          StackName: a, TemplateURL: b, onFailure: ROLLBACK                    | warning RS504
          StackName: a, TemplateURL: b, OnFailure: DELETE, DisableRollback: true | warning RS513
          StackName: a, TemplateURL: b, StackPolicyBody: c, StackPolicyURL: d  | warning RS513
          StackName: a, TemplateURL: b, TimeoutInMinutes: 0                    | warning RS506
          StackName: a, TemplateURL: b, RoleARN: short                         | warning RS506
          StackName: a, TemplateURL: b, ClientRequestToken: ''                 | warning RS506
          StackName: a, TemplateURL: b, NotificationARNs: [a, b, c, d, e, f]   | warning RS506
          StackName: a, TemplateURL: b, Tags: [{ key: c, Value: d }]           | warning RS503
          """)
  void a_stack_has_a_name_and_one_template(String inputs, String found) {
    check("createStack", inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DocumentName: a, RuntimeParameters: { b: [c] }                                       |
          RuntimeParameters: { b: [c] }                                                        | error RS503
          DocumentName: a, DocumentVersion: $LATEST                                            |
          DocumentName: a, DocumentVersion: latest                                             | warning RS506
          DocumentName: a, Targets: [{ Key: b, Values: [c] }], TargetParameterName: d          |
          DocumentName: a, Targets: [{ Key: b, Values: [c] }]                                  | warning RS513
          DocumentName: a, TargetParameterName: d                                              | warning RS513
          DocumentName: a, TargetMaps: [{ b: [c] }], MaxConcurrency: "50%", MaxErrors: "0"     |
          DocumentName: a, TargetMaps: [{ b: [c] }], MaxConcurrency: "0"                       | warning RS506
          DocumentName: a, TargetMaps: [{ b: [c] }], MaxErrors: "101%"                         | warning RS506
          DocumentName: a, TargetLocations: []                                                 | warning RS506
          DocumentName: a, Tags: [{ Key: b, Value: c }, { Key: d, Value: e }]                  |
          """)
  void a_child_execution_has_a_document_and_targets_with_their_parameter(
      String inputs, String found) {
    check("executeAutomation", inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          executeScript | Runtime: python3.6, Handler: f, Script: "def f(e, c): pass"        |
          executeScript | Runtime: PowerShell 7.4, Script: x                                 |
          executeScript | Runtime: python3.11, Handler: a.f, Attachment: a.zip               |
          executeScript | Runtime: PowerShell Core 6.0, Script: x, Attachment: a.py          | warning RS510 the Attachment "a.py" of step "Last" cannot be used
          executeScript | Runtime: python3.11, Script: "def f(e, c): pass"                   | warning RS503
          executeScript | Runtime: python3.11, Handler: f                                    | warning RS503
          executeScript | Runtime: PowerShell 7.4, Attachment: a.zip                         | warning RS503
          executeScript | Runtime: PowerShell 7.4, Handler: f, Script: x                     | warning RS212
          executeScript | Runtime: ruby3.2, Handler: f, Script: x                            | error RS510
          executeScript | Script: x                                                          | error RS503
          executeScript | Runtime: python3.11, Handler: f, Script: "def f(): pass", InputPayload: [a] | warning RS505
          executeStateMachine  | stateMachineArn: a, input: "{}"                             |
          executeStateMachine  | StateMachineArn: a                                          | error RS503 step "Last" does not give the input "stateMachineArn"
          invokeLambdaFunction | FunctionName: a, InvocationType: DryRun, LogType: None      |
          invokeLambdaFunction | InvocationType: Event                                       | error RS503
          invokeLambdaFunction | FunctionName: a, InvocationType: event                      | warning RS506
          invokeLambdaFunction | FunctionName: a, InputPayload: { b: c }, Payload: d         | warning RS513
          invokeWebhook        | IntegrationName: a, Body: b                                 |
          invokeWebhook        | Body: b                                                     | error RS503
          updateVariable       | Name: "variable:v", Value: 2                                |
          updateVariable       | Name: "variable:v", Value: "2"                              | warning RS505
          updateVariable       | Name: v, Value: 2                                           | error RS511
          updateVariable       | Name: "{{ variable:v }}", Value: 2                          | warning RS511
          updateVariable       | Name: "variable:w", Value: 2                                | warning RS311
          """)
  void what_runs_code_says_what_and_with_what(String action, String inputs, String found) {
    check(action, inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Iterators: [a], Steps: [%s]                                                        |
          Iterators: [1], IteratorDataType: Integer, MaxIterations: "3", Steps: [%s]         |
          LoopCondition: { Variable: a, StringEquals: b }, MaxIterations: 3, Steps: [%s]     |
          LoopCondition: { Or: [{ Variable: a, StringEquals: b }] }, Steps: [%s]             |
          Iterators: [a], LoopCondition: { Variable: a, StringEquals: b }, Steps: [%s]       | error RS507
          Steps: [%s]                                                                        | error RS507
          Iterators: [a]                                                                     | error RS503
          Iterators: [a], Steps: []                                                          | error RS506
          Iterators: [a], MaxIterations: 0, Steps: [%s]                                      | warning RS506
          Iterators: [a], MaxIterations: 101, Steps: [%s]                                    | warning RS506
          Iterators: [a], IteratorDataType: StringList, Steps: [%s]                          | warning RS506
          Iterators: [a, 1], Steps: [%s]                                                     | warning RS409
          LoopCondition: { Variable: a, StringEquals: b, NextStep: Use }, Steps: [%s]        | error RS405
          LoopCondition: { Variable: a, Equals: b }, Steps: [%s]                             | error RS406
          """)
  void a_loop_has_steps_and_either_a_list_or_a_condition(String inputs, String found) {
    check("loop", inputs.formatted(step("B", "sleep", "Duration: PT1S")), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DocumentName: a, InstanceIds: [b], Parameters: { c: [d] }, TimeoutSeconds: 30      |
          DocumentName: a, Targets: [{ Key: b, Values: [c] }], MaxErrors: 10%, MaxConcurrency: 5 |
          DocumentName: a, InstanceIds: b                                                    |
          InstanceIds: [b]                                                                   | error RS503
          DocumentName: a, InstanceIds: [b], Targets: [{ Key: b, Values: [c] }]              | warning RS513
          DocumentName: a, InstanceIds: [b], Comment: 5                                      | error RS505
          DocumentName: a, InstanceIds: [b], Parameters: [c]                                 | error RS505
          DocumentName: a, InstanceIds: [b], TimeoutSeconds: 29                              | warning RS506
          DocumentName: a, InstanceIds: [b], MaxErrors: 200%                                 | warning RS506
          DocumentName: a, InstanceIds: [b], MaxConcurrency: 0                               | warning RS506
          DocumentName: a, InstanceIds: [b], DocumentHashType: Md5                           | warning RS506
          DocumentName: a, InstanceIds: [b], CloudWatchOutputConfig: { CloudWatchOutputEnabled: maybe } | error RS505
          """)
  void of_runCommand_the_types_are_checked_when_the_document_is_stored(
      String inputs, String found) {
    check("runCommand", inputs, found);
  }
}
