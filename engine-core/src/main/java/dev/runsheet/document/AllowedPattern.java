package dev.runsheet.document;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * An {@code allowedPattern}, compiled. It is a Java regular expression, and it is searched for: it
 * need not match the whole value. A search that would take for ever is given up after a number of
 * steps that depends on the input alone, not on the clock, so it ends the same way on every
 * machine.
 */
public final class AllowedPattern {

  /** What a search came to. */
  public enum Search {
    /** The pattern is in the text. */
    FOUND,
    /** It is not. */
    NOT_FOUND,
    /** It was given up: the pattern takes too long on this text. */
    GIVEN_UP
  }

  /** How many characters a search may look at. */
  private static final int BUDGET = 5_000_000;

  /**
   * What amazon-ssm-agent's regular expressions (RE2) do not know: groups that look around, repeat
   * or hold on.
   */
  private static final Pattern BEYOND_RE2 =
      Pattern.compile("(?<!\\\\)(?:\\(\\?(?:<?[=!]|>)|[*+?}]\\+)|\\\\(?:[1-9]|k<)");

  private final Pattern pattern;

  private AllowedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles a pattern.
   *
   * @throws PatternSyntaxException when it is no regular expression
   */
  public static AllowedPattern compile(String pattern) {
    try {
      return new AllowedPattern(Pattern.compile(pattern));
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("nested too deeply", pattern, -1);
    }
  }

  /** Searches a text for the pattern. */
  public Search search(String text) {
    return search(text, BUDGET);
  }

  /**
   * Searches a text for the pattern.
   *
   * @param looks how many characters are looked at before it is given up
   */
  public Search search(String text, int looks) {
    try {
      return pattern.matcher(new Budgeted(text, new Budget(looks))).find()
          ? Search.FOUND
          : Search.NOT_FOUND;
    } catch (OutOfBudgetException | StackOverflowError e) {
      return Search.GIVEN_UP;
    }
  }

  /**
   * The first construct that Java knows and amazon-ssm-agent does not, as it stands in the pattern;
   * else null.
   */
  public @Nullable String unknownToAgent() {
    String withoutEscapedBackslashes = pattern.pattern().replace("\\\\", "__");
    var match = BEYOND_RE2.matcher(withoutEscapedBackslashes);
    return match.find() ? match.group() : null;
  }

  /** As written. */
  @Override
  public String toString() {
    return pattern.pattern();
  }

  /** How many looks at a text are left, over all its parts. */
  private static final class Budget {
    private int left;

    Budget(int looks) {
      this.left = looks;
    }

    void spend() {
      if (--left < 0) {
        throw new OutOfBudgetException();
      }
    }
  }

  private record Budgeted(CharSequence text, Budget budget) implements CharSequence {
    @Override
    public char charAt(int index) {
      budget.spend();
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Budgeted(text.subSequence(start, end), budget);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static final class OutOfBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfBudgetException() {
      super(null, null, false, false);
    }
  }
}
