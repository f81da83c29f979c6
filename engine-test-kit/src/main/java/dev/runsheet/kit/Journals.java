package dev.runsheet.kit;

import dev.runsheet.document.Limits;
import dev.runsheet.document.Source;
import dev.runsheet.event.Event;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.journal.EventLines;
import dev.runsheet.journal.JournalHeader;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Writes down what happened in simulated runs, as engines do. */
final class Journals {

  private static final int KEY_BYTES = 32;

  private Journals() {}

  static List<String> lines(SimulatedRun.Part part) {
    Source source = part.document().source();
    List<String> lines = new ArrayList<>();
    lines.add(
        new JournalHeader(
                JournalHeader.FORMAT,
                Machine.SEMANTICS,
                part.executionId(),
                null,
                source.name(),
                source.text(),
                true,
                Limits.STANDARD)
            .line());
    EventLines written = new EventLines(Journals::key);
    for (Event event : part.events()) {
      lines.add(written.write(event));
    }
    return lines;
  }

  /** Nobody goes on with such a journal, so nobody needs the key of its secrets again. */
  private static byte[] key() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
