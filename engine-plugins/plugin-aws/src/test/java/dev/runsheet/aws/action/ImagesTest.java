package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Outcomes.assertFailed;
import static dev.runsheet.aws.action.Outcomes.assertSucceeded;
import static dev.runsheet.aws.action.Outcomes.assertUnwanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 4.6, 4.7 and 4.10 of the reference on Automation documents. */
class ImagesTest {

  private static final String LOOK = "{\"ImageIds\":[\"ami-2\"]}";

  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void an_image_is_copied_and_waited_for() throws Exception {
    calls
        .on(
            "ec2 CopyImage",
            """
            {"SourceRegion": "eu-west-1", "SourceImageId": "ami-1", "Name": "copy",
             "Description": "d", "Encrypted": true, "KmsKeyId": "k", "ClientToken": "given"}
            """)
        .answers("{\"ImageId\":\"ami-2\"}");
    looks("pending");
    looks("transient");
    looks("available");

    Play<?> play =
        copy(
            """
            {"SourceRegion": "eu-west-1", "SourceImageId": "ami-1", "ImageName": "copy",
             "ImageDescription": "d", "Encrypted": true, "KmsKeyId": "k", "ClientToken": "given"}
            """);

    assertSucceeded(play.run(), "{\"ImageId\":\"ami-2\",\"ImageState\":\"available\"}");
    assertThat(play.took()).isEqualTo(Duration.ofSeconds(4));
    calls.assertAllMade();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid", "deregistered", "failed", "error", "disabled"})
  void an_image_that_will_not_come_fails_and_its_id_survives(String state) throws Exception {
    created("{\"InstanceId\":\"i-1\",\"Name\":\"n\"}");
    calls
        .on("ec2 DescribeImages", LOOK)
        .answers(
            "{\"Images\":[{\"State\":\"%s\",\"StateReason\":{\"Message\":\"no disk\"}}]}"
                .formatted(state));

    assertUnwanted(
        create("{\"InstanceId\":\"i-1\",\"ImageName\":\"n\"}").run(),
        "{\"ImageId\":\"ami-2\",\"ImageState\":\"%s\"}".formatted(state),
        "image ami-2 is \"%s\": no disk".formatted(state));
  }

  @Test
  void an_image_that_is_not_known_everywhere_yet_is_looked_for_again() throws Exception {
    created("{\"InstanceId\":\"i-1\",\"Name\":\"n\"}");
    calls.on("ec2 DescribeImages", LOOK).refuses("InvalidAMIID.NotFound", "no such image");
    calls.on("ec2 DescribeImages", LOOK).answers("{\"Images\":[]}");
    looks("available");

    assertSucceeded(
        create("{\"InstanceId\":\"i-1\",\"ImageName\":\"n\"}").run(),
        "{\"ImageId\":\"ami-2\",\"ImageState\":\"available\"}");
  }

  @Test
  void an_error_while_waiting_fails_and_the_id_survives() throws Exception {
    created("{\"InstanceId\":\"i-1\",\"Name\":\"n\"}");
    calls.on("ec2 DescribeImages", LOOK).refuses("UnauthorizedOperation", "no");

    Failure failure =
        assertFailed(
            create("{\"InstanceId\":\"i-1\",\"ImageName\":\"n\"}").run(),
            "{\"ImageId\":\"ami-2\"}");

    assertThat(failure.type()).isEqualTo(Failure.Type.PERMISSION);
  }

  @Test
  void block_devices_may_be_a_map_as_the_guide_has_them_or_a_list_as_the_api_has()
      throws Exception {
    String made =
        """
        {"InstanceId": "i-1", "Name": "n", "Description": "d", "NoReboot": true,
         "BlockDeviceMappings": [{"DeviceName": "/dev/sda"}]}
        """;
    String asked =
        """
        {"InstanceId": "i-1", "ImageName": "n", "ImageDescription": "d", "NoReboot": true,
         "BlockDeviceMappings": %s}
        """;
    created(made);
    created(made);

    create(asked.formatted("{\"DeviceName\":\"/dev/sda\"}")).call();
    create(asked.formatted("[{\"DeviceName\":\"/dev/sda\"}]")).call();

    calls.assertAllMade();
  }

  @Test
  void an_interrupted_creation_is_asked_for_again_and_a_name_that_is_taken_fails_it()
      throws Exception {
    calls
        .on("ec2 CreateImage", "{\"InstanceId\":\"i-1\",\"Name\":\"n\"}")
        .refuses("InvalidAMIName.Duplicate", "AMI name n is already in use by AMI ami-2");

    Failure failure =
        assertFailed(
            create("{\"InstanceId\":\"i-1\",\"ImageName\":\"n\"}").interrupted().run(), "{}");

    assertThat(failure.message())
        .contains("InvalidAMIName.Duplicate", "whether this step made it before")
        .contains("ami-2");
  }

  @Test
  void an_image_goes_with_its_snapshots_and_one_in_use_is_tried_once_more() throws Exception {
    image();
    calls.on("ec2 DeregisterImage", "{\"ImageId\":\"ami-2\"}").answers("{}");
    calls.on("ec2 DeleteSnapshot", "{\"SnapshotId\":\"snap-1\"}").answers("{}");
    calls
        .on("ec2 DeleteSnapshot", "{\"SnapshotId\":\"snap-2\"}")
        .refuses("InvalidSnapshot.InUse", "still in use");
    calls.on("ec2 DeleteSnapshot", "{\"SnapshotId\":\"snap-2\"}").answers("{}");

    Play<?> play = delete();

    assertSucceeded(play.run(), "{}");
    assertThat(play.took()).isEqualTo(Duration.ofSeconds(2));
    calls.assertAllMade();
  }

  @Test
  void a_snapshot_that_stays_in_use_fails_the_step() throws Exception {
    image();
    calls.on("ec2 DeregisterImage", "{\"ImageId\":\"ami-2\"}").answers("{}");
    for (int i = 0; i < 2; i++) {
      calls
          .on("ec2 DeleteSnapshot", "{\"SnapshotId\":\"snap-1\"}")
          .refuses("InvalidSnapshot.InUse", "still in use");
    }

    assertThat(assertFailed(delete().run(), "{}").message()).contains("InvalidSnapshot.InUse");
  }

  @Test
  void a_missing_image_cannot_be_deleted() throws Exception {
    calls.on("ec2 DescribeImages", LOOK).answers("{\"Images\":[]}");

    assertThat(assertFailed(delete().run(), "{}"))
        .isEqualTo(
            new Failure(
                Failure.Stage.PRE_VERIFICATION,
                Failure.Type.VERIFICATION,
                "there is no image \"ami-2\""));
  }

  @Test
  void an_image_without_snapshots_of_its_own_is_only_deregistered() throws Exception {
    calls
        .on("ec2 DescribeImages", LOOK)
        .answers("{\"Images\":[{\"BlockDeviceMappings\":[{\"VirtualName\":\"ephemeral0\"}]}]}");
    calls.on("ec2 DeregisterImage", "{\"ImageId\":\"ami-2\"}").answers("{}");

    assertSucceeded(delete().run(), "{}");
  }

  @Test
  void an_interrupted_deletion_goes_on_where_it_was() throws Exception {
    image();
    Play<?> play = delete();
    play.call();
    calls
        .on("ec2 DeregisterImage", "{\"ImageId\":\"ami-2\"}")
        .refuses("InvalidAMIID.Unavailable", "the image is no longer available");
    play.interrupted().call();
    calls
        .on("ec2 DeleteSnapshot", "{\"SnapshotId\":\"snap-1\"}")
        .refuses("InvalidSnapshot.NotFound", "it does not exist");
    play.interrupted().call();
    calls.on("ec2 DeleteSnapshot", "{\"SnapshotId\":\"snap-2\"}").answers("{}");

    assertSucceeded(play.run(), "{}");
    calls.assertAllMade();
  }

  @Test
  void what_is_gone_without_an_interruption_is_an_error() throws Exception {
    image();
    calls
        .on("ec2 DeregisterImage", "{\"ImageId\":\"ami-2\"}")
        .refuses("InvalidAMIID.Unavailable", "the image is no longer available");

    assertFailed(delete().run(), "{}");
  }

  private void image() {
    calls
        .on("ec2 DescribeImages", LOOK)
        .answers(
            """
            {"Images": [{"BlockDeviceMappings": [
              {"Ebs": {"SnapshotId": "snap-1"}}, {"VirtualName": "ephemeral0"},
              {"Ebs": {"SnapshotId": null}}, {"Ebs": {"SnapshotId": "snap-2"}}]}]}
            """);
  }

  private void created(String parameters) {
    calls.on("ec2 CreateImage", parameters).answers("{\"ImageId\":\"ami-2\"}");
  }

  private void looks(String state) {
    calls.on("ec2 DescribeImages", LOOK).answers("{\"Images\":[{\"State\":\"" + state + "\"}]}");
  }

  private Play<CopyImage.Inputs> copy(String inputs) {
    return Play.of(CopyImage::new, CopyImage.Inputs.class, inputs).over(calls);
  }

  private Play<CreateImage.Inputs> create(String inputs) {
    return Play.of(CreateImage::new, CreateImage.Inputs.class, inputs).over(calls);
  }

  private Play<DeleteImage.Inputs> delete() {
    return Play.of(DeleteImage::new, DeleteImage.Inputs.class, "{\"ImageId\":\"ami-2\"}")
        .over(calls);
  }
}
