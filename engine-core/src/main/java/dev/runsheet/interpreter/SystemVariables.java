package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The system variables of Automation documents (automation-documents.md, section 1.8). */
final class SystemVariables {

  static final Set<String> NAMES =
      Set.of(
          "global:ACCOUNT_ID",
          "global:AWS_PARTITION",
          "global:DATE",
          "global:DATE_TIME",
          "global:REGION",
          "automation:EXECUTION_ID");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH.mm.ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SystemVariables() {}

  /** The value at this moment, or null where the host did not say. */
  static @Nullable Value get(String name, Run run) {
    Instant now = run.now();
    return switch (name) {
      case "global:DATE" -> Value.text(DATE.format(now));
      case "global:DATE_TIME" -> Value.text(DATE_TIME.format(now));
      case "automation:EXECUTION_ID" -> Value.text(run.executionId());
      default -> {
        String known = run.node().system().get(name);
        yield known == null ? null : Value.text(known);
      }
    };
  }
}
