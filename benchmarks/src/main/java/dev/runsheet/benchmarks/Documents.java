package dev.runsheet.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The documents that are read and run. */
final class Documents {

  private static final String YAML_HEAD =
      """
      schemaVersion: '0.3'
      description: Looks at an instance again and again.
      parameters:
        InstanceId: { type: String, description: The instance to look at. }
      mainSteps:
      """;

  private static final String YAML_STEP =
      """
        - name: Step%d
          description: Reads what the instance is doing, and its name.
          action: aws:executeAwsApi
          timeoutSeconds: 60
          onFailure: Abort
          inputs:
            Service: ec2
            Api: DescribeInstances
            InstanceIds: ['{{ InstanceId }}']
          outputs:
            - { Name: State, Selector: '$.Reservations[0].Instances[0].State.Name', Type: String }
      """;

  private static final String JSON_HEAD =
      """
      {
        "schemaVersion": "0.3",
        "description": "Looks at an instance again and again.",
        "parameters": {
          "InstanceId": { "type": "String", "description": "The instance to look at." }
        },
        "mainSteps": [
      """;

  private static final String JSON_STEP =
      """
          {
            "name": "Step%d",
            "description": "Reads what the instance is doing, and its name.",
            "action": "aws:executeAwsApi",
            "timeoutSeconds": 60,
            "onFailure": "Abort",
            "inputs": {
              "Service": "ec2",
              "Api": "DescribeInstances",
              "InstanceIds": ["{{ InstanceId }}"]
            },
            "outputs": [
              { "Name": "State", "Selector": "$.Reservations[0].Instances[0].State.Name", "Type": "String" }
            ]
          }\
      """;

  private Documents() {}

  /** A runbook of so many API calls, about 400 characters each. */
  static String yaml(int steps) {
    return YAML_HEAD + steps(YAML_STEP, steps, "");
  }

  /** The same as JSON. */
  static String json(int steps) {
    return JSON_HEAD + steps(JSON_STEP, steps, ",\n") + "\n  ]\n}\n";
  }

  /** A runbook of steps that all perform one action, which takes no input. */
  static String steps(String action, int steps) {
    String step = "  - { name: Step%d, action: '" + action + "', inputs: {} }\n";
    return "schemaVersion: '0.3'\nmainSteps:\n" + steps(step, steps, "");
  }

  /** A Command document of one step that runs one line of shell. */
  static String shell(String line) {
    return """
    schemaVersion: '2.2'
    mainSteps:
      - name: Run
        action: aws:runShellScript
        inputs:
          runCommand: ['%s']
    """
        .formatted(line);
  }

  private static String steps(String step, int steps, String between) {
    return IntStream.rangeClosed(1, steps)
        .mapToObj(step::formatted)
        .collect(Collectors.joining(between));
  }
}
