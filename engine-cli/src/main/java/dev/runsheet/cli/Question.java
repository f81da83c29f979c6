package dev.runsheet.cli;

import dev.runsheet.event.Notice;
import dev.runsheet.event.Notice.Awaited;
import dev.runsheet.event.Signal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a person when a step waits, and what their answers mean.
 *
 * @param step the step that waits
 * @param awaited for what
 */
record Question(String step, Awaited awaited) {

  /** What an answer means. */
  sealed interface Answer {
    /** A signal for the run. */
    record Give(Signal signal) implements Answer {}

    /** The run is to end. */
    record Complete() implements Answer {}
  }

  static Question of(Notice.SignalAwaited notice) {
    return new Question(notice.step(), notice.awaited());
  }

  /** What a run waits for, in words. */
  static String waiting(Notice.SignalAwaited notice) {
    if (notice.awaited() instanceof Awaited.Approval approval) {
      String who = Printable.line(String.join(", ", approval.approvers()));
      String message =
          approval.message().isEmpty() ? "" : ": " + Printable.line(approval.message());
      return approval.minimum() == 1
          ? "waits for approval by "
              + (approval.approvers().size() == 1 ? who : "one of " + who)
              + message
          : "waits for approval by %d of %s%s".formatted(approval.minimum(), who, message);
    }
    if (notice.awaited() instanceof Awaited.Resuming) {
      return "paused, waits to be resumed";
    }
    return notice.awaited() instanceof Awaited.Starting
        ? "waits to be started"
        : "nothing is left to run, waits to be completed";
  }

  /** What to type. */
  String prompt() {
    String name = Printable.line(step);
    if (awaited instanceof Awaited.Approval approval) {
      String who = sender(approval) == null ? " NAME" : " [NAME]";
      return "%s: approve%s or reject%s, and a comment if you like: ".formatted(name, who, who);
    }
    if (awaited instanceof Awaited.Resuming) {
      return "%s: Enter resumes: ".formatted(name);
    }
    return awaited instanceof Awaited.Starting
        ? "%s: Enter starts it, the name of another step starts that, \"complete\" ends the run: "
            .formatted(name)
        : "Enter completes the run, the name of a step starts that: ";
  }

  /** What a line means; null where it means nothing here. */
  @Nullable Answer answer(String line) {
    if (awaited instanceof Awaited.Approval approval) {
      return decision(approval, line);
    }
    if (awaited instanceof Awaited.Resuming) {
      return line.isEmpty() || line.equalsIgnoreCase("resume")
          ? new Answer.Give(new Signal.Resume(step))
          : null;
    }
    boolean over = awaited instanceof Awaited.Completing;
    if (line.equalsIgnoreCase("complete") || (over && line.isEmpty())) {
      return new Answer.Complete();
    }
    return new Answer.Give(new Signal.StartStep(line.isEmpty() ? null : line));
  }

  private @Nullable Answer decision(Awaited.Approval approval, String line) {
    String[] words = line.split("\\s+", 3);
    boolean approves = isOneOf(words[0], "approve", "a", "yes", "y");
    if (!approves && !isOneOf(words[0], "reject", "r", "no", "n")) {
      return null;
    }
    String sender = words.length > 1 ? words[1] : sender(approval);
    if (sender == null) {
      return null;
    }
    String comment = words.length > 2 ? words[2] : null;
    return new Answer.Give(
        approves
            ? new Signal.Approve(step, sender, comment)
            : new Signal.Reject(step, sender, comment));
  }

  private static boolean isOneOf(String word, String... known) {
    return List.of(known).contains(word.toLowerCase(Locale.ROOT));
  }

  /** Who decides where no name is typed: the one approver, or the user where they are one. */
  private static @Nullable String sender(Awaited.Approval approval) {
    String user = System.getProperty("user.name", "");
    if (approval.approvers().size() == 1) {
      return approval.approvers().get(0);
    }
    return approval.approvers().contains(user) ? user : null;
  }
}
