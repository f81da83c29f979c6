package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Runbooks.output;
import static dev.runsheet.aws.action.Runbooks.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbered examples of the reference on Automation documents that call AWS. */
@Timeout(60)
class RunbooksTest {

  private static final String IDS =
      """
      mainSteps:
        - name: L
          action: aws:executeAwsApi
          inputs: {Service: ec2, Api: DescribeInstances}
          outputs: [{Name: Ids, Selector: '$.Reservations..InstanceId', Type: StringList}]
        - name: Stop
          action: aws:executeAwsApi
          inputs: {Service: ec2, Api: StopInstances, InstanceIds: %s}
      """;

  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void example_13_an_integer_reaches_the_api_as_a_number() throws Exception {
    calls.on("ec2 DescribeInstances", "{\"MaxResults\":5}").answers("{}");

    ExecutionResult result =
        run(calls, Map.of("n", 5), call("n: {type: Integer}", "MaxResults: '{{ n }}'"));

    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
  }

  @Test
  void example_14_an_integer_inside_a_text_becomes_its_digits() throws Exception {
    calls.on("ec2 DescribeInstances", "{\"Name\":\"x-5\"}").answers("{}");

    run(calls, Map.of("n", 5), call("n: {type: Integer}", "Name: 'x-{{n}}'"));
  }

