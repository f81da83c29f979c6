package dev.runsheet.interpreter;

import dev.runsheet.template.Scope;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long an attempt of a step may take (automation-documents.md, section 3.3). */
final class TimeLimit {

  /** What a larger {@code timeoutSeconds} does not lift. */
  private static final Map<String, Duration> LONGEST =
      Map.of(
          "aws:approve", Duration.ofDays(30),
          "aws:pause", Duration.ofDays(30),
          "aws:executeScript", Duration.ofSeconds(600),
          "aws:invokeLambdaFunction", Duration.ofSeconds(300),
          "aws:executeAwsApi", Duration.ofSeconds(25),
          "aws:assertAwsResourceProperty", Duration.ofSeconds(25));

  private final @Nullable Duration standard;
  private final @Nullable Duration longest;
  private final @Nullable WholeNumber written;

  /**
   * The limit of a step.
   *
   * @param action its action
   * @param timeoutSeconds as written, absent where nothing is
   * @param standard the limit where nothing is written, absent for none
   */
  TimeLimit(String action, @Nullable Template timeoutSeconds, @Nullable Duration standard) {
    this.standard = standard;
    this.longest = LONGEST.get(action);
    this.written =
        timeoutSeconds == null ? null : new WholeNumber(timeoutSeconds, "timeoutSeconds", 0);
  }

  /** The limit, absent where there is none. */
  @Nullable Duration in(Scope scope) throws UnusableInputException {
    if (written == null) {
      return standard;
    }
    Duration limit = Duration.ofSeconds(written.in(scope));
    return longest == null || limit.compareTo(longest) <= 0 ? limit : longest;
  }
}
