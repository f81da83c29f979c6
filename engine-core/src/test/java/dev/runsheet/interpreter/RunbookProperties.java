package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Preview;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.Transition;
import dev.runsheet.interpreter.RandomRunbook.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random runbooks on the machine, beside an evaluator that knows nothing of it. */
class RunbookProperties {

  private static final Instant AT = Instant.parse("2024-05-06T23:59:59Z");

  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
  void a_runbook_comes_to_what_the_reference_says(@ForAll long seed) {
    RandomRunbook runbook = new RandomRunbook(seed);

    assertThat(new Drive(runbook).run().log)
        .as(runbook.toString())
        .isEqualTo(ReferenceRunbook.run(runbook));
  }

  @Property(tries = 1_000)
  void signals_that_nobody_waits_for_are_refused_at_any_time_and_change_nothing(@ForAll long seed) {
    RandomRunbook runbook = new RandomRunbook(seed);
    Drive disturbed = new Drive(runbook).disturbedBy(new Random(seed)).run();

    assertThat(disturbed.log).isEqualTo(ReferenceRunbook.run(runbook));
  }

  @Property(tries = 2_000)
  void an_interactive_runbook_ends_in_order_whatever_people_do(@ForAll long seed) {
    Drive drive = new Drive(new RandomRunbook(seed)).steeredBy(new Random(seed)).run();

    NoticeOrder.check(drive.transitions.stream().flatMap(each -> each.notices().stream()).toList());
  }

  @Property(tries = 2_000)
  void notices_come_in_their_legal_order(@ForAll long seed) {
    Drive drive = new Drive(new RandomRunbook(seed)).run();

    NoticeOrder.check(drive.transitions.stream().flatMap(each -> each.notices().stream()).toList());
  }

  @Property(tries = 500)
  void I1_folding_any_prefix_of_the_events_and_going_on_gives_the_same_commands(@ForAll long seed) {
    Drive drive = new Drive(new RandomRunbook(seed)).run();

    for (int known = 0; known < drive.events.size(); known++) {
      Machine folded = new Machine(drive.program);
      drive.events.subList(0, known).forEach(folded::accept);
      for (int i = known; i < drive.events.size(); i++) {
        assertThat(folded.accept(drive.events.get(i))).isEqualTo(drive.transitions.get(i));
      }
      assertThat(folded.status()).isEqualTo(drive.machine.status());
    }
  }

