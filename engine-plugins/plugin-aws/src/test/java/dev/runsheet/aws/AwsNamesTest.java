package dev.runsheet.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AwsNamesTest {

  @Test
  void an_operation_is_the_same_in_all_three_spellings() {
    assertThat(AwsNames.operation("DescribeInstances"))
        .isEqualTo(AwsNames.operation("describeInstances"))
        .isEqualTo(AwsNames.operation("describe_instances"))
        .isNotEqualTo(AwsNames.operation("DescribeInstance"));
  }

  @Test
  void a_service_is_the_same_in_capitals() {
    assertThat(AwsNames.service("SQS")).isEqualTo("sqs");
    assertThat(AwsNames.service("cognito_idp")).isEqualTo(AwsNames.service("cognito-idp"));
  }

  @Test
  void an_operation_tells_by_its_name_that_it_only_reads() {
    assertThat(AwsNames.reads("describe_instances")).isTrue();
    assertThat(AwsNames.reads("BatchGetItem")).isTrue();
    assertThat(AwsNames.reads("StartInstances")).isFalse();
  }
}
