package dev.runsheet.runtime;

import dev.runsheet.event.Event;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.journal.UnreadableJournalException;
import java.util.List;

/**
 * An execution as the events of its journal leave it (invariant I4).
 *
 * @param started how it began
 * @param machine its state
 * @param outstanding what is left undone
 * @param secrets its secrets
 */
record Fold(Event.Started started, Machine machine, Outstanding outstanding, KnownSecrets secrets) {

  /**
   * Folds events.
   *
   * @throws UnreadableJournalException when they cannot be events of this program
   */
  static Fold of(Program program, List<Event> events) throws UnreadableJournalException {
    if (events.isEmpty() || !(events.get(0) instanceof Event.Started started)) {
      throw new UnreadableJournalException("the journal does not begin with a start");
    }
    Machine machine = new Machine(program);
    Outstanding outstanding = new Outstanding();
    KnownSecrets secrets = KnownSecrets.NONE.with(started.parameters().values());
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      try {
        outstanding.add(event, machine.accept(event).commands());
      } catch (IllegalStateException e) {
        throw new UnreadableJournalException(
            "line %d of the journal does not follow from those before it: %s"
                .formatted(i + 2, e.getMessage()));
      }
      secrets = secrets.with(Underway.outputs(event));
    }
    return new Fold(started, machine, outstanding, secrets);
  }
}
