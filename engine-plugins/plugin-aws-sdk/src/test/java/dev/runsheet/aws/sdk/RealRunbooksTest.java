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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runbooks that others published, unaltered, against an AWS-compatible server; what is there
 * afterwards is looked at. Skipped where this machine has no such server, or not the runbooks.
 */
@Timeout(300)
class RealRunbooksTest {

  private static final String CHAOS = "adhorn+chaos-ssm-documents/automation/";
  private static final String AWSLABS =
      "awslabs+aws-systems-manager/Documents/Automation/%s/Documents/aws-%s";
  private static final String GUIDE = "awsdocs+aws-systems-manager-user-guide/doc_source/";
  private static final String LANDING_ZONE =
      "awslabs+landing-zone-accelerator-on-aws/source/packages/@aws-accelerator/accelerator/test/"
          + "configs/all-enabled/ssm-documents/";
  private static final String ROLE = "arn:aws:iam::123456789012:role/Automation";
  private static final String TEMPLATE =
      "{\"Resources\":{\"Q\":{\"Type\":\"AWS::SQS::Queue\",\"Properties\":{\"QueueName\":\"%s\"}}}}";

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

  private static String ofAws(String folder, String file) {
    return Lab.real(AWSLABS.formatted(folder, file));
  }

  @ParameterizedTest
  @CsvSource({
    "StopInstance, StopEC2Instance.json, stopped",
    "StartInstance, StartEC2Instance.json, running",
    "RestartInstance, RestartEC2Instance.json, running",
    "TerminateInstance, TerminateEC2Instance.json, terminated",
  })
  void an_instance_gets_into_the_state_that_the_runbook_is_for(
      String folder, String file, String state) throws Exception {
    String runbook = ofAws(folder, file);
    String instance = lab.instance();
    if (file.startsWith("Start")) {
      lab.call("ec2 StopInstances", Map.of("InstanceIds", List.of(instance)));
    }

    lab.run(runbook, Map.of("InstanceId", List.of(instance)));

    assertThat(lab.stateOf(instance)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "reboot-instance/reboot-instance-api.yml, running",
    "terminate-instance/terminate-instance-api.yml, terminated",
  })
  void chaos_comes_over_an_instance(String file, String state) throws Exception {
    String runbook = Lab.real(CHAOS + file);
    String instance = lab.instance();

    lab.run(
        runbook,
        Map.of(
            "InstanceId",
            instance,
            "TagName",
            "SSMTag",
            "TagValue",
            "chaos-ready",
            "AutomationAssumeRole",
            ROLE));

    assertThat(lab.stateOf(instance)).isEqualTo(state);
  }

  @Test
  void a_volume_is_detached_and_tagged() throws Exception {
    String runbook = Lab.real(CHAOS + "detach-ebs/detach-ebs-api-2.yml");
    String instance = lab.instance();
    String volume =
        lab.see(
            "ec2 CreateVolume", Map.of("AvailabilityZone", "eu-west-1a", "Size", 8), "VolumeId");
    lab.call(
        "ec2 AttachVolume",
        Map.of("Device", "/dev/sdh", "InstanceId", instance, "VolumeId", volume));
    lab.call(
        "ec2 CreateTags",
        Map.of(
            "Resources",
            List.of(instance, volume),
            "Tags",
            List.of(Map.of("Key", "SSMTag", "Value", "chaos-ready"))));

    ExecutionResult result =
        lab.run(
            runbook,
            Map.of(
                "VolumeId",
                volume,
                "TagName",
                "SSMTag",
                "TagValue",
                "chaos-ready",
                "AutomationAssumeRole",
                ROLE));

    Map<String, ?> ofVolume = Map.of("VolumeIds", List.of(volume));
    assertThat(result.outputs()).isEqualTo(Map.of("describeVolume.InstanceId", List.of(instance)));
    assertThat(lab.see("ec2 DescribeVolumes", ofVolume, "Volumes.0.State")).isEqualTo("available");
    assertThat(lab.see("ec2 DescribeVolumes", ofVolume, "Volumes.0.Tags"))
        .contains("Detachedfrom\\\"" + instance + "\\\"ofType/dev/sdh");
  }

  @Test
  void an_image_is_made_of_an_instance_and_deleted_with_its_snapshots() throws Exception {
    String make = ofAws("CreateImage", "CreateImage.json");
    String delete = ofAws("DeleteImage", "DeleteImage.json");
    String instance = lab.instance();

    ExecutionResult made = lab.run(make, Map.of("InstanceId", instance));
    String image = made.step("createImage").orElseThrow().outputs().get("ImageId").toString();

    Map<String, ?> ofImage = Map.of("ImageIds", List.of(image));
    assertThat(lab.see("ec2 DescribeImages", ofImage, "Images.0.Name"))
        .isEqualTo(instance + "_" + made.executionId());
    String snapshot =
        lab.see("ec2 DescribeImages", ofImage, "Images.0.BlockDeviceMappings.0.Ebs.SnapshotId");
    lab.run(delete, Map.of("ImageId", image));
    assertThatThrownBy(
            () -> lab.call("ec2 DescribeSnapshots", Map.of("SnapshotIds", List.of(snapshot))))
        .isInstanceOfSatisfying(
            AwsCallException.class,
            gone -> assertThat(gone.says("InvalidSnapshot.NotFound")).isTrue());
  }

