package dev.runsheet.cli;

import dev.runsheet.Engine;
import dev.runsheet.RefusedResumeException;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import dev.runsheet.host.HostProcessRunner;
import dev.runsheet.journal.SingleJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code runsheet resume}: goes on with what {@code run --journal} did not bring to its end. */
final class Resume {

  private static final String CANNOT_GO_ON = "RS703";

  private final Streams streams;
  private final Request.Resume request;
  private final HostProcessRunner processes = HostProcessRunner.create();
  private final List<Checked> problems = new ArrayList<>();
  private final Followers followers;
  private final Attended attended;

  Resume(Streams streams, Interrupts interrupts, Request.Resume request) {
    this.streams = streams;
    this.request = request;
    this.followers =
        new Followers(
            request.format() == Format.JSON ? streams.err() : streams.out(),
            streams.asks() ? new Questions(streams.in(), streams.err()) : null);
    this.attended =
        new Attended(
            streams,
            interrupts,
            processes,
            followers,
            new Attended.Wanted(Options.RESUME, request.written(), request.format()));
  }

  int perform() throws InterruptedException {
    EventFile.refuseToOverwrite(
        Options.RESUME,
        request.written(),
        request.file(),
        request.parameterFile(),
        request.signalFile());
    Inputs inputs = new Inputs(Options.RESUME, streams.in());
    Source parameterFile = read(inputs, request.parameterFile());
    Source signalFile = read(inputs, request.signalFile());
    Map<String, Value> parameters =
        Parameters.read(
            document(),
            Parameters.Given.ofSecrets(Options.RESUME, parameterFile, request.parameters()),
            problems);
    List<TimedSignal> signals =
        signalFile == null ? List.of() : SignalFile.read(signalFile, problems);
    if (!problems.isEmpty()) {
      return refuse();
    }
    SingleJournal journal = JournalOption.open(request.file());
    try (Equipment equipment = Equipment.of(request.equipment());
        Engine engine =
            equipment
                .engine(processes, followers, journalText(), streams.err())
                .journals(journal)
                .build()) {
      return attended.await(signals, () -> engine.resume(journal.executionId(), parameters, null));
    } catch (RefusedResumeException e) {
      problems.add(new Checked(new Source(request.file(), ""), List.of(refused(e))));
      return refuse();
    }
  }

  /** The journal holds the document. */
  private String journalText() {
    try (Stream<String> lines = Files.lines(Path.of(request.file()))) {
      return lines.findFirst().orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }

  private static @Nullable Source read(Inputs inputs, @Nullable String file) {
    return file == null ? null : inputs.read(file);
  }

  private static Diagnostic refused(RefusedResumeException e) {
    return new Diagnostic(
        CANNOT_GO_ON,
        Severity.ERROR,
        String.valueOf(e.getMessage()),
        "the journal is as it was: mend what is wrong and try again",
        Span.START,
        "",
        List.of());
  }

  private int refuse() {
    Findings.print(problems, request.format(), streams.out());
    return ExitCode.INVALID;
  }

  /** What the journal is of: it says which types its secrets have. */
  private @Nullable Document document() {
    try (Engine reader = Engine.builder().build()) {
      return JournalOption.open(request.file())
          .document()
          .map(reader::check)
          .map(CheckResult::document)
          .orElse(null);
    }
  }
}
