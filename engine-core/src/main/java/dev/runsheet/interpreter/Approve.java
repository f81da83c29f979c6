package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:approve}: waits for the approval of people (automation-documents.md, section 4.1).
 *
 * @param inputs its inputs
 */
record Approve(Template inputs) implements Instruction.Task {

  private static final int MOST_APPROVERS = 10;
  private static final int LONGEST_MESSAGE = 4096;

  /**
   * What is asked for.
   *
   * @param approvers who may decide
   * @param shown the same to be shown: what is secret is not
   * @param minimum how many must approve
   * @param topic the topic to tell, absent where nobody is told
   * @param message what to tell
   */
  record Request(
      List<Approver> approvers,
      List<String> shown,
      int minimum,
      @Nullable String topic,
      String message) {}

  @Override
  public Duration timeout() {
    return Duration.ofDays(7);
  }

  @Override
  public Activity attempt(Trial trial) throws UnusableInputException {
    Inputs given = trial.read();
    List<String> names = given.neededTexts("Approvers");
    if (names.isEmpty() || names.size() > MOST_APPROVERS) {
      throw new UnusableInputException(
          "Approvers of aws:approve names %d; it takes 1 to %d"
              .formatted(names.size(), MOST_APPROVERS));
    }
    int minimum = given.number("MinRequiredApprovals", 1);
    if (minimum > names.size()) {
      throw new UnusableInputException(
          "MinRequiredApprovals of aws:approve is %d, but only %d can approve"
              .formatted(minimum, names.size()));
    }
    return new Approval(
        trial,
        new Request(
            names.stream().map(Approver::new).toList(),
            shown(given.need("Approvers")),
            minimum,
            given.text("NotificationArn"),
            message(given)));
  }

  private static String message(Inputs given) throws UnusableInputException {
    String clear = given.text("Message");
    if (clear == null) {
      return "";
    }
    int length = clear.codePointCount(0, clear.length());
    if (length > LONGEST_MESSAGE) {
      throw new UnusableInputException(
          "Message of aws:approve has %d characters; it takes at most %d"
              .formatted(length, LONGEST_MESSAGE));
    }
    return given.need("Message").toString();
  }

  private static List<String> shown(Value approvers) {
    return approvers instanceof Value.Items list
        ? list.items().stream().map(Value::toString).toList()
        : List.of(approvers.toString());
  }
}
