package dev.runsheet.aws.action;

import dev.runsheet.spi.Action;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts, stops or terminates instances and waits until they are there. */
@Action(name = "aws:changeInstanceState")
final class ChangeInstanceState implements Composite<ChangeInstanceState.Inputs> {

  private static final String WAITING = "waiting for the instances";

  private static final Phase<Inputs> ASK =
      Phase.changes(
          "asking for the state", ChangeInstanceState::ask, (scene, answer) -> Next.go(WAITING));
  private static final Phase<Inputs> WAIT =
      Phase.reads(
          WAITING,
          scene -> Instances.statuses(scene.inputs().instanceIds()),
          ChangeInstanceState::judge);

  private static final CallProgram<Inputs> CHANGE =
      CallProgram.of(ASK, WAIT).yielding(Instances.STATES);
  private static final CallProgram<Inputs> CHECK = CallProgram.of(WAIT).yielding(Instances.STATES);

  @Override
  public CallProgram<Inputs> program(Inputs inputs) {
    return Boolean.TRUE.equals(inputs.checkStateOnly()) ? CHECK : CHANGE;
  }

  private static Request ask(Scene<Inputs> scene) {
    Inputs inputs = scene.inputs();
    Request request =
        switch (inputs.desiredState()) {
          case "running" ->
              Request.ec2("StartInstances").with("AdditionalInfo", inputs.additionalInfo());
          case "stopped" -> Request.ec2("StopInstances").with("Force", inputs.force());
          default -> Request.ec2("TerminateInstances");
        };
    return request.with("InstanceIds", inputs.instanceIds());
  }

  private static Next judge(Scene<Inputs> scene, Answer answer) {
    Instances seen = Instances.of(answer);
    String desired = scene.inputs().desiredState();
    String lost =
        switch (desired) {
          case "running" -> seen.unexpected(Set.of("shutting-down", "terminated"), true);
          case "stopped" -> seen.unexpected(Set.of("shutting-down", "terminated"), false);
          default -> null;
        };
    boolean there =
        seen.hasAll(scene.inputs().instanceIds())
            && (desired.equals("running") ? seen.allRunAndPassChecks() : seen.allAre(desired));
    Next next =
        lost != null
            ? Next.unwanted("%s; \"%s\" was asked for".formatted(lost, desired))
            : there ? Next.succeed() : Next.again();
    return next.keep(Instances.STATES, seen.states(scene.inputs().instanceIds()));
  }

  /**
   * Which instances and what for.
   *
   * @param instanceIds the instances
   * @param desiredState running, stopped or terminated
   * @param checkStateOnly whether to wait without asking
   * @param force whether to stop without a shutdown
   * @param additionalInfo passed on when starting
   */
  record Inputs(
      List<String> instanceIds,
      String desiredState,
      @Nullable Boolean checkStateOnly,
      @Nullable Boolean force,
      @Nullable String additionalInfo) {

    private static final Set<String> STATES = Set.of("running", "stopped", "terminated");

    Inputs {
      instanceIds = List.copyOf(instanceIds);
      desiredState = desiredState.strip().toLowerCase(Locale.ROOT);
      if (instanceIds.isEmpty()) {
        throw new IllegalArgumentException("input \"InstanceIds\" is empty");
      }
      if (!STATES.contains(desiredState)) {
        throw new IllegalArgumentException(
            "input \"DesiredState\" must be running, stopped or terminated, but is \"%s\""
                .formatted(desiredState));
      }
    }
  }
}
