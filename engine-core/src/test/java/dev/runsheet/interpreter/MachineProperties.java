package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MachineProperties {

  /** A runbook and what its actions answer. */
  record Case(String document, List<Integer> answers) {
    Simulation simulation() {
      Simulation simulation = Simulation.of(document);
      for (int i = 0; i < answers.size(); i++) {
        String step = "S" + i;
        switch (answers.get(i)) {
          case 0 -> simulation.exits(step, 0);
          case 1 -> simulation.fails(step);
          case 2 -> simulation.hangs(step);
          default -> simulation.parks(step, Duration.ofSeconds(7)).exits(step, 0);
        }
      }
      return simulation;
    }
  }

  @Provide
  Arbitrary<Case> runbooks() {
    Arbitrary<String> properties =
        Arbitraries.of(
            "",
            "onFailure: Continue, ",
            "onFailure: 'step:S3', ",
            "isEnd: true, ",
            "maxAttempts: 2, ",
            "onCancel: 'step:S3', ",
            "isCritical: false, onFailure: 'step:S2', ");
    return Combinators.combine(
            properties.list().ofSize(4), Arbitraries.integers().between(0, 3).list().ofSize(4))
        .as(
            (written, answers) ->
                new Case(
                    IntStream.range(0, 4)
                        .mapToObj(
                            i ->
                                "  - {name: S%d, action: 'acme:do', timeoutSeconds: 30, %sinputs: {}}"
                                    .formatted(i, written.get(i)))
                        .collect(
                            Collectors.joining("\n", "schemaVersion: '0.3'\nmainSteps:\n", "\n")),
                    answers));
  }

  @Property(tries = 300)
  void I1_the_same_events_give_the_same_commands(@ForAll("runbooks") Case runbook) {
    Simulation first = runbook.simulation().cancelAfter(Duration.ofSeconds(45)).run();
    Machine again = new Machine(Simulation.compile(runbook.document()));

    List<Command> commands = new ArrayList<>();
    for (Event event : first.events()) {
      commands.addAll(again.accept(event).commands());
    }

    assertThat(commands).isEqualTo(first.commands());
    assertThat(again.finished()).isTrue();
  }

  @Property(tries = 100)
  void I3_a_terminal_state_accepts_no_event(@ForAll("runbooks") Case runbook) {
    Simulation simulation = runbook.simulation().run();
    Machine machine = new Machine(Simulation.compile(runbook.document()));
    simulation.events().forEach(machine::accept);

    for (Event event : simulation.events()) {
      assertThatThrownBy(() -> machine.accept(event)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Property(tries = 100)
  void an_event_that_completes_nothing_is_refused(@ForAll("runbooks") Case runbook) {
    Machine machine = new Machine(Simulation.compile(runbook.document()));
    machine.accept(runbook.simulation().run().events().get(0));

    assertThatThrownBy(() -> machine.accept(new Event.TimerFired(Simulation.START, 99)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> machine.accept(new Event.Rebooted(Simulation.START)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> machine.accept(new Event.ActionStopped(Simulation.START, 99)))
        .isInstanceOf(IllegalStateException.class);
  }
}
