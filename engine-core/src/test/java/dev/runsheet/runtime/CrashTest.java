package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.Platform;
import dev.runsheet.document.SessionDocument;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.StartOptions;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import dev.runsheet.journal.EventLines;
import dev.runsheet.journal.JournalHeader;
import dev.runsheet.journal.Recording;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Crash at every event: stop after event k, go on from the journal, come to the same end. */
class CrashTest {

  private static final int GENERATED = 1_000;

  private static final List<String> TEXTS =
      List.of(
          "i-0123456789abcdef0",
          "value",
          "arn:aws:iam::123456789012:role/r",
          "1",
          "",
          "subnet-0123456789abcdef0",
          "arn:aws:iam::123456789012:instance-profile/p",
          "https://sqs.eu-west-1.amazonaws.com/123456789012/queue");

  private static final ActionCatalogue CATALOGUE =
      ActionCatalogue.standard()
          .with(
              List.of(
                  action("acme:read", Effect.READS, false),
                  action("acme:change", Effect.CHANGES, false)));

  private static ActionDescriptor action(String name, Effect effect, boolean repeatable) {
    return new ActionDescriptor(
        name,
        "",
        Set.of(DocumentType.values()),
        Set.of(Platform.values()),
        List.of(),
        true,
        effect,
        repeatable,
        null,
        null);
  }

  @ParameterizedTest
  @EnumSource(StartOptions.Mode.class)
  void I4_generated_documents_come_to_the_same_end_after_a_crash_at_any_event(
      StartOptions.Mode mode) throws IOException {
    int runnable = 0;
    int interrupted = 0;
    for (long seed = 0; seed < GENERATED / 2; seed++) {
      String text = RandomDocument.of(mode == StartOptions.Mode.AUTO ? seed : GENERATED + seed);
      int found = crash("document " + seed + "\n" + text, program(Source.of(text)), mode);
      runnable += found < 0 ? 0 : 1;
      interrupted += Math.max(found, 0);
    }

    assertThat(runnable).as("documents that ran").isGreaterThan(GENERATED / 2 * 8 / 10);
    assertThat(interrupted).as("crashes in actions that may not be repeated").isPositive();
  }

  @Test
  void I4_real_documents_come_to_the_same_end_after_a_crash_at_any_event() throws IOException {
    Path corpus = corpus();
    Assumptions.assumeTrue(corpus != null, "there is no corpus beside this repository");
    List<Path> files;
    try (Stream<Path> all = Files.walk(corpus)) {
      files = all.filter(file -> file.toString().matches(".*\\.(ya?ml|json)")).sorted().toList();
    }
    Map<Fate, List<String>> fates = new EnumMap<>(Fate.class);
    for (Path file : files) {
      Source source = new Source(file.toString(), Files.readString(file));
      fates
          .computeIfAbsent(fate(source), fate -> new ArrayList<>())
          .add(corpus.relativize(file).toString());
    }
    fates.forEach((fate, found) -> System.out.printf("%4d %s%n", found.size(), fate.words));

    assertThat(fates.get(Fate.RAN)).hasSizeGreaterThan(100);
    assertThat(fates).doesNotContainKey(Fate.ENDLESS);
    assertThat(fates.getOrDefault(Fate.UNFIT, List.of()))
        .as("documents that could run, had somebody a value for their parameters")
        // Its pattern begins with r"^, which no text does.
        .allMatch(file -> file.endsWith("test_ssm/test_templates/good.yaml"));
  }

  /** What becomes of a file of the corpus. */
  private enum Fate {
    RAN("ran, were broken off at each event, and came to the same end"),
    NONE("are no SSM documents: templates, settings"),
    INVALID("are not taken by AWS"),
    SESSION("are Session documents, which do not run"),
    UNFIT("have parameters that no value was found for"),
    ENDLESS("came to no end");

    private final String words;

    Fate(String words) {
      this.words = words;
    }
  }

  private static Fate fate(Source source) throws IOException {
    CheckResult checked = new DocumentParser(CATALOGUE).parse(source);
    if (checked.document() == null) {
      return Fate.NONE;
    }
    if (checked.document() instanceof SessionDocument) {
      return Fate.SESSION;
    }
    Program program = program(source);
    if (program == null) {
      return Fate.INVALID;
    }
    if (started(program, StartOptions.Mode.AUTO) == null) {
      return Fate.UNFIT;
    }
    int interrupted = crash(source.name(), program, StartOptions.Mode.AUTO);
    return interrupted < 0 ? Fate.ENDLESS : Fate.RAN;
  }

