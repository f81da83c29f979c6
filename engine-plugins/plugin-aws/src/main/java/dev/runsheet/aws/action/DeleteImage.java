package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.spi.Action;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Deregisters an image and deletes the snapshots it was made of. */
@Action(name = "aws:deleteImage")
final class DeleteImage implements Composite<DeleteImage.Inputs> {

  private static final String DEREGISTERING = "deregistering the image";
  private static final String DELETING = "deleting its snapshots";
  private static final String SNAPSHOTS = "Snapshots";
  private static final String DONE = "Deleted";
  private static final String RETRIED = "Retried";

  private static final CallProgram<Inputs> PROGRAM =
      CallProgram.of(
          Phase.reads(
              "looking for its snapshots",
              scene -> Images.describe(scene.inputs().imageId()),
              DeleteImage::found),
          Phase.<Inputs>changes(
                  DEREGISTERING,
                  scene -> Request.ec2("DeregisterImage").with("ImageId", scene.inputs().imageId()),
                  (scene, answer) -> deregistered(scene))
              .unless(DeleteImage::alreadyDeregistered),
          Phase.<Inputs>changes(
                  DELETING,
                  scene -> Request.ec2("DeleteSnapshot").with("SnapshotId", snapshot(scene)),
                  (scene, answer) -> deleted(scene))
              .unless(DeleteImage::notDeleted));

  @Override
  public CallProgram<Inputs> program(Inputs inputs) {
    return PROGRAM;
  }

  private static Next found(Scene<Inputs> scene, Answer answer) {
    Answer image = answer.first("Images");
    if (image.isEmpty()) {
      return Next.fail(
          Failures.unready("there is no image \"%s\"".formatted(scene.inputs().imageId())));
    }
    List<String> snapshots =
        image.list("BlockDeviceMappings").stream()
            .map(mapping -> mapping.map("Ebs").text("SnapshotId"))
            .filter(id -> !id.isEmpty())
            .toList();
    return Next.go(DEREGISTERING).keep(SNAPSHOTS, snapshots);
  }

  private static Next deregistered(Scene<Inputs> scene) {
    return scene.texts(SNAPSHOTS).isEmpty() ? Next.succeed() : Next.go(DELETING).keep(DONE, 0);
  }

  /** After an interruption it may have been done already. */
  private static @Nullable Next alreadyDeregistered(Scene<Inputs> scene, AwsCallException e) {
    return scene.resumed() && (e.notFound() || e.says("InvalidAMIID.Unavailable"))
        ? deregistered(scene)
        : null;
  }

  private static String snapshot(Scene<Inputs> scene) {
    return scene.texts(SNAPSHOTS).get(scene.number(DONE));
  }

  private static Next deleted(Scene<Inputs> scene) {
    int done = scene.number(DONE) + 1;
    return done == scene.texts(SNAPSHOTS).size()
        ? Next.succeed()
        : Next.go(DELETING).keep(DONE, done).keep(RETRIED, false);
  }

  /** A snapshot may still belong to the image for a moment: one more try. */
  private static @Nullable Next notDeleted(Scene<Inputs> scene, AwsCallException e) {
    if (scene.resumed() && e.notFound()) {
      return deleted(scene);
    }
    boolean retried = Objects.equals(scene.text(RETRIED), "true");
    return e.says("InvalidSnapshot.InUse") && !retried ? Next.again().keep(RETRIED, true) : null;
  }

  /** Which image. */
  record Inputs(String imageId) {}
}
