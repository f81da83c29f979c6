package dev.runsheet.aws.action;

import dev.runsheet.spi.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes a stack and waits until it is gone. */
@Action(name = "aws:deleteStack")
final class DeleteStack implements Composite<DeleteStack.Inputs> {

  private static final String DELETING = "deleting the stack";
  private static final String WAITING = "waiting for the end of the stack";
  private static final int LONGEST_TOKEN = 128;

  private static final CallProgram<Inputs> PROGRAM =
      CallProgram.of(
          Phase.reads(
              "looking for the stack",
              scene -> Stacks.describe(scene.inputs().stackName()),
              DeleteStack::found),
          Phase.changes(DELETING, DeleteStack::delete, (scene, answer) -> Next.go(WAITING)),
          Phase.<Inputs>reads(
                  WAITING,
                  scene -> Stacks.describe(scene.text(Stacks.ID)),
                  (scene, answer) -> judge(Stacks.first(answer)))
              .unless((scene, e) -> e.notFound() ? Next.succeed() : null));

  @Override
  public CallProgram<Inputs> program(Inputs inputs) {
    return PROGRAM;
  }

  private static Next found(Scene<Inputs> scene, Answer answer) {
    Answer stack = Stacks.first(answer);
    return stack.isEmpty()
        ? Next.fail(
            Failures.unready("there is no stack \"%s\"".formatted(scene.inputs().stackName())))
        : Next.go(DELETING).keep(Stacks.ID, stack.text(Stacks.ID));
  }

  private static Request delete(Scene<Inputs> scene) {
    Inputs inputs = scene.inputs();
    return Request.cloudFormation("DeleteStack")
        .with("StackName", scene.text(Stacks.ID))
        .with("RoleARN", inputs.roleARN())
        .with("RetainResources", inputs.retainResources())
        .with("ClientRequestToken", token(scene));
  }

  /** The name and the execution, as far as a token may be such. */
  private static String token(Scene<Inputs> scene) {
    String given = scene.inputs().clientRequestToken();
    if (given != null) {
      return given;
    }
    String token =
        (scene.inputs().stackName() + scene.context().executionId())
            .replaceAll("[^A-Za-z0-9-]", "-");
    return token.length() <= LONGEST_TOKEN
        ? token
        : token.substring(0, LONGEST_TOKEN - 36) + scene.tokenOfAllAttempts();
  }

  private static Next judge(Answer stack) {
    return switch (stack.text(Stacks.STATUS)) {
      case "", "DELETE_COMPLETE" -> Next.succeed();
      case "DELETE_FAILED" -> Next.unwanted(Stacks.ended(stack));
      default -> Next.again();
    };
  }

  /** Which stack, and how. */
  record Inputs(
      String stackName,
      @Nullable String roleARN,
      @Nullable String clientRequestToken,
      @Nullable List<String> retainResources) {}
}
