package dev.runsheet.interpreter;

import dev.runsheet.interpreter.RandomRunbook.Outcome;
import dev.runsheet.interpreter.RandomRunbook.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a runbook by sections 3.5 to 3.7, 3.10 and 4.17 of the reference, said as simply
 * as can be: one list of steps after another, by recursion. It shares nothing with the interpreter.
 */
final class ReferenceRunbook {

  private static final String FOLLOWING = "(following)";
  private static final String END = "(end)";

  /** The execution is over; loops that run end with a status. */
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String status;
    private final String statusOfLoops;

    Over(String status, String statusOfLoops) {
      super(status);
      this.status = status;
      this.statusOfLoops = statusOfLoops;
    }
  }

  private final RandomRunbook runbook;
  private final Map<String, Deque<Outcome>> outcomes = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private final List<String> criticalFailures = new ArrayList<>();
  private int calls;
  private boolean cancelling;
  private boolean completing;
  private boolean leavingForCancel;

  private ReferenceRunbook(RandomRunbook runbook) {
    this.runbook = runbook;
  }

  /** The steps as they end, each with its status and how often it was tried, and the status. */
  static List<String> run(RandomRunbook runbook) {
    ReferenceRunbook reference = new ReferenceRunbook(runbook);
    reference.log.add("execution " + reference.status());
    return reference.log;
  }

  private String status() {
    try {
      run(runbook.steps());
      return cancelling ? "Cancelled" : ofFailures();
    } catch (Over over) {
      return over.status;
    }
  }

  private String ofFailures() {
    return criticalFailures.isEmpty() ? "Success" : criticalFailures.get(0);
  }

  /** Gives the step outside of the list that it leads to, or {@link #END}. */
  private String run(List<Step> list) {
    int at = 0;
    while (true) {
      Step step = list.get(at);
      String way = run(step);
      boolean named = !way.equals(END) && !way.equals(FOLLOWING);
      if (named && indexOf(way, list) < 0) {
        return way;
      }
      if (completing && !cancelling) {
        throw new Over(ofFailures(), "Cancelled");
      }
      if (way.equals(END) || (way.equals(FOLLOWING) && at == list.size() - 1)) {
        return END;
      }
      at = named ? indexOf(way, list) : at + 1;
      leavingForCancel = false;
    }
  }

  private static int indexOf(String name, List<Step> list) {
    return list.stream().map(Step::name).toList().indexOf(name);
  }

  /** Gives the name of the step that it leads to, {@link #FOLLOWING} or {@link #END}. */
  private String run(Step step) {
    return switch (step.kind()) {
      case ACTION -> act(step);
      case BRANCH -> branch(step);
      case LOOP -> loop(step);
    };
  }

  private static String afterSuccess(Step step) {
    if (step.end()) {
      return END;
    }
    return step.next() == null ? FOLLOWING : step.next();
  }

  private void ended(Step step, String status, int attempts) {
    log.add(step.name() + " " + status + " " + attempts);
  }

  private String branch(Step step) {
    ended(step, "Success", 1);
    int taken = step.holds().indexOf(true);
    if (taken >= 0) {
      return step.ways().get(taken);
    }
    return step.standard() == null ? afterSuccess(step) : step.standard();
  }

  private String loop(Step step) {
    for (int pass = 1; pass <= step.passes(); pass++) {
      String way;
      try {
        way = run(step.body());
      } catch (Over over) {
        ended(step, over.statusOfLoops, 1);
        throw over;
      }
      if (!way.equals(END)) {
        ended(step, leavingForCancel ? "Cancelled" : "Exited", 1);
        return way;
      }
      if (cancelling) {
        ended(step, "Cancelled", 1);
        throw new Over("Cancelled", "Cancelled");
      }
    }
    ended(step, "Success", 1);
    return afterSuccess(step);
  }

  private String act(Step step) {
    Deque<Outcome> left =
        outcomes.computeIfAbsent(step.name(), name -> new ArrayDeque<>(step.outcomes()));
    String status = "";
    for (int attempt = 1; attempt <= step.maxAttempts(); attempt++) {
      calls++;
      if (calls == runbook.cancelAt()) {
        ended(step, "Cancelled", attempt);
        return cancelled(step);
      }
      completing |= calls == runbook.completeAt();
      Outcome outcome = left.isEmpty() ? Outcome.OK : left.poll();
      if (outcome == Outcome.OK) {
        ended(step, "Success", attempt);
        return afterSuccess(step);
      }
      status = outcome == Outcome.FAILS ? "Failed" : "TimedOut";
    }
    ended(step, status, step.maxAttempts());
    return failed(step, status);
  }

  private String cancelled(Step step) {
    if (step.onCancel() == null) {
      throw new Over("Cancelled", "Cancelled");
    }
    cancelling = true;
    leavingForCancel = true;
    return step.onCancel();
  }

  private String failed(Step step, String status) {
    if (step.onFailure() == null) {
      throw new Over(cancelling ? "Cancelled" : status, status);
    }
    boolean goesOn = step.onFailure().equals("Continue");
    if (step.critical() == null ? !goesOn : step.critical()) {
      criticalFailures.add(status);
    }
    return goesOn ? afterSuccess(step) : step.onFailure();
  }
}