  @Test
  void instances_are_launched_from_an_image() throws Exception {
    String launch = Lab.real(GUIDE + "running-automations-map-targets.md.9.json");

    ExecutionResult result =
        lab.run(launch, Map.of("imageId", "ami-12c6146b", "instanceType", "t2.micro"));

    String id = result.outputs().get("runInstances.InstanceIds").get(0);
    assertThat(lab.stateOf(id)).isEqualTo("running");
  }

  @Test
  void the_guide_launches_an_instance_of_the_image_that_it_finds() throws Exception {
    String runbook = Lab.real(GUIDE + "automation-action-outputs-inputs.md.0.yaml");
    String name = lab.see("ec2 DescribeImages", Map.of(), "Images.0.Name");

    ExecutionResult result = lab.run(runbook, Map.of("ImageName", name));

    String id = result.outputs().get("launchOneInstance.InstanceId").get(0);
    assertThat(lab.stateOf(id)).isEqualTo("running");
  }

  @Test
  void a_profile_is_associated_with_an_instance() throws Exception {
    String runbook = Lab.real(LANDING_ZONE + "attach-iam-instance-profile.yaml");
    lab.call("iam CreateInstanceProfile", Map.of("InstanceProfileName", "web"));
    String instance = lab.instance();

    lab.run(
        runbook,
        Map.of("IamInstanceProfile", "web", "InstanceId", instance, "AutomationAssumeRole", ROLE));

    assertThat(
            lab.see(
                "ec2 DescribeInstances",
                Map.of("InstanceIds", List.of(instance)),
                "Reservations.0.Instances.0.IamInstanceProfile.Arn"))
        .endsWith("/web");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "populating-input-parameters.md.0.yaml",
        "populating-input-parameters.md.1.json",
      })
  void a_bucket_is_encrypted_as_the_guide_does(String file) throws Exception {
    String runbook = Lab.real(GUIDE + file);
    String bucket = "guide-" + file.length() + (file.endsWith("json") ? "-json" : "-yaml");
    lab.bucket(bucket);

    lab.run(runbook, Map.of("BucketName", bucket));

    assertThat(encryption(bucket, "SSEAlgorithm")).isEqualTo("AES256");
  }

  @Test
  void a_bucket_is_encrypted_with_a_key() throws Exception {
    String runbook = Lab.real(LANDING_ZONE + "s3-encryption.yaml");
    lab.bucket("landing-zone");

    lab.run(runbook, Map.of("BucketName", "landing-zone", "KMSMasterKey", "key-1"));

    assertThat(encryption("landing-zone", "KMSMasterKeyID")).isEqualTo("key-1");
  }

  private static String encryption(String bucket, String member) throws Exception {
    return lab.see(
        "s3 GetBucketEncryption",
        Map.of("Bucket", bucket),
        "ServerSideEncryptionConfiguration.Rules.0.ApplyServerSideEncryptionByDefault." + member);
  }

  @ParameterizedTest
  @CsvSource({"keys-aes, '', AES256", "keys-kms, key-2, aws:kms"})
  void bucket_keys_are_enabled_on_the_way_that_the_key_takes(
      String bucket, String key, String algorithm) throws Exception {
    String runbook = ofAws("EnableS3BucketKeys", "EnableS3BucketKeys.yml");
    lab.bucket(bucket);

    lab.run(runbook, Map.of("BucketName", bucket, "KmsKeyId", key));

    assertThat(encryption(bucket, "SSEAlgorithm")).isEqualTo(algorithm);
    assertThat(
            lab.see(
                "s3 GetBucketEncryption",
                Map.of("Bucket", bucket),
                "ServerSideEncryptionConfiguration.Rules.0.BucketKeyEnabled"))
        .isEqualTo("true");
  }

  @Test
  void a_queue_is_encrypted_with_a_key() throws Exception {
    String runbook = ofAws("EnableSQSEncryption", "EnableSQSEncryption.yml");
    lab.call("sqs CreateQueue", Map.of("QueueName", "secret"));

    lab.run(
        runbook,
        Map.of(
            "QueueUrl",
            "https://sqs.eu-west-1.amazonaws.com/123456789012/secret",
            "KmsKeyId",
            "alias/mine"));

    Map<String, ?> of =
        Map.of(
            "QueueUrl", moto.endpoint() + "/123456789012/secret", "AttributeNames", List.of("All"));
    assertThat(lab.see("sqs GetQueueAttributes", of, "Attributes.KmsMasterKeyId"))
        .isEqualTo("alias/mine");
  }

  @Test
  void the_owner_of_the_buckets_is_found_after_a_sleep() throws Exception {
    String runbook = Lab.real("cdklabs+cdk-ssm-documents/test/myAutomation.json");

    ExecutionResult result = lab.run(runbook, Map.of());

    assertThat(result.step("GetBucketId").orElseThrow().outputs().get("ID")).isNotNull();
  }

  @Test
  void a_stack_is_deleted_by_its_name() throws Exception {
    String runbook = ofAws("DeleteCloudFormation", "DeleteCloudFormation.json");
    lab.call(
        "cloudformation CreateStack",
        Map.of("StackName", "gone", "TemplateBody", TEMPLATE.formatted("gone")));

    lab.run(runbook, Map.of("StackNameOrId", "gone"));

    assertThatThrownBy(() -> lab.call("cloudformation DescribeStacks", Map.of("StackName", "gone")))
        .hasMessageContaining("does not exist");
  }
}
