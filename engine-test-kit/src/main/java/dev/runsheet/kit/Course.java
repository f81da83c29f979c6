package dev.runsheet.kit;

import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Document;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Transition;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a document makes of events that happened once. */
final class Course {

  private final Document document;
  private final Machine machine;
  private final List<Event> events = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<SimulatedCall> calls = new ArrayList<>();
  private @Nullable String step;
  private Command.@Nullable Finish finish;

  Course(Program program) {
    this.document = program.document();
    this.machine = new Machine(program);
  }

  /**
   * Lets an event happen.
   *
   * @throws IllegalStateException when nothing waits for it
   */
  List<Said> accept(Event event) {
    Transition transition = machine.accept(event);
    events.add(event);
    List<Said> said = new ArrayList<>();
    for (Notice notice : transition.notices()) {
      notices.add(notice);
      note(notice);
      said.add(new Said(notice, step));
    }
    List<Said> timers = new ArrayList<>();
    for (Command command : transition.commands()) {
      note(command, event);
      (command instanceof Command.StartTimer ? timers : said).add(new Said(command, step));
    }
    said.addAll(timers); // A call that differs tells more than the timer that bounds it.
    return said;
  }

  /**
   * Something that follows from an event.
   *
   * @param what a notice or a command, or a {@link Refused}
   * @param step the step that ran, absent before the first
   */
  record Said(Object what, @Nullable String step) {}

  /**
   * Nothing waits for the event.
   *
   * @param message why, in words
   */
  record Refused(String message) {}

  /** The same, where the event may be one that nothing waits for any more. */
  List<Said> acceptAny(Event event) {
    try {
      return accept(event);
    } catch (IllegalStateException e) {
      return List.of(new Said(new Refused(String.valueOf(e.getMessage())), step));
    }
  }

  private void note(Notice notice) {
    if (notice instanceof Notice.StepStarted started) {
      step = started.step();
    }
  }

  private void note(Command command, Event event) {
    if (command instanceof Command.RunAction call) {
      calls.add(
          new SimulatedCall(
              event.at(),
              executionId(),
              call.step(),
              call.action(),
              call.attempt(),
              call.inputs(),
              call.role(),
              false));
    } else if (command instanceof Command.Finish end) {
      finish = end;
    }
  }

  private Event.Started started() {
    return (Event.Started) events.get(0);
  }

  private String executionId() {
    return events.isEmpty() ? "" : started().executionId();
  }

  /** The run; null where the events end before it does. */
  @Nullable SimulatedRun run() {
    Command.Finish end = finish;
    if (end == null) {
      return null;
    }
    ExecutionResult result =
        new ExecutionResult(
            executionId(),
            document.type(),
            document.schemaVersion(),
            end.status(),
            end.started(),
            end.ended(),
            end.failure(),
            end.outputs(),
            end.steps());
    Map<String, Value> parameters = started().parameters();
    SimulatedRun.Part whole =
        new SimulatedRun.Part(executionId(), document, events, notices, Set.of());
    return new SimulatedRun(result, List.of(whole), calls, parameters, Set.of(), null);
  }
}
