package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the actions that make an image have in common: they wait for it. */
final class Images {

  static final String ID = "ImageId";
  static final String STATE = "ImageState";
  static final String WAITING = "waiting for the image";

  private static final Set<String> LOST =
      Set.of("invalid", "deregistered", "failed", "error", "disabled");

  private Images() {}

  /** What follows when a service has begun to make an image. */
  static <I> Next begun(Scene<I> scene, Answer answer) {
    return Next.go(WAITING).keep(ID, answer.text(ID));
  }

  /** Waits for the image whose id was kept. */
  static <I> Phase<I> await() {
    Phase<I> wait =
        Phase.reads(
            WAITING, scene -> describe(scene.text(ID)), (scene, answer) -> judge(scene, answer));
    return wait.unless(Images::notYetKnown);
  }

  static Request describe(String id) {
    return Request.ec2("DescribeImages").with("ImageIds", List.of(id));
  }

  private static <I> Next judge(Scene<I> scene, Answer answer) {
    Answer image = answer.first("Images");
    if (image.isEmpty()) {
      return Next.again();
    }
    String state = image.text("State");
    if (state.equals("available")) {
      return Next.succeed().keep(STATE, state);
    }
    if (!LOST.contains(state)) {
      return Next.again().keep(STATE, state);
    }
    String reason = image.map("StateReason").text("Message");
    return Next.unwanted(
            "image %s is \"%s\"%s"
                .formatted(scene.text(ID), state, reason.isEmpty() ? "" : ": " + reason))
        .keep(STATE, state);
  }

  /** What was just made may not be known everywhere yet. */
  private static <I> @Nullable Next notYetKnown(Scene<I> scene, AwsCallException e) {
    return e.says("InvalidAMIID.NotFound") ? Next.again() : null;
  }
}
