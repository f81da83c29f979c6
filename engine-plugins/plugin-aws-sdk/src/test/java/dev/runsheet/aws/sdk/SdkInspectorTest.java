package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.spi.InputInspector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls are held against the SDK before anything runs. */
class SdkInspectorTest {

  private static List<String> check(String inputs) {
    return check("aws:executeAwsApi", inputs);
  }

  private static List<String> check(String action, String inputs) {
    try (SdkAwsCalls calls = SdkAwsCalls.create();
        Engine engine = Engine.builder().service(InputInspector.class, calls.inspector()).build()) {
      String text =
          """
          schemaVersion: '0.3'
          parameters:
            Id: { type: String }
          mainSteps:
            - name: Call
              action: %s
              inputs:
          %s\
          """
              .formatted(action, inputs.indent(6));
      return engine.check(text).diagnostics().stream()
          .filter(each -> each.code().equals("RS590"))
          .map(SdkInspectorTest::line)
          .toList();
    }
  }

  private static String line(Diagnostic found) {
    return "%d:%d %s | %s | %s"
        .formatted(
            found.span().startLine(),
            found.span().startColumn(),
            found.pointer(),
            found.message(),
            found.hint());
  }

  @Test
  void a_call_that_fits_is_not_remarked_on() {
    assertThat(
            check(
                """
                Service: ec2
                Api: describe_instances
                InstanceIds: ["{{ Id }}"]
                Filters: [{ Name: state, Values: [running] }]
                MaxResults: "{{ Id }}"
                DryRun: false
                """))
        .isEmpty();
  }

  @Test
  void a_service_that_aws_does_not_have_is_named_with_the_nearest() {
    assertThat(check("Service: dynamodbb\nApi: GetItem\n"))
        .containsExactly(
            "8:16 /mainSteps/0/inputs/Service"
                + " | \"dynamodbb\" is no service of AWS that an API call can name"
                + " | did you mean \"dynamodb\"?");
  }

  @Test
  void a_service_that_is_not_on_the_class_path_is_held_against_the_index() {
    assertThat(
            check(
                """
                Service: quicksight
                Api: CreateDataSett
                """))
        .containsExactly(
            "9:12 /mainSteps/0/inputs/Api"
                + " | service \"quicksight\" has no operation \"CreateDataSett\""
                + " | did you mean \"CreateDataSet\"?");
    assertThat(
            check(
                """
                Service: glue
                Api: get_table
                DatabaseName: d
                TableName: t
                """))
        .containsExactly(
            "9:7 /mainSteps/0/inputs/Api"
                + " | GetTable requires \"Name\", which is not given | add \"Name\"",
            "11:7 /mainSteps/0/inputs/TableName | GetTable takes no parameter \"TableName\" here |"
                + " it takes CatalogId, DatabaseName, Name, TransactionId, QueryAsOfTime,"
                + " AuditContext, IncludeStatusDetails");
  }

  @Test
  void an_operation_that_the_service_does_not_have_is_named_with_the_nearest() {
    assertThat(check("Service: ec2\nApi: DescribeInstance\n"))
        .containsExactly(
            "9:12 /mainSteps/0/inputs/Api"
                + " | service \"ec2\" has no operation \"DescribeInstance\""
                + " | did you mean \"DescribeInstances\"?");
  }

  @Test
  void a_parameter_that_the_operation_does_not_take_is_placed_at_any_depth() {
    assertThat(
            check(
                """
                Service: ec2
                Api: DescribeInstances
                Filters:
                  - Name: x
                    Value: [y]
                InstanceId: i-1
                """))
        .containsExactly(
            "12:11 /mainSteps/0/inputs/Filters/0/Value"
                + " | DescribeInstances takes no parameter \"Value\" here"
                + " | did you mean \"Values\"?",
            "13:7 /mainSteps/0/inputs/InstanceId"
                + " | DescribeInstances takes no parameter \"InstanceId\" here"
                + " | did you mean \"InstanceIds\"?");
  }

  @Test
  void a_wrong_type_and_a_missing_parameter_are_told() {
    assertThat(
            check(
                """
                Service: dynamodb
                Api: GetItem
                TableName: 5
                """))
        .containsExactly(
            "9:7 /mainSteps/0/inputs/Api"
                + " | GetItem requires \"Key\", which is not given | add \"Key\"",
            "10:18 /mainSteps/0/inputs/TableName"
                + " | parameter \"TableName\" of GetItem is a text, not an Integer | null");
  }

  @Test
  void what_waits_for_a_call_may_have_a_selector_and_values_beside_its_parameters() {
    assertThat(
            check(
                "aws:waitForAwsResourceProperty",
                """
                Service: ec2
                Api: DescribeInstances
                PropertySelector: $.Reservations[0].Instances[0].State.Name
                DesiredValues: [running]
                """))
        .isEmpty();
  }
}
