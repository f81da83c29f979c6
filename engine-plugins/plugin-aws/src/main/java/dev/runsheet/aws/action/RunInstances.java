package dev.runsheet.aws.action;

import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Launches instances and waits until they run and are well. */
@Action(name = "aws:runInstances")
final class RunInstances implements Composite<RunInstances.Inputs> {

  private static final String IDS = "InstanceIds";
  private static final String WAITING = "waiting for the instances";
  private static final Set<String> LOST =
      Set.of("shutting-down", "terminated", "stopping", "stopped");

  private static final CallProgram<Inputs> PROGRAM =
      CallProgram.of(
              Phase.changes(
                  "launching the instances", RunInstances::launch, RunInstances::launched),
              Phase.<Inputs>reads(
                      WAITING, scene -> Instances.statuses(scene.texts(IDS)), RunInstances::judge)
                  .unless(
                      // What was just made may not be known everywhere yet.
                      (scene, e) -> e.says("InvalidInstanceID.NotFound") ? Next.again() : null))
          .yielding(IDS, Instances.STATES);

  @Override
  public CallProgram<Inputs> program(Inputs inputs) {
    return PROGRAM;
  }

  private static Next launched(Scene<Inputs> scene, Answer answer) {
    List<Answer> instances = answer.list("Instances");
    List<String> ids = instances.stream().map(each -> each.text("InstanceId")).toList();
    List<String> states = instances.stream().map(each -> each.map("State").text("Name")).toList();
    return Next.go(WAITING).keep(IDS, ids).keep(Instances.STATES, states);
  }

  private static Next judge(Scene<Inputs> scene, Answer answer) {
    Instances seen = Instances.of(answer);
    List<String> ids = scene.texts(IDS);
    boolean checks = scene.settings().awaitStatusChecks();
    String lost = seen.unexpected(LOST, checks);
    boolean up = seen.hasAll(ids) && (checks ? seen.allRunAndAreOk() : seen.allAre("running"));
    Next next = lost != null ? Next.unwanted(lost) : up ? Next.succeed() : Next.again();
    return seen.hasAll(ids) ? next.keep(Instances.STATES, seen.states(ids)) : next;
  }

  private static Request launch(Scene<Inputs> scene) {
    Inputs inputs = scene.inputs();
    return Request.ec2("RunInstances")
        .with("ImageId", inputs.imageId())
        .with("InstanceType", inputs.instanceType() == null ? "m1.small" : inputs.instanceType())
        .with("MinCount", inputs.minInstanceCount() == null ? 1 : inputs.minInstanceCount())
        .with("MaxCount", inputs.maxInstanceCount() == null ? 1 : inputs.maxInstanceCount())
        .with("IamInstanceProfile", inputs.profile())
        .with("BlockDeviceMappings", inputs.blockDeviceMappings())
        .with("NetworkInterfaces", inputs.networkInterfaces())
        .with("TagSpecifications", inputs.tagSpecifications())
        .with("Placement", inputs.placement())
        .with("MetadataOptions", inputs.metadataOptions())
        .with(
            "Monitoring",
            inputs.monitoring() == null ? null : Map.of("Enabled", inputs.monitoring()))
        .with("SecurityGroupIds", inputs.securityGroupIds())
        .with("SecurityGroups", inputs.securityGroups())
        .with("SubnetId", inputs.subnetId())
        .with("PrivateIpAddress", inputs.privateIpAddress())
        .with("KeyName", inputs.keyName())
        .with("KernelId", inputs.kernelId())
        .with("RamdiskId", inputs.ramdiskId())
        .with("UserData", inputs.userData())
        .with("DisableApiTermination", inputs.disableApiTermination())
        .with("EbsOptimized", inputs.ebsOptimized())
        .with("InstanceInitiatedShutdownBehavior", inputs.instanceInitiatedShutdownBehavior())
        .with("AdditionalInfo", inputs.additionalInfo())
        .with("ClientToken", scene.tokenOr(inputs.clientToken()));
  }

  /** What to launch; the names are those of the API but where the action has its own. */
  record Inputs(
      String imageId,
      @Nullable String instanceType,
      @Nullable Integer minInstanceCount,
      @Nullable Integer maxInstanceCount,
      @Nullable String iamInstanceProfileArn,
      @Nullable String iamInstanceProfileName,
      @Nullable Value blockDeviceMappings,
      @Nullable Value networkInterfaces,
      @Nullable Value tagSpecifications,
      @Nullable Value placement,
      @Nullable Value metadataOptions,
      @Nullable Boolean monitoring,
      @Nullable List<String> securityGroupIds,
      @Nullable List<String> securityGroups,
      @Nullable String subnetId,
      @Nullable String privateIpAddress,
      @Nullable String keyName,
      @Nullable String kernelId,
      @Nullable String ramdiskId,
      @Nullable String userData,
      @Nullable String clientToken,
      @Nullable Boolean disableApiTermination,
      @Nullable Boolean ebsOptimized,
      @Nullable String instanceInitiatedShutdownBehavior,
      @Nullable String additionalInfo) {

    @Nullable Map<String, String> profile() {
      if (iamInstanceProfileArn != null) {
        return Map.of("Arn", iamInstanceProfileArn);
      }
      return iamInstanceProfileName == null ? null : Map.of("Name", iamInstanceProfileName);
    }
  }
}
