package dev.runsheet.runtime;

import dev.runsheet.event.Event;
import dev.runsheet.event.Transition;
import dev.runsheet.interpreter.Machine;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that a machine took, and what follows from them.
 *
 * @param events those that counted
 * @param followed what follows from each
 */
record Taken(List<Event> events, List<Transition> followed) {

  /** Gives a machine those events of a batch that are waited for. Sets and forgets timers. */
  static Taken of(List<Event> batch, Machine machine, Underway underway) {
    Taken taken = new Taken(new ArrayList<>(batch.size()), new ArrayList<>(batch.size()));
    for (Event event : batch) {
      if (!machine.finished() && underway.takes(event)) {
        Transition transition = machine.accept(event);
        underway.setTimers(transition.commands());
        taken.events.add(event);
        taken.followed.add(transition);
      }
    }
    return taken;
  }
}