  @Property(tries = 200)
  void I3_a_terminal_state_accepts_no_event(@ForAll long seed) {
    Drive drive = new Drive(new RandomRunbook(seed)).run();

    for (Event event : drive.events) {
      assertThatThrownBy(() -> drive.machine.accept(event))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void what_runs_is_what_the_preview_says_can_run(@ForAll long seed) {
    Drive drive = new Drive(new RandomRunbook(seed)).run();
    Preview preview =
        drive.program.preview(Map.of(), new NodeFacts(Platform.LINUX, Map.of(), Map.of()));

    assertThat(reachable(preview.steps(), new HashSet<>()))
        .containsAll(
            drive.transitions.stream()
                .flatMap(each -> each.notices().stream())
                .filter(Notice.StepStarted.class::isInstance)
                .map(notice -> ((Notice.StepStarted) notice).step())
                .toList());
  }

  private static Set<String> reachable(List<Preview.Step> steps, Set<String> found) {
    for (Preview.Step step : steps) {
      if (step.reachable()) {
        found.add(step.name());
        reachable(step.body(), found);
      }
    }
    return found;
  }

  /** Performs what the machine wants, in no time. */
  private static final class Drive {
    private final RandomRunbook runbook;
    private final Program program;
    private final Machine machine;
    private final Map<String, Deque<Outcome>> outcomes = new HashMap<>();
    private final Deque<Event> next = new ArrayDeque<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Set<Integer> timers = new HashSet<>();
    private Random disturbance;
    private Random steering;
    private int calls;
    private int deadlineTimer;

    Drive(RandomRunbook runbook) {
      this.runbook = runbook;
      this.program = Program.compile(runbook.document(), action -> null, true);
      this.machine = new Machine(program);
      remember(runbook.steps());
    }

    private void remember(List<RandomRunbook.Step> steps) {
      for (RandomRunbook.Step step : steps) {
        outcomes.put(step.name(), new ArrayDeque<>(step.outcomes()));
        remember(step.body());
      }
    }

    Drive disturbedBy(Random chance) {
      disturbance = chance;
      return this;
    }

    /** The execution is interactive, and somebody starts steps, at the end to complete it. */
    Drive steeredBy(Random chance) {
      steering = chance;
      return this;
    }

    private Event steer(Random chance) {
      int choice = events.size() > 200 ? 0 : chance.nextInt(20);
      if (choice == 0) {
        return new Event.CompleteRequested(AT);
      }
      if (choice == 1) {
        return new Event.CancelRequested(AT);
      }
      String step = choice < 5 ? "S" + chance.nextInt(4) : null;
      return new Event.SignalReceived(AT, events.size(), new Signal.StartStep(step));
    }

    private void disturb(Random chance) {
      String step = "S" + chance.nextInt(3);
      Signal signal =
          List.of(
                  new Signal.Approve(step, "ann", null),
                  new Signal.Reject(step, "ann", null),
                  new Signal.Resume(step),
                  new Signal.StartStep(null),
                  new Signal.StartStep(step),
                  new Signal.StopStep(step),
                  new Signal.Resume("Nobody"))
              .get(chance.nextInt(7));
      int number = chance.nextInt();

      Transition answer = machine.accept(new Event.SignalReceived(AT, number, signal));

      assertThat(answer.commands())
          .singleElement()
          .isInstanceOfSatisfying(
              Command.AnswerSignal.class,
              told -> {
                assertThat(told.number()).isEqualTo(number);
                assertThat(told.refusal()).isNotNull();
              });
    }

    Drive run() {
      NodeFacts node = new NodeFacts(Platform.LINUX, Map.of(), Map.of());
      StartOptions options =
          steering == null
              ? StartOptions.STANDARD
              : new StartOptions(StartOptions.Mode.INTERACTIVE, 0, Duration.ZERO, null);
      next.add(new Event.Started(AT, "exec", Map.of(), node, options));
      while (!machine.finished()) {
        if (next.isEmpty()) {
          assertThat(machine.status()).isEqualTo(ExecutionStatus.WAITING);
          next.add(steer(steering));
        }
        if (disturbance != null && !events.isEmpty()) {
          disturb(disturbance);
        }
        Event event = next.poll();
        events.add(event);
        Transition transition = machine.accept(event);
        transitions.add(transition);
        transition.notices().forEach(this::note);
        transition.commands().forEach(this::perform);
      }
      assertThat(timers).as("timers left").isEmpty();
      return this;
    }

    private void note(Notice notice) {
      if (notice instanceof Notice.StepFinished ended) {
        log.add(
            ended.result().name()
                + " "
                + ended.result().status().label()
                + " "
                + ended.result().attempts());
      } else if (notice instanceof Notice.ExecutionFinished ended) {
        log.add("execution " + ended.status().label());
      }
    }

    private void perform(Command command) {
      if (command instanceof Command.StartTimer timer) {
        deadlineTimer = timer.timer();
        timers.add(timer.timer());
      } else if (command instanceof Command.CancelTimer timer) {
        timers.remove(timer.timer());
      } else if (command instanceof Command.StopAction stop) {
        next.add(failed(stop.call()));
      } else if (command instanceof Command.RunAction call) {
        answer(call);
      }
    }

    private void answer(Command.RunAction call) {
      calls++;
      if (calls == runbook.cancelAt()) {
        next.add(new Event.CancelRequested(AT));
        return;
      }
      if (calls == runbook.completeAt()) {
        next.add(new Event.CompleteRequested(AT));
      }
      Deque<Outcome> left = outcomes.get(call.step());
      Outcome outcome = left.isEmpty() ? Outcome.OK : left.poll();
      switch (outcome) {
        case OK -> next.add(new Event.ActionSucceeded(AT, call.call(), Map.of()));
        case FAILS -> next.add(failed(call.call()));
        case TAKES_TOO_LONG -> {
          timers.remove(deadlineTimer);
          next.add(new Event.TimerFired(AT, deadlineTimer));
        }
      }
    }

    private static Event failed(int call) {
      return new Event.ActionFailed(AT, call, Failure.action("no"), Map.of(), null);
    }
  }
}