  /** Gives at how many events an action was interrupted; -1 where the document cannot run. */
  private static int crash(String what, Program program, StartOptions.Mode mode)
      throws IOException {
    Event.Started started = program == null ? null : started(program, mode);
    Rehearsal whole = started == null ? null : rehearsal(program).run(started);
    if (whole == null) {
      return -1;
    }
    List<Event> events = throughJournal(whole.events());
    assertThat(events).as(what).isEqualTo(whole.events());
    assertThat(commands(program, events)).as("commands of %s", what).isEqualTo(whole.commands());
    int interrupted = 0;
    for (int k = 1; k <= events.size(); k++) {
      Rehearsal resumed = rehearsal(program).resume(events.subList(0, k));
      assertThat(resumed).as("after event %d of %s", k, what).isNotNull();
      if (resumed.interrupted()) {
        interrupted++;
        assertThat(resumed.saysSo()).as("after event %d of %s", k, what).isTrue();
      } else {
        assertThat(resumed.finish()).as("after event %d of %s", k, what).isEqualTo(whole.finish());
      }
    }
    return interrupted;
  }

  private static Rehearsal rehearsal(Program program) {
    return new Rehearsal(program, CATALOGUE::find);
  }

  private static List<Event> throughJournal(List<Event> events) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(new JournalHeader(1, 1, "e", null, "d", "d", true, Limits.STANDARD).line());
    EventLines writer = new EventLines(() -> new byte[] {1});
    events.forEach(event -> lines.add(writer.write(event)));
    return Recording.read(lines).events();
  }

  /** What a machine orders that is told all events again. */
  private static List<Command> commands(Program program, List<Event> events) {
    Machine machine = new Machine(program);
    List<Command> commands = new ArrayList<>();
    events.forEach(event -> commands.addAll(machine.accept(event).commands()));
    return commands;
  }

  private static Program program(Source source) {
    CheckResult checked = new DocumentParser(CATALOGUE).parse(source);
    Document document = checked.document();
    return document == null || !checked.valid() || document instanceof SessionDocument
        ? null
        : Program.compile(document, CATALOGUE::find, true, Limits.STANDARD);
  }

  /** A start with values that the document takes; null where none are found. */
  private static Event.Started started(Program program, StartOptions.Mode mode) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : program.document().parameters().values()) {
      if (parameter.required() || !fits(parameter)) {
        values.put(parameter.name(), value(parameter));
      }
    }
    boolean fits = program.check(values).stream().noneMatch(Diagnostic::isError);
    boolean interactive = program.document().type() == DocumentType.AUTOMATION;
    return !fits
        ? null
        : new Event.Started(
            Instant.parse("2024-05-06T23:59:59Z"),
            "exec-1",
            values,
            new NodeFacts(Platform.LINUX, Map.of(), Map.of("global:REGION", "eu-west-1")),
            new StartOptions(interactive ? mode : StartOptions.Mode.AUTO, 0, Duration.ZERO, null));
  }

  /** Whether its default is one that a Command document may be run with. */
  private static boolean fits(Parameter parameter) {
    String pattern = parameter.allowedPattern();
    return pattern == null
        || parameter.defaultValue() == null
        || !(parameter.defaultValue().value() instanceof Value.Text text)
        || matches(text.value(), pattern);
  }

  private static boolean matches(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  private static Value value(Parameter parameter) {
    if (!parameter.allowedValues().isEmpty()) {
      return parameter.allowedValues().get(0);
    }
    return switch (parameter.type().shape()) {
      case TEXT -> Value.text(text(parameter));
      case TEXTS -> Value.list(Value.text(text(parameter)));
      case INTEGER -> Value.number(1);
      case BOOLEAN -> Value.bool(true);
      case MAP -> Value.of(Map.of("k", "v"));
      case MAPS -> Value.list(Value.of(Map.of("k", "v")));
    };
  }

  private static String text(Parameter parameter) {
    String pattern = parameter.allowedPattern();
    for (String text : TEXTS) {
      if (pattern == null || matches(text, pattern)) {
        return text;
      }
    }
    return "value";
  }

  private static Path corpus() {
    Path folder = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    for (Path above = folder; above != null; above = above.getParent()) {
      Path corpus = above.resolveSibling("shared").resolve("corpus");
      if (Files.isDirectory(corpus)) {
        return corpus;
      }
    }
    return null;
  }
}
