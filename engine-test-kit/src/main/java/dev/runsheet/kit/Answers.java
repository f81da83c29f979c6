package dev.runsheet.kit;

import dev.runsheet.document.Value;
import dev.runsheet.kit.Script.Rule;
import dev.runsheet.kit.form.Matching;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules of a script, and how often each has answered. */
final class Answers {

  /** How many near misses a message names. */
  private static final int MOST_HINTS = 3;

  private final List<Rule> rules;
  private final int[] used;

  Answers(List<Rule> rules) {
    this.rules = rules;
    this.used = new int[rules.size()];
  }

  /**
   * The rule that answers a call: it counts as used once more.
   *
   * @param action the action as the document names it
   * @param step the step
   * @param inputs its resolved inputs
   * @param fits whether a rule can answer what is asked at all
   */
  @Nullable Rule take(String action, String step, Value inputs, Predicate<Rule> fits) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      boolean matches =
          isFor(rule.action(), action)
              && isFor(rule.step(), step)
              && Matching.matches(rule.inputs(), inputs);
      if (matches && used[i] < rule.times() && fits.test(rule)) {
        used[i]++;
        return rule;
      }
    }
    return null;
  }

  /**
   * Whether the first rule that fits an action built on several calls is meant for one of those
   * calls, and not for the action as a whole.
   */
  boolean answerCallsFirst(String action, String step, Value inputs) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (isFor(rule.action(), action) && isFor(rule.step(), step) && used[i] < rule.times()) {
        if (ScriptedCalls.isForCalls(rule)) {
          return true;
        }
        if (Matching.matches(rule.inputs(), inputs)) {
          return false;
        }
      }
    }
    return false;
  }

  private static boolean isFor(@Nullable String wanted, String actual) {
    return wanted == null || wanted.equals(actual);
  }

  /** Why the rules that come close did not answer a call, to follow a message; may be empty. */
  String nearMisses(String action, String step, Value inputs) {
    List<String> hints = new ArrayList<>();
    for (int i = 0; i < rules.size() && hints.size() < MOST_HINTS; i++) {
      Rule rule = rules.get(i);
      if (isFor(rule.step(), step) && isFor(rule.action(), action)) {
        String difference = Matching.difference(rule.inputs(), inputs, "inputs");
        String unfit =
            used[i] < rule.times()
                ? "answers the action as a whole"
                : "has answered %d times and is used up".formatted(used[i]);
        hints.add(
            "actions[%d] %s".formatted(i, difference == null ? unfit : "does not: " + difference));
      } else if (step.equals(rule.step())) {
        hints.add("actions[%d] is for action %s".formatted(i, rule.action()));
      }
    }
    return hints.isEmpty() ? "" : "; " + String.join("; ", hints);
  }
}
