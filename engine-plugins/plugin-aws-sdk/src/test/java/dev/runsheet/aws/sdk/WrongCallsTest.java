package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.spi.InputInspector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a call is said before anything runs, with what was probably meant. */
class WrongCallsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ec3 | DescribeInstances | | \"ec3\" is no service of AWS that an API call can name; did you mean \"ec2\"?",
        "DynamoDBB | GetItem | | \"DynamoDBB\" is no service of AWS that an API call can name; did you mean \"dynamodb\"?",
        "Cloudwatch_Logs | DescribeLogGroups | | \"Cloudwatch_Logs\" is no service of AWS that an API call can name; use \"logs\"",
        "elasticloadbalancingv2 | DescribeRules | | \"elasticloadbalancingv2\" is no service of AWS that an API call can name; use \"elbv2\"",
        "ec2 | DescribeInstance | | service \"ec2\" has no operation \"DescribeInstance\"; did you mean \"DescribeInstances\"?",
        "ec2 | stop_instance | InstanceIds: [i-1] | service \"ec2\" has no operation \"stop_instance\"; did you mean \"StopInstances\"?",
        "ec2 | StopInstances | InstanceId: i-1 | StopInstances takes no parameter \"InstanceId\" here; did you mean \"InstanceIds\"?",
        "ec2 | StopInstances | | StopInstances requires \"InstanceIds\", which is not given; add \"InstanceIds\"",
        "ec2 | StopInstances | InstanceIds: i-1 | parameter \"InstanceIds\" of StopInstances is a list, not a String",
        "ec2 | StopInstances | InstanceIds: [1] | parameter \"InstanceIds\" of StopInstances is a text, not an Integer",
        "ec2 | StopInstances | `InstanceIds: [i-1], Force: 'true'` | parameter \"Force\" of StopInstances is true or false, not a String",
        "ec2 | DescribeInstances | MaxResults: '5' | parameter \"MaxResults\" of DescribeInstances is a whole number, not a String",
        "ec2 | DescribeInstances | `Filters: {Name: a, Values: [b]}` | parameter \"Filters\" of DescribeInstances is a list, not a map",
        "ec2 | DescribeInstances | `Filters: [{name: a, Values: [b]}]` | DescribeInstances takes no parameter \"name\" here; did you mean \"Name\"?",
        "s3 | PutBucketPolicy | `Bucket: b, Policy: {Version: x}` | parameter \"Policy\" of PutBucketPolicy is a text, not a map",
        "s3 | PutBucketEncryption | Bucket: b | PutBucketEncryption requires \"ServerSideEncryptionConfiguration\", which is not given; add \"ServerSideEncryptionConfiguration\"",
        "s3 | PutBucketEncryption | `Bucket: b, ServerSideEncryptionConfiguration: {}` | PutBucketEncryption requires \"Rules\" here, which is not given; add \"Rules\"",
        "dynamodb | PutItem | `TableName: t, Item: {id: {X: a}}` | PutItem takes no parameter \"X\" here; did you mean \"S\"?",
        "dynamodb | PutItem | `TableName: t, Item: {id: {N: 5}}` | parameter \"N\" of PutItem is a text, not an Integer",
        "cloudwatch | GetMetricStatistics | `Namespace: n, MetricName: m, Period: 60, StartTime: yesterday, EndTime: 2026-01-31` | parameter \"StartTime\" of GetMetricStatistics is a time, as 2026-01-31T12:00:00Z, not a String",
        "sqs | SetQueueAttributes | `QueueUrl: q, Attributes: {DelaySeconds: 5}` | parameter \"DelaySeconds\" of SetQueueAttributes is a text, not an Integer",
        "ssm | GetParameter | `name: /a` | GetParameter takes no parameter \"name\" here; did you mean \"Name\"?",
        "glue | GetTable | `DatabaseName: d, Nam: t` | GetTable takes no parameter \"Nam\" here; did you mean \"Name\"?",
        "s3 | GetObject | `Bucket: b, Key: k` | \"GetObject\" of \"s3\" streams, and streaming operations cannot be called",
      })
  void a_wrong_call_is_remarked_on(String service, String api, String parameters, String remark) {
    String more = parameters == null ? "" : ", " + parameters;
    try (SdkAwsCalls calls = SdkAwsCalls.create();
        Engine engine = Engine.builder().service(InputInspector.class, calls.inspector()).build()) {
      String document =
          """
          schemaVersion: '0.3'
          mainSteps:
            - name: Call
              action: aws:executeAwsApi
              inputs: {Service: %s, Api: %s%s}
          """
              .formatted(service, api, more);

      assertThat(engine.check(document).diagnostics())
          .filteredOn(found -> found.code().equals("RS590"))
          .extracting(found -> found.message() + (found.hint() == null ? "" : "; " + found.hint()))
          .contains(remark);
    }
  }
}
