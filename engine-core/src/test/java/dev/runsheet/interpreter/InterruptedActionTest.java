package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.StartOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What follows when nobody knows how far an action got. */
class InterruptedActionTest {

  @Test
  void an_attempt_of_unknown_fate_is_not_tried_again_though_the_step_may_be() {
    Machine machine =
        new Machine(
            Simulation.compile(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: A, action: 'acme:do', maxAttempts: 3, onFailure: 'step:C', inputs: {}}
                  - {name: B, action: 'acme:do', inputs: {}}
                  - {name: C, action: 'acme:do', inputs: {}}
                """));
    machine.accept(
        new Event.Started(
            Simulation.START,
            "exec-1",
            Map.of(),
            new NodeFacts(Platform.LINUX, Map.of(), Map.of()),
            StartOptions.STANDARD));

    List<Command> commands = machine.accept(interrupted(1)).commands();

    assertThat(commands)
        .filteredOn(Command.RunAction.class::isInstance)
        .extracting(command -> ((Command.RunAction) command).step())
        .containsExactly("C");
  }

  private static Event interrupted(int call) {
    Failure failure =
        new Failure(Failure.Stage.INVOCATION, Failure.Type.INTERRUPTED, "the engine stopped");
    return new Event.ActionFailed(Simulation.START, call, failure, Map.of(), null);
  }
}
