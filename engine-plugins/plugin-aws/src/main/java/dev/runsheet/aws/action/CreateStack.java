package dev.runsheet.aws.action;

import dev.runsheet.aws.StackParameters;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates a stack and waits until it is complete. What a failed creation left under its name is
 * deleted first.
 */
@Action(name = "aws:createStack")
final class CreateStack implements Composite<CreateStack.Inputs> {

  private static final String KEY = "ParameterKey";
  private static final String VALUE = "ParameterValue";

  private static final String LOOKING = "looking for a stack of that name";
  private static final String CLEARING = "deleting a stack that was rolled back";
  private static final String CREATING = "creating the stack";
  private static final String WAITING = "waiting for the stack";

  private static final Set<String> UNDER_WAY = Set.of("CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS");

  private static final CallProgram<Inputs> PROGRAM =
      CallProgram.of(
              Phase.<Inputs>reads(
                      LOOKING,
                      scene -> Stacks.describe(scene.inputs().stackName()),
                      (scene, answer) -> before(Stacks.first(answer)))
                  .unless((scene, e) -> e.notFound() ? Next.go(CREATING) : null),
              Phase.changes(
                  CLEARING,
                  scene ->
                      Request.cloudFormation("DeleteStack")
                          .with("StackName", scene.inputs().stackName()),
                  (scene, answer) -> Next.goLater(LOOKING)),
              Phase.changes(
                  CREATING,
                  CreateStack::create,
                  (scene, answer) -> Next.go(WAITING).keep(Stacks.ID, answer.text(Stacks.ID))),
              Phase.reads(
                  WAITING,
                  scene -> Stacks.describe(scene.text(Stacks.ID)),
                  (scene, answer) -> after(Stacks.first(answer))))
          .yielding(Stacks.ID, Stacks.STATUS, Stacks.REASON);

  @Override
  public CallProgram<Inputs> program(Inputs inputs) {
    return PROGRAM;
  }

  private static Next before(Answer stack) {
    String status = stack.text(Stacks.STATUS);
    if (status.endsWith("_IN_PROGRESS")) {
      return Next.again();
    }
    return Next.go(status.equals("ROLLBACK_COMPLETE") ? CLEARING : CREATING);
  }

  private static Next after(Answer stack) {
    String status = stack.text(Stacks.STATUS);
    Next next =
        status.equals("CREATE_COMPLETE")
            ? Next.succeed()
            : UNDER_WAY.contains(status) ? Next.again() : Next.unwanted(Stacks.ended(stack));
    return Stacks.keep(next, stack);
  }

  private static Request create(Scene<Inputs> scene) {
    Inputs inputs = scene.inputs();
    return Request.cloudFormation("CreateStack")
        .with("StackName", inputs.stackName())
        .with("TemplateBody", inputs.templateBody())
        .with("TemplateURL", inputs.templateURL())
        .with("Parameters", parameters(scene))
        .with("DisableRollback", inputs.disableRollback())
        .with("TimeoutInMinutes", inputs.timeoutInMinutes())
        .with("NotificationARNs", inputs.notificationARNs())
        .with("Capabilities", inputs.capabilities())
        .with("ResourceTypes", inputs.resourceTypes())
        .with("RoleARN", inputs.roleARN())
        .with("OnFailure", inputs.onFailure())
        .with("StackPolicyBody", inputs.stackPolicyBody())
        .with("StackPolicyURL", inputs.stackPolicyURL())
        .with("Tags", inputs.tags())
        .with(
            "ClientRequestToken",
            inputs.clientRequestToken() == null
                ? scene.tokenOfAllAttempts()
                : inputs.clientRequestToken());
  }

  private static @Nullable List<Map<String, Value>> parameters(Scene<Inputs> scene) {
    List<Map<String, Value>> parameters = scene.inputs().parameters();
    StackParameters resolver = scene.context().service(StackParameters.class).orElse(null);
    return parameters == null || resolver == null
        ? parameters
        : parameters.stream().map(parameter -> resolved(parameter, resolver)).toList();
  }

  private static Map<String, Value> resolved(
      Map<String, Value> parameter, StackParameters resolver) {
    Map<String, Value> resolved = new LinkedHashMap<>(parameter);
    resolved.computeIfPresent(
        VALUE,
        (name, value) ->
            value instanceof Value.Text text
                ? Value.text(resolver.resolve(String.valueOf(parameter.get(KEY)), text.value()))
                : value);
    return resolved;
  }

  /** The stack; the names are those of the API. */
  record Inputs(
      String stackName,
      @Nullable String templateBody,
      @Nullable String templateURL,
      @Nullable List<Map<String, Value>> parameters,
      @Nullable List<String> capabilities,
      @Nullable String clientRequestToken,
      @Nullable String onFailure,
      @Nullable Boolean disableRollback,
      @Nullable List<String> notificationARNs,
      @Nullable List<String> resourceTypes,
      @Nullable String roleARN,
      @Nullable String stackPolicyBody,
      @Nullable String stackPolicyURL,
      @Nullable List<Map<String, Value>> tags,
      @Nullable Integer timeoutInMinutes) {

    private static final int LONGEST_TEMPLATE = 51_200;
    private static final int LONGEST_POLICY = 16_384;
    private static final int MOST_TAGS = 10;
    private static final int MOST_TOPICS = 5;

    Inputs {
      List<String> problems = new ArrayList<>();
      exclusive("TemplateBody", templateBody, "TemplateURL", templateURL, problems);
      exclusive("StackPolicyBody", stackPolicyBody, "StackPolicyURL", stackPolicyURL, problems);
      exclusive("OnFailure", onFailure, "DisableRollback", disableRollback, problems);
      within("TemplateBody", bytes(templateBody), LONGEST_TEMPLATE, "bytes", problems);
      within("StackPolicyBody", bytes(stackPolicyBody), LONGEST_POLICY, "bytes", problems);
      within("Tags", tags == null ? 0 : tags.size(), MOST_TAGS, "tags", problems);
      int topics = notificationARNs == null ? 0 : notificationARNs.size();
      within("NotificationARNs", topics, MOST_TOPICS, "topics", problems);
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(String.join("; ", problems));
      }
    }

    private static void exclusive(
        String one,
        @Nullable Object first,
        String other,
        @Nullable Object second,
        List<String> problems) {
      if (first != null && second != null) {
        problems.add("\"%s\" and \"%s\" exclude each other".formatted(one, other));
      }
    }

    private static void within(
        String name, int size, int most, String what, List<String> problems) {
      if (size > most) {
        problems.add("\"%s\" has %d %s, but %d are the most".formatted(name, size, what, most));
      }
    }

    private static int bytes(@Nullable String text) {
      return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
  }
}
