package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.ExecutionResult;
import dev.runsheet.aws.AwsCallException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the published runbooks do not show, against an AWS-compatible server. */
@Timeout(300)
class OwnRunbooksTest {

  private static Moto moto;
  private static Lab lab;

  @BeforeAll
  static void start() throws Exception {
    moto = Moto.start();
    lab = new Lab(moto.endpoint());
  }

  @AfterAll
  static void stop() {
    if (lab != null) {
      lab.close();
      moto.close();
    }
  }

  @Test
  void a_table_is_made_and_used() throws Exception {
    OwnRunbooks.makeAndUseATable(lab);
  }

  @Test
  void a_queue_is_made_and_used() throws Exception {
    OwnRunbooks.makeAndUseAQueue(lab);
  }

  @Test
  void the_volumes_of_an_instance_are_kept_in_snapshots() throws Exception {
    String instance = lab.instance();

    lab.run(Lab.own("snapshot"), Map.of("InstanceId", instance));

    Map<String, ?> tagged =
        Map.of("Filters", List.of(Map.of("Name", "tag:Instance", "Values", List.of(instance))));
    assertThat(lab.see("ec2 DescribeSnapshots", tagged, "Snapshots.0.Description"))
        .isEqualTo("of " + instance);
    assertThat(lab.see("ec2 DescribeSnapshots", tagged, "Snapshots.0.State"))
        .isEqualTo("completed");
  }

  @Test
  void a_bucket_gets_a_policy() throws Exception {
    lab.bucket("policed");

    lab.run(Lab.own("bucket-policy"), Map.of("Bucket", "policed"));

    assertThat(lab.see("s3 GetBucketPolicy", Map.of("Bucket", "policed"), "Policy"))
        .contains("arn:aws:s3:::policed/*", "aws:SecureTransport");
    assertThat(
            lab.see(
                "s3 GetPublicAccessBlock",
                Map.of("Bucket", "policed"),
                "PublicAccessBlockConfiguration.RestrictPublicBuckets"))
        .isEqualTo("true");
  }

  @Test
  void a_security_group_no_longer_lets_all_the_world_in() throws Exception {
    String group =
        lab.see(
            "ec2 CreateSecurityGroup", Map.of("GroupName", "open", "Description", "d"), "GroupId");
    lab.call(
        "ec2 AuthorizeSecurityGroupIngress",
        Map.of(
            "GroupId",
            group,
            "IpPermissions",
            List.of(
                Map.of(
                    "IpProtocol",
                    "tcp",
                    "FromPort",
                    22,
                    "ToPort",
                    22,
                    "IpRanges",
                    List.of(Map.of("CidrIp", "0.0.0.0/0"))))));

    lab.run(Lab.own("security-group"), Map.of("GroupId", group));
    lab.run(Lab.own("security-group"), Map.of("GroupId", group));

    assertThat(lab.call("ec2 DescribeSecurityGroups", Map.of("GroupIds", List.of(group))).toJson())
        .contains(group)
        .doesNotContain("\"FromPort\":22");
  }

  @Test
  void a_stack_is_created_and_deleted() throws Exception {
    ExecutionResult made =
        lab.run(Lab.own("stack"), Map.of("Stack", "demo", "Queue", "from-stack"));

    assertThat(made.outputs())
        .isEqualTo(
            Map.of(
                "Create.StackStatus", List.of("CREATE_COMPLETE"),
                "Outputs.Name", List.of("from-stack")));
    assertThat(lab.see("sqs GetQueueUrl", Map.of("QueueName", "from-stack"), "QueueUrl"))
        .endsWith("/from-stack");
    assertThat(
            lab.see(
                "cloudformation DescribeStacks",
                Map.of("StackName", "demo"),
                "Stacks.0.Tags.0.Value"))
        .isEqualTo(made.executionId());

    lab.run(Lab.own("stack"), Map.of("Stack", "brief", "Queue", "brief-queue", "Delete", true));

    assertThatThrownBy(
            () -> lab.call("cloudformation DescribeStacks", Map.of("StackName", "brief")))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> lab.call("sqs GetQueueUrl", Map.of("QueueName", "brief-queue")))
        .isInstanceOf(AwsCallException.class);
  }

  @Test
  void an_instance_lives_through_all_that_is_done_to_one() throws Exception {
    ExecutionResult result = lab.run(Lab.own("instance"), Map.of("ImageId", "ami-12c6146b"));

    String instance = result.outputs().get("Id.Id").get(0);
    String copy = result.outputs().get("Copy.ImageId").get(0);
    assertThat(lab.stateOf(instance)).isEqualTo("terminated");
    assertThat(
            lab.see(
                "ec2 DescribeTags",
                Map.of(
                    "Filters",
                    List.of(
                        Map.of("Name", "resource-id", "Values", List.of(instance)),
                        Map.of("Name", "key", "Values", List.of("Execution")))),
                "Tags.0.Value"))
        .isEqualTo(result.executionId());
    assertThat(lab.see("ec2 DescribeImages", Map.of("ImageIds", List.of(copy)), "Images.0.State"))
        .isEqualTo("available");
    assertThat(lab.call("ec2 DescribeImages", Map.of("Owners", List.of("self"))).toJson())
        .doesNotContain(result.outputs().get("Image.ImageId").get(0));
  }
}