  @Test
  void example_15_a_boolean_keeps_its_type_alone_and_becomes_text_inside_one() throws Exception {
    calls.on("ec2 DescribeInstances", "{\"Text\":\"is true\",\"Flag\":true}").answers("{}");

    run(calls, Map.of("b", true), call("b: {type: Boolean}", "Text: 'is {{b}}', Flag: '{{b}}'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "16     | ['{{L.Ids}}'] | [\"i1\",\"i2\"]",
        "17     | '''{{L.Ids}}''' | [\"i1\",\"i2\"]",
        "18     | [a, '{{L.Ids}}', z] | [\"a\",\"i1\",\"i2\",\"z\"]",
      })
  void examples_16_to_18_lists_stand_alone_or_are_spliced(
      String number, String written, String sent) throws Exception {
    calls
        .on("ec2 DescribeInstances", "{}")
        .answers(
            "{\"Reservations\":[{\"Instances\":[{\"InstanceId\":\"i1\"},{\"InstanceId\":\"i2\"}]}]}");
    calls.on("ec2 StopInstances", "{\"InstanceIds\":" + sent + "}").answers("{}");

    assertThat(run(calls, Map.of(), IDS.formatted(written)).succeeded()).as(number).isTrue();
  }

  @Test
  void example_19_an_empty_list_splices_nothing() throws Exception {
    calls.on("ec2 DescribeInstances", "{}").answers("{\"Reservations\":[]}");
    calls.on("ec2 StopInstances", "{\"InstanceIds\":[]}").answers("{}");

    assertThat(run(calls, Map.of(), IDS.formatted("['{{L.Ids}}']")).succeeded()).isTrue();
  }

  @Test
  void examples_20_and_21_a_map_is_a_map_alone_and_json_inside_a_text() throws Exception {
    calls
        .on(
            "ec2 DescribeInstances",
            "{\"Tags\":{\"k\":{\"j\":[1,2]}},\"Body\":\"m={\\\"k\\\":{\\\"j\\\":[1,2]}}\"}")
        .answers("{}");

    run(
        calls,
        Map.of("m", Map.of("k", Map.of("j", List.of(1, 2)))),
        call("m: {type: StringMap}", "Tags: '{{m}}', Body: 'm={{m}}'"));
  }

  @Test
  void example_30_a_payload_is_sent_as_it_is_even_where_a_value_breaks_its_json() throws Exception {
    calls
        .on(
            "lambda Invoke",
            """
            {"FunctionName": "f", "InvocationType": "RequestResponse", "LogType": "Tail",
             "Payload": "{\\"id\\":\\"a\\"b\\"}"}
            """)
        .answers("{\"StatusCode\":200,\"Payload\":\"null\"}");

    run(
        calls,
        Map.of("p", "a\"b"),
        """
        parameters: {p: {type: String}}
        mainSteps:
          - name: A
            action: aws:invokeLambdaFunction
            inputs: {FunctionName: f, Payload: '{"id":"{{p}}"}'}
        """);
  }

  @Test
  void examples_32_33_36_and_38_selectors_take_what_is_there() throws Exception {
    calls
        .on("ec2 DescribeInstances", "{}")
        .answers(
            """
            {"Reservations": [{"Instances": [{"Id": "a", "State": {"Code": 16}}]},
                              {"Instances": [{"Id": "b"}]}]}
            """);

    ExecutionResult result =
        run(
            calls,
            Map.of(),
            """
            mainSteps:
              - name: A
                action: aws:executeAwsApi
                inputs: {Service: ec2, Api: DescribeInstances}
                outputs:
                  - {Name: All, Selector: '$.Reservations..Instances..Id', Type: StringList}
                  - {Name: Gone, Selector: '$.Reservations[0].Instances[0].Platform', Type: String}
                  - {Name: Far, Selector: '$.Reservations[5]', Type: StringMap}
                  - {Name: Code, Selector: '$.Reservations[0].Instances[0].State.Code', Type: Integer}
                  - {Name: Text, Selector: '$.Reservations[0].Instances[0].State.Code', Type: String}
            """);

    assertThat(result.succeeded()).isTrue();
    assertThat(output(result, "A", "All")).isEqualTo(Value.of(List.of("a", "b")));
    assertThat(output(result, "A", "Gone")).isNull();
    assertThat(output(result, "A", "Far")).isNull();
    assertThat(output(result, "A", "Code")).isEqualTo(Value.number(16));
    assertThat(output(result, "A", "Text")).isEqualTo(Value.text("16"));
  }

  @Test
  void example_34_an_absent_platform_branches_to_the_default() throws Exception {
    calls.on("ec2 DescribeInstances", "{}").answers("{\"Reservations\":[]}");
    calls.on("ec2 DescribeVolumes", "{}").answers("{}");

    ExecutionResult result =
        run(
            calls,
            Map.of(),
            """
            mainSteps:
              - name: D
                action: aws:executeAwsApi
                inputs: {Service: ec2, Api: DescribeInstances}
                outputs: [{Name: Platform, Selector: '$.Reservations[0].Platform', Type: String}]
              - name: B
                action: aws:branch
                inputs:
                  Choices: [{NextStep: W, Variable: '{{D.Platform}}', StringEquals: windows}]
                  Default: L
              - {name: W, action: 'aws:executeAwsApi', inputs: {Service: ec2, Api: StopInstances}}
              - {name: L, action: 'aws:executeAwsApi', inputs: {Service: ec2, Api: DescribeVolumes}}
            """);

    assertThat(result.step("W").orElseThrow().status()).isEqualTo(StepStatus.PENDING);
    assertThat(result.step("L").orElseThrow().status()).isEqualTo(StepStatus.SUCCESS);
  }

  @Test
  void example_37_a_map_is_no_string() throws Exception {
    calls.on("ec2 DescribeInstances", "{}").answers("{\"X\":{\"a\":1}}");

    ExecutionResult result =
        run(
            calls,
            Map.of(),
            """
            mainSteps:
              - name: A
                action: aws:executeAwsApi
                inputs: {Service: ec2, Api: DescribeInstances}
                outputs: [{Name: X, Selector: '$.X', Type: String}]
            """);

    assertThat(result.step("A").orElseThrow().failure().stage())
        .isEqualTo(Failure.Stage.POST_VERIFICATION);
  }

  @ParameterizedTest
  @CsvSource({"SSM, describe_instance_information", "ssm, DescribeInstanceInformation"})
  void example_87_the_spelling_is_for_the_calls_to_understand(String service, String api)
      throws Exception {
    calls.on(service + " " + api, "{}").answers("{}");

    ExecutionResult result =
        run(
            calls,
            Map.of(),
            """
            mainSteps:
              - {name: A, action: 'aws:executeAwsApi', inputs: {Service: %s, Api: %s}}
            """
                .formatted(service, api));

    assertThat(result.succeeded()).isTrue();
  }

  @Test
  void example_88_there_is_one_call_and_one_page() throws Exception {
    calls.on("ec2 DescribeInstances", "{}").answers("{\"Reservations\":[],\"NextToken\":\"n\"}");

    ExecutionResult result =
        run(
            calls,
            Map.of(),
            """
            mainSteps:
              - name: A
                action: aws:executeAwsApi
                inputs: {Service: ec2, Api: DescribeInstances}
                outputs: [{Name: More, Selector: '$.NextToken', Type: String}]
            """);

    assertThat(output(result, "A", "More")).isEqualTo(Value.text("n"));
  }

  @Test
  void a_secret_that_a_service_repeats_is_not_told() throws Exception {
    calls
        .on("rds ModifyDBInstance", "{\"MasterUserPassword\":\"hunter22\"}")
        .refuses("InvalidParameterValue", "The password hunter22 is too short");

    ExecutionResult result =
        run(
            calls,
            Map.of("p", Value.secret(Value.text("hunter22"))),
            """
            parameters: {p: {type: String}}
            mainSteps:
              - name: A
                action: aws:executeAwsApi
                inputs: {Service: rds, Api: ModifyDBInstance, MasterUserPassword: '{{ p }}'}
            """);

    assertThat(result.toString())
        .contains("The password *** is too short")
        .doesNotContain("hunter");
  }

  @Test
  void each_composite_action_runs_in_a_document() throws Exception {
    calls.on("ec2 StopInstances", "{\"InstanceIds\":[\"i-1\"]}").answers("{}");
    calls
        .on(
            "ec2 DescribeInstanceStatus",
            "{\"InstanceIds\":[\"i-1\"],\"IncludeAllInstances\":true}")
        .answers(
            "{\"InstanceStatuses\":[{\"InstanceId\":\"i-1\",\"InstanceState\":{\"Name\":\"stopped\"}}]}");
    calls
        .on("ec2 CreateImage", "{\"InstanceId\":\"i-1\",\"Name\":\"n\",\"NoReboot\":true}")
        .answers("{\"ImageId\":\"ami-1\"}");
    calls
        .on("ec2 DescribeImages", "{\"ImageIds\":[\"ami-1\"]}")
        .answers("{\"Images\":[{\"State\":\"available\"}]}");
    calls
        .on(
            "ec2 CreateTags",
            "{\"Resources\":[\"ami-1\"],\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}")
        .answers("{}");
    calls
        .on(
            "ec2 DescribeTags",
            """
            {"Filters": [{"Name": "resource-id", "Values": ["ami-1"]},
                         {"Name": "key", "Values": ["k"]}, {"Name": "value", "Values": ["v"]}]}
            """)
        .answers("{\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}");

    ExecutionResult result =
        run(
            calls,
            Map.of("id", "i-1"),
            """
            parameters: {id: {type: String}}
            mainSteps:
              - name: Stop
                action: aws:changeInstanceState
                inputs: {InstanceIds: ['{{ id }}'], DesiredState: stopped}
              - name: Image
                action: aws:createImage
                inputs: {InstanceId: '{{ id }}', ImageName: n, NoReboot: true}
              - name: Tag
                action: aws:createTags
                inputs:
                  ResourceIds: ['{{ Image.ImageId }}']
                  Tags: [{Key: k, Value: v}]
            outputs: [Image.ImageId]
            """);

    assertThat(result.outputs()).isEqualTo(Map.of("Image.ImageId", List.of("ami-1")));
  }

  private static String call(String parameter, String inputs) {
    return """
    parameters: {%s}
    mainSteps:
      - name: A
        action: aws:executeAwsApi
        inputs: {Service: ec2, Api: DescribeInstances, %s}
    """
        .formatted(parameter, inputs);
  }
}
