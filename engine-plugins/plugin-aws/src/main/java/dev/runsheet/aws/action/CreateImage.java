package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import org.jspecify.annotations.Nullable;

/**
 * Makes an image of an instance and waits until it is available. A name is given to one image only,
 * so to ask twice makes one image.
 */
@Action(name = "aws:createImage")
final class CreateImage implements Composite<CreateImage.Inputs> {

  private static final CallProgram<Inputs> PROGRAM =
      CallProgram.of(
              Phase.<Inputs>changes("creating the image", CreateImage::create, Images::begun)
                  .unless(CreateImage::nameTaken),
              Images.await())
          .yielding(Images.ID, Images.STATE);

  @Override
  public CallProgram<Inputs> program(Inputs inputs) {
    return PROGRAM;
  }

  private static Request create(Scene<Inputs> scene) {
    Inputs inputs = scene.inputs();
    return Request.ec2("CreateImage")
        .with("InstanceId", inputs.instanceId())
        .with("Name", inputs.imageName())
        .with("Description", inputs.imageDescription())
        .with("NoReboot", inputs.noReboot())
        .with("BlockDeviceMappings", listed(inputs.blockDeviceMappings()));
  }

  /** After an interruption it may be this step that took the name. */
  private static @Nullable Next nameTaken(Scene<Inputs> scene, AwsCallException e) {
    return scene.resumed() && e.says("InvalidAMIName.Duplicate")
        ? Next.fail(
            Failure.action(
                ("there is an image of the name \"%s\", and whether this step made it before it was"
                        + " interrupted is not known: InvalidAMIName.Duplicate [%s]")
                    .formatted(scene.inputs().imageName(), e.getMessage())))
        : null;
  }

  /** The guide calls them a map, the API takes a list of maps. */
  private static @Nullable Value listed(@Nullable Value mappings) {
    return mappings instanceof Value.Fields ? Value.list(mappings) : mappings;
  }

  /** Which instance, and what the image is like. */
  record Inputs(
      String instanceId,
      String imageName,
      @Nullable String imageDescription,
      @Nullable Boolean noReboot,
      @Nullable Value blockDeviceMappings) {}
}
