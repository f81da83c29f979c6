package dev.runsheet.runtime;

import dev.runsheet.document.Limits;
import dev.runsheet.event.Event;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import dev.runsheet.journal.EventLines;
import dev.runsheet.journal.JournalHeader;
import dev.runsheet.journal.Recording;
import dev.runsheet.journal.UnreadableJournalException;
import dev.runsheet.spi.JournalStore;
import dev.runsheet.spi.JournalStore.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes events down in the journals of a store. */
public final class JournalLogs implements EventLog.Opener {

  private static final System.Logger LOG = System.getLogger(JournalLogs.class.getName());

  private final JournalStore store;
  private final boolean angles;
  private final Limits limits;

  /**
   * For an engine.
   *
   * @param store keeps the journals
   * @param angles whether {@code << name >>} is read as a reference
   * @param limits how much executions may take
   */
  public JournalLogs(JournalStore store, boolean angles, Limits limits) {
    this.store = store;
    this.angles = angles;
    this.limits = limits;
  }

  @Override
  public EventLog open(String executionId, @Nullable String parentId, Program program)
      throws IOException {
    JournalHeader header =
        new JournalHeader(
            JournalHeader.FORMAT,
            Machine.SEMANTICS,
            executionId,
            parentId,
            program.document().source().name(),
            program.document().source().text(),
            angles,
            limits);
    EventLines lines = new EventLines(store::key);
    // A child has the same id again when its parent is gone on with.
    Journal begun = parentId == null ? null : store.open(executionId).orElse(null);
    Journal journal = begun == null ? store.create(executionId) : begun;
    List<String> first = begun == null ? List.of() : begun.lines();
    if (first.size() > 1) {
      journal.close();
      throw new IOException("there is a journal of %s already".formatted(executionId));
    }
    return new Log(journal, lines, first.isEmpty() ? header.line() : null);
  }

  @Override
  public EventLog.@Nullable Past find(String executionId, Secrets secrets) throws IOException {
    Optional<Journal> found = store.open(executionId);
    if (found.isEmpty()) {
      return null;
    }
    Journal journal = found.get();
    try {
      EventLog.Past past = read(journal, secrets);
      if (past == null) {
        journal.close();
      }
      return past;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private EventLog.@Nullable Past read(Journal journal, Secrets secrets) throws IOException {
    List<String> written = journal.lines();
    if (written.isEmpty()) {
      return null;
    }
    JournalHeader header = Recording.header(written);
    if (header.semantics() != Machine.SEMANTICS) {
      throw new UnreadableJournalException(
          "the journal was written by version %d of the rules of documents, but this version of Runsheet has version %d"
              .formatted(header.semantics(), Machine.SEMANTICS));
    }
    if (written.size() == 1) {
      return null;
    }
    EventLines lines = new EventLines(store::key);
    Recording recording = Recording.read(written, lines, secrets.of(header));
    return new EventLog.Past(header, recording.events(), new Log(journal, lines, null));
  }

  @Override
  public Collection<String> unfinished(Predicate<String> living) throws IOException {
    List<String> roots = new ArrayList<>();
    for (String id : store.unfinished()) {
      if (!living.test(id) && !isChildOrUnbegun(id)) {
        roots.add(id);
      }
    }
    return roots;
  }

  private boolean isChildOrUnbegun(String executionId) {
    try (Journal journal = store.open(executionId).orElse(null)) {
      List<String> lines = journal == null ? List.of() : journal.lines();
      return lines.size() < 2 || Recording.header(lines).parentId() != null;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a journal cannot be looked at", e);
      return false;
    }
  }

  /** One journal. */
  private static final class Log implements EventLog {
    private final Journal journal;
    private final EventLines lines;
    private @Nullable String header;

    Log(Journal journal, EventLines lines, @Nullable String header) {
      this.journal = journal;
      this.lines = lines;
      this.header = header;
    }

    @Override
    public void record(List<Event> events) throws IOException {
      List<String> written = new ArrayList<>(events.size() + 1);
      if (header != null) {
        written.add(header);
        header = null;
      }
      for (Event event : events) {
        written.add(lines.write(event));
      }
      journal.append(written);
    }

    @Override
    public void close(boolean over) {
      try {
        if (over) {
          journal.end();
        } else {
          journal.close();
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "a journal could not be closed", e);
      }
    }
  }
}
