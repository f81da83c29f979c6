package dev.runsheet.runtime;

import dev.runsheet.event.Command;

/** Something that a machine ordered and that will answer with events, by the number of its call. */
sealed interface Call extends Numbered.Item permits ActionCall, ChildCall, LocatedCall {

  /** Asks it to end; its answer comes all the same. */
  void stop(Command.StopAction.Reason reason);

  /** Its answer has come: there is nothing left to see to. */
  default void answered() {}
}
