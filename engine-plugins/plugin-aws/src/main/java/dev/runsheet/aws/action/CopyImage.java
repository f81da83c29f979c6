package dev.runsheet.aws.action;

import dev.runsheet.spi.Action;
import org.jspecify.annotations.Nullable;

/** Copies an image into this region and waits until it is available. */
@Action(name = "aws:copyImage")
final class CopyImage implements Composite<CopyImage.Inputs> {

  private static final CallProgram<Inputs> PROGRAM =
      CallProgram.of(
              Phase.changes("copying the image", CopyImage::copy, Images::begun), Images.await())
          .yielding(Images.ID, Images.STATE);

  @Override
  public CallProgram<Inputs> program(Inputs inputs) {
    return PROGRAM;
  }

  private static Request copy(Scene<Inputs> scene) {
    Inputs inputs = scene.inputs();
    return Request.ec2("CopyImage")
        .with("SourceRegion", inputs.sourceRegion())
        .with("SourceImageId", inputs.sourceImageId())
        .with("Name", inputs.imageName())
        .with("Description", inputs.imageDescription())
        .with("Encrypted", inputs.encrypted())
        .with("KmsKeyId", inputs.kmsKeyId())
        .with("ClientToken", scene.tokenOr(inputs.clientToken()));
  }

  /** Which image, and what the copy is like. */
  record Inputs(
      String sourceRegion,
      String sourceImageId,
      String imageName,
      @Nullable String imageDescription,
      @Nullable Boolean encrypted,
      @Nullable String kmsKeyId,
      @Nullable String clientToken) {}
}
