package dev.runsheet.journal;

import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import dev.runsheet.spi.SecretSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal holds.
 *
 * @param header its first line
 * @param events what happened, in order
 */
public record Recording(JournalHeader header, List<Event> events) {

  /** Copies the events. */
  public Recording {
    events = Collections.unmodifiableList(new ArrayList<>(events));
  }

  /**
   * Reads a journal to look at it. Its secrets are masked, so that it cannot be gone on with.
   *
   * @param lines its lines
   * @throws UnreadableJournalException when it is none, or one of another version
   */
  public static Recording read(List<String> lines) throws UnreadableJournalException {
    return read(lines, JournalSecrets.NONE, null);
  }

  /**
   * Reads a journal to go on with it.
   *
   * @param lines its lines
   * @param into will write what comes after; learns the secrets
   * @param source where the secrets are found again
   * @throws UnreadableJournalException when it is none, or one of another version, or when a secret
   *     is missing or is another one by now
   */
  public static Recording read(List<String> lines, EventLines into, SecretSource source)
      throws UnreadableJournalException {
    return read(lines, into.secrets(), source);
  }

  private static Recording read(
      List<String> lines, JournalSecrets secrets, @Nullable SecretSource source)
      throws UnreadableJournalException {
    JournalHeader header = header(lines);
    LineReader reader = new LineReader(secrets, source);
    List<Event> events = new ArrayList<>(lines.size());
    for (int i = 1; i < lines.size(); i++) {
      try {
        Value json = Json.read(lines.get(i));
        reader.begin(json);
        events.add(Codecs.of(Event.class).read(json, reader));
      } catch (UnfitException e) {
        throw new UnreadableJournalException(
            "line %d of the journal %s".formatted(i + 1, e.getMessage()));
      }
    }
    if (!reader.problems().isEmpty()) {
      throw new UnreadableJournalException(String.join("; ", reader.problems()));
    }
    return new Recording(header, events);
  }

  /**
   * The first line of a journal.
   *
   * @throws UnreadableJournalException when it is none, or one of another version
   */
  public static JournalHeader header(List<String> lines) throws UnreadableJournalException {
    if (lines.isEmpty()) {
      throw new UnreadableJournalException("the journal is empty: the execution had not begun");
    }
    return JournalHeader.read(lines.get(0));
  }
}
