package dev.runsheet.interpreter;

import dev.runsheet.event.Notice;
import dev.runsheet.template.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:branch}: goes one of several ways (automation-documents.md, section 4.4).
 *
 * @param choices tried in order
 * @param otherwise the way where none holds
 */
record Branch(List<Choice> choices, Way otherwise) implements Instruction {

  /** Copies the choices. */
  Branch {
    choices = List.copyOf(choices);
  }

  /**
   * A way that is taken under a condition.
   *
   * @param condition when it is taken
   * @param way where it leads
   */
  record Choice(Condition condition, Way way) {}

  /**
   * Where it leads.
   *
   * @param target the place
   * @param step the step there, absent behind the last one
   */
  record Way(Target target, @Nullable String step) {}

  /** Takes the first way whose condition holds. */
  Target take(Run run, RunbookScope scope, String name) {
    int taken = choice(scope);
    Way way = taken < 0 ? otherwise : choices.get(taken).way();
    run.tell(new Notice.BranchTaken(run.now(), name, taken, way.step()));
    return way.target();
  }

  private int choice(RunbookScope scope) {
    for (int i = 0; i < choices.size(); i++) {
      if (choices.get(i).condition().holds(scope)) {
        return i;
      }
    }
    return -1;
  }
}
