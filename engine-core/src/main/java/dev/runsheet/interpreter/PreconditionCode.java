package dev.runsheet.interpreter;

import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.template.Scope;
import dev.runsheet.template.Template;
import dev.runsheet.template.TemplateCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A precondition, compiled. Only {@code StringEquals} with two operands can hold, and one of them
 * must be {@code platformType} or hold a parameter (command-documents.md, section 3.3).
 */
record PreconditionCode(List<Condition> conditions) {

  /** The word that stands for the node's platform. */
  private static final String PLATFORM = "platformType";

  /** What the agent recognises here; it knows neither dots nor versions in these names. */
  private static final Pattern STORE_REFERENCE =
      Pattern.compile("\\{\\{\\s*ssm(?:-secure)?:[\\w\\-/]+\\s*\\}\\}");

  /** What comes of a precondition. */
  enum Verdict {
    /** It holds. */
    ALLOWED,
    /** It does not hold. */
    NOT_ALLOWED,
    /** It cannot be judged: the step fails. */
    UNRECOGNIZED
  }

  /**
   * One entry, compiled.
   *
   * @param operator the comparison
   * @param initial the operands as written
   * @param operands the operands with their references
   */
  record Condition(String operator, List<String> initial, List<Template> operands) {}

  static @Nullable PreconditionCode compile(
      CommandStep.@Nullable Precondition precondition, TemplateCompiler compiler) {
    if (precondition == null) {
      return null;
    }
    List<Condition> conditions = new ArrayList<>();
    for (CommandStep.Condition condition : precondition.conditions()) {
      List<String> initial = new ArrayList<>();
      List<Template> operands = new ArrayList<>();
      for (Node.Scalar operand : condition.operands()) {
        initial.add(operand.value().toString());
        operands.add(compiler.compile(operand));
      }
      conditions.add(new Condition(condition.operator(), initial, operands));
    }
    return new PreconditionCode(conditions);
  }

  /** The verdict; a condition that does not hold counts before one that cannot be judged. */
  Verdict judge(Scope scope, Platform platform) {
    Verdict verdict = Verdict.ALLOWED;
    for (Condition condition : conditions) {
      Verdict one = judge(condition, scope, platform);
      if (one == Verdict.NOT_ALLOWED) {
        return one;
      }
      verdict = one == Verdict.UNRECOGNIZED ? one : verdict;
    }
    return verdict;
  }

  /** Whether it is certain, whatever the parameters are, that it does not hold on a platform. */
  boolean excludes(Platform platform) {
    return conditions.stream()
        .anyMatch(
            condition ->
                condition.operands().stream().allMatch(Template::isConstant)
                    && judge(condition, reference -> null, platform) == Verdict.NOT_ALLOWED);
  }

  /** As written, for the reason of a skipped step. */
  @Override
  public String toString() {
    List<String> shown = new ArrayList<>();
    conditions.forEach(
        condition ->
            shown.add(condition.operator() + " [" + String.join(", ", condition.initial()) + "]"));
    return String.join(", ", shown);
  }

  private static Verdict judge(Condition condition, Scope scope, Platform platform) {
    List<String> initial = condition.initial();
    if (!condition.operator().equals("StringEquals") || initial.size() != 2) {
      return Verdict.UNRECOGNIZED;
    }
    if (initial.get(0).equals(initial.get(1))
        || initial.stream().anyMatch(PreconditionCode::readsStore)) {
      return Verdict.UNRECOGNIZED;
    }
    String left = text(condition.operands().get(0), scope);
    String right = text(condition.operands().get(1), scope);
    if (left == null || right == null) {
      return Verdict.UNRECOGNIZED;
    }
    if (initial.get(0).equals(PLATFORM)) {
      return judgePlatform(initial.get(1), right, platform);
    }
    if (initial.get(1).equals(PLATFORM)) {
      return judgePlatform(initial.get(0), left, platform);
    }
    if (initial.get(0).equals(left) && initial.get(1).equals(right)) {
      return Verdict.UNRECOGNIZED;
    }
    return left.equals(right) ? Verdict.ALLOWED : Verdict.NOT_ALLOWED;
  }

  private static Verdict judgePlatform(String initial, String resolved, Platform platform) {
    if (!initial.equalsIgnoreCase(resolved)) {
      return Verdict.UNRECOGNIZED;
    }
    return resolved.toLowerCase(Locale.ROOT).equals(platform.label())
        ? Verdict.ALLOWED
        : Verdict.NOT_ALLOWED;
  }

  private static boolean readsStore(String operand) {
    return STORE_REFERENCE.matcher(operand).find();
  }

  /** The operand's text; null where it is a parameter that is no text. */
  private static @Nullable String text(Template operand, Scope scope) {
    Value value = operand.resolve(scope);
    if (value instanceof Value.Secret secret) {
      value = secret.reveal();
    }
    boolean scalar = value instanceof Value.Text || operand.isConstant();
    return scalar && value != null ? value.toString() : null;
  }
}
