package dev.runsheet.kit;

import dev.runsheet.InvalidDocumentException;
import dev.runsheet.RefusedStartException;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.Notice;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import dev.runsheet.journal.JournalHeader;
import dev.runsheet.journal.Recording;
import dev.runsheet.journal.UnreadableJournalException;
import dev.runsheet.kit.Course.Said;
import dev.runsheet.kit.form.Form;
import dev.runsheet.kit.form.Matching;
import dev.runsheet.kit.form.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a run that was recorded happen once more: the same answers, signals and times, in the same
 * order. A document or an input that was changed since is told by the first thing that follows
 * otherwise.
 *
 * <pre>{@code
 * List<String> lines = Files.readAllLines(Path.of("monday.jsonl"));
 * SimulatedRun run = Replay.of(lines).against(Source.of(text)).verify();
 * }</pre>
 *
 * <p>A recording is a journal: what an engine writes down, {@code runsheet run --journal}, or
 * {@link SimulatedRun#recording()}. It holds its document, so nothing else is needed. Child
 * executions are not run again: what they came to is part of the recording. Secrets are masked in
 * it.
 *
 * <p>Not to be shared by threads.
 */
public final class Replay {

  /** What is said of a recording that ends before its run does. */
  public static final String UNFINISHED = "the recording ends before the run does";

  private final Recording recording;
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private Simulator simulator = Simulator.standard();
  private @Nullable Source changed;

  private Replay(Recording recording) {
    this.recording = recording;
  }

  /**
   * Of the lines of a journal. A last one that was not written whole is left out.
   *
   * @throws UnreadableJournalException when they are none
   */
  public static Replay of(List<String> lines) throws UnreadableJournalException {
    int last = lines.size() - 1;
    boolean torn = last > 0 && !lines.get(last).endsWith("}");
    Recording read = Recording.read(torn ? lines.subList(0, last) : lines);
    if (read.header().semantics() != Machine.SEMANTICS) {
      throw new UnreadableJournalException(
          "the recording was made by version %d of the rules of documents, but this version of Runsheet has version %d"
              .formatted(read.header().semantics(), Machine.SEMANTICS));
    }
    if (read.events().isEmpty()) {
      throw new UnreadableJournalException("the recording holds no event: nothing had begun");
    }
    return new Replay(read);
  }

  /** With this document instead of the one that is recorded. */
  public Replay against(Source document) {
    changed = document;
    return this;
  }

  /** With another value of a parameter: a {@link Value}, or what {@link Value#of} takes. */
  public Replay with(String parameter, Object value) {
    parameters.put(parameter, Value.of(value));
    return this;
  }

  /** Says who reads the documents: one that knows the actions of a plugin, say. */
  public Replay by(Simulator other) {
    simulator = other;
    return this;
  }

  /**
   * What came of it.
   *
   * @param run the run; absent where it differs, or where the recording ends before the run does
   * @param difference the first thing that follows otherwise; absent where all is the same
   */
  public record Result(@Nullable SimulatedRun run, @Nullable Difference difference) {}

  /**
   * The first thing that follows otherwise than it did.
   *
   * @param line the line of the recording that holds the event that it follows from, from 1
   * @param event that event
   * @param recorded what followed when it was recorded
   * @param now what follows now
   * @param detail what differs between the two, absent where they have nothing in common
   */
  public record Difference(
      int line, Event event, Side recorded, Side now, @Nullable String detail) {

    /** All of it, in a few lines. */
    public String message() {
      String text =
          "line %d of the recording (%s at %s) leads elsewhere\n  recorded: %s\n  now:      %s"
              .formatted(line, event.getClass().getSimpleName(), event.at(), recorded, now);
      return detail == null ? text : text + "\n  " + detail;
    }
  }

  /**
   * What followed from an event, in words.
   *
   * @param text what
   * @param step the step that ran, absent before the first
   * @param place the document and the line of that step, for instance {@code stop.yaml:7}; absent
   *     where there is no step
   */
  public record Side(String text, @Nullable String step, @Nullable String place) {
    @Override
    public String toString() {
      return place == null ? text : "%s (%s)".formatted(text, place);
    }
  }

  /** The document that was recorded. */
  public Source document() {
    return recording.header().source();
  }

  /**
   * Lets it happen, up to the first thing that differs.
   *
   * @throws InvalidDocumentException when AWS would not take the document
   * @throws RefusedStartException when a parameter is missing or wrong
   * @throws IllegalArgumentException when the recording does not fit the document that it holds
   */
  public Result run() {
    SimulatedDocument then = simulator.load(document());
    SimulatedDocument today = changed == null ? then : simulator.load(changed);
    Course recorded = course(then);
    Course now = course(today);
    for (int i = 0; i < recording.events().size(); i++) {
      Event event = recording.events().get(i);
      List<Said> before = replayed(recorded, event, line(i));
      List<Said> after = now.acceptAny(i == 0 ? begun(event, today) : event);
      for (int at = 0; at < Math.max(before.size(), after.size()); at++) {
        Said old = at < before.size() ? before.get(at) : null;
        Said young = at < after.size() ? after.get(at) : null;
        if (old == null || young == null || !old.what().equals(young.what())) {
          Side one = side(old, then, changed == null ? "" : ", as recorded");
          Side other = side(young, today, "");
          return new Result(null, new Difference(line(i), event, one, other, detail(old, young)));
        }
      }
    }
    return new Result(now.run(), null);
  }

  /** The header is the first line. */
  private static int line(int event) {
    return event + 2;
  }

  private Course course(SimulatedDocument document) {
    JournalHeader header = recording.header();
    return new Course(
        Program.compile(
            document.document(), simulator.catalogue()::find, header.angles(), header.limits()));
  }

  private static List<Said> replayed(Course recorded, Event event, int line) {
    try {
      return recorded.accept(event);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          "line %d of the recording does not follow from those before it: %s"
              .formatted(line, e.getMessage()),
          e);
    }
  }

  /** The start, with the values that are given now. */
  private Event begun(Event first, SimulatedDocument document) {
    if (!(first instanceof Event.Started started)) {
      return first;
    }
    Map<String, Value> values = new LinkedHashMap<>(started.parameters());
    values.putAll(parameters);
    List<Diagnostic> problems = new ArrayList<>(document.check(values));
    values.forEach((name, value) -> problems.removeIf(found -> isMasked(value, name, found)));
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new RefusedStartException(document.document().source(), problems);
    }
    return new Event.Started(
        started.at(), started.executionId(), values, started.node(), started.options());
  }

  /** What is recorded of a secret need not look like one. */
  private static boolean isMasked(Value value, String name, Diagnostic found) {
    return value instanceof Value.Secret && found.pointer().equals("/" + Form.escaped(name));
  }

  private static Side side(@Nullable Said said, SimulatedDocument document, String when) {
    String step = said == null ? null : said.step();
    Step written = step == null ? null : document.step(step);
    String place =
        written == null
            ? null
            : "%s:%d%s"
                .formatted(
                    document.document().source().name(), written.nameSpan().startLine(), when);
    return new Side(inWords(said == null ? null : said.what()), step, place);
  }

  private static String inWords(@Nullable Object said) {
    if (said instanceof Notice notice) {
      return Told.inWords(notice);
    }
    if (said instanceof Course.Refused refused) {
      return "nothing waits for it: " + refused.message();
    }
    return said instanceof Command command ? Told.inWords(command) : "nothing follows";
  }

  private static @Nullable String detail(@Nullable Said old, @Nullable Said young) {
    if (old != null
        && young != null
        && old.what() instanceof Notice.AttemptStarted before
        && young.what() instanceof Notice.AttemptStarted after
        && before.step().equals(after.step())) {
      return Matching.difference(before.inputs(), after.inputs(), "inputs");
    }
    return null;
  }

  /**
   * The same, for tests.
   *
   * @return the run
   * @throws AssertionError when something differs, or the recording ends before the run does
   */
  public SimulatedRun verify() {
    Result result = run();
    if (result.difference() != null) {
      throw new AssertionError(result.difference().message());
    }
    SimulatedRun run = result.run();
    if (run == null) {
      throw new AssertionError(UNFINISHED);
    }
    return run;
  }
}
