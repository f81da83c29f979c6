package dev.runsheet.parser;

import java.util.List;

/** Every step can be reached: from the step before it, or by a jump. */
final class ReachRule {

  private ReachRule() {}

  static void check(Check check, StepTable steps, FlowGraph flow) {
    if (!flow.isLost()) {
      report(check, steps, steps.outside(), flow.reached());
    }
  }

  /** Steps inside a loop that is not reached itself are not named as well. */
  private static void report(
      Check check, StepTable steps, List<StepTable.Entry> list, boolean[] reached) {
    for (StepTable.Entry entry : list) {
      if (reached[FlowGraph.start(entry)]) {
        report(check, steps, steps.body(entry), reached);
      } else {
        check.findings.warning(
            Code.UNREACHABLE,
            Check.place(entry.step(), "name"),
            "the step \"%s\" is never reached".formatted(Words.shown(entry.step().name())),
            null);
      }
    }
  }
}
