package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Platform;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A precondition can be evaluated (command-documents.md, section 3.3). One that cannot makes the
 * step fail, which AWS finds out only on the node.
 */
final class PreconditionRule {

  private static final Pattern STORE = Pattern.compile("\\{\\{ *ssm(-secure)?:[\\w/-]+ *}}");
  private static final String PLATFORM = "platformType";
  private static final String FORM = "precondition: { StringEquals: [platformType, Linux] }";

  private PreconditionRule() {}

  static void check(Check check, CommandDocument document, CommandStep step) {
    CommandStep.Precondition precondition = step.precondition();
    if (precondition == null) {
      return;
    }
    if (!document.hasPreconditions()) {
      warn(
          check,
          Check.keyPlace(step, "precondition"),
          step,
          "schemaVersion %s knows none".formatted(document.schemaVersion()),
          "schemaVersion: '2.2'");
      return;
    }
    Node.Fields map = step.node().get("precondition") instanceof Node.Fields fields ? fields : null;
    for (CommandStep.Condition condition : precondition.conditions()) {
      String problem = problem(check, condition);
      Node.Field field = map == null ? null : map.field(condition.operator());
      Place place = field == null ? new Place(condition.span(), step.node()) : Place.key(field);
      if (problem != null) {
        warn(check, place, step, problem, FORM);
      } else {
        platform(check, place, step, condition.operands());
      }
    }
  }

  /** A step that is asked to run on a platform that there is not, or not for its plugin. */
  private static void platform(
      Check check, Place place, CommandStep step, List<Node.Scalar> operands) {
    String left = operands.get(0).value().toString();
    String right = operands.get(1).value().toString();
    if (!left.equals(PLATFORM) && !right.equals(PLATFORM)) {
      return;
    }
    String wanted = left.equals(PLATFORM) ? right : left;
    List<String> known = Arrays.stream(Platform.values()).map(Platform::label).toList();
    ActionDescriptor action = check.catalogue.find(step.action());
    if (!known.contains(wanted.toLowerCase(Locale.ROOT))) {
      never(
          check,
          place,
          step,
          "there is no platform \"%s\"".formatted(Words.shown(wanted)),
          "the platforms are Linux, Windows and MacOS");
    } else if (action != null
        && check.catalogue.isStandard(step.action())
        && action.platforms().stream().noneMatch(one -> one.label().equalsIgnoreCase(wanted))) {
      never(check, place, step, "%s does not run on %s".formatted(step.action(), wanted), null);
    }
  }

  private static void never(
      Check check, Place place, CommandStep step, String why, @Nullable String hint) {
    check.findings.warning(
        Code.PRECONDITION,
        place,
        "step \"%s\" is always skipped: %s".formatted(Words.shown(step.name()), why),
        hint);
  }

  private static void warn(
      Check check, Place place, CommandStep step, String problem, String hint) {
    check.findings.warning(
        Code.PRECONDITION,
        place,
        "the precondition of step \"%s\" makes it fail: %s"
            .formatted(Words.shown(step.name()), problem),
        hint);
  }

  private static @Nullable String problem(Check check, CommandStep.Condition condition) {
    if (!condition.operator().equals("StringEquals")) {
      return "\"%s\" is no operator, \"StringEquals\" is"
          .formatted(Words.shown(condition.operator()));
    }
    List<Node.Scalar> operands = condition.operands();
    if (operands.size() != 2) {
      return "\"StringEquals\" takes two operands, but has %d".formatted(operands.size());
    }
    String left = operands.get(0).value().toString();
    String right = operands.get(1).value().toString();
    if (left.equals(right)) {
      return "both operands are \"%s\"".formatted(Words.shown(left));
    }
    if (STORE.matcher(left).find() || STORE.matcher(right).find()) {
      return "it names a parameter of Parameter Store";
    }
    boolean leftChanges = changes(check, operands.get(0));
    boolean rightChanges = changes(check, operands.get(1));
    if (left.equals(PLATFORM) || right.equals(PLATFORM)) {
      return (left.equals(PLATFORM) ? rightChanges : leftChanges)
          ? "platformType cannot be compared with a parameter"
          : null;
    }
    if (!leftChanges && !rightChanges) {
      return "\"%s\" and \"%s\" are constants".formatted(Words.shown(left), Words.shown(right));
    }
    return null;
  }

  /** Whether an operand holds a reference to a declared parameter. */
  private static boolean changes(Check check, Node.Scalar operand) {
    for (Occurrence occurrence : check.occurrences(operand)) {
      Reference reference = occurrence.reference();
      if (reference != null && check.document.parameters().containsKey(reference.name())) {
        return true;
      }
    }
    return false;
  }
}
