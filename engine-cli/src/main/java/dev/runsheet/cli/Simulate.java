package dev.runsheet.cli;

import dev.runsheet.InvalidDocumentException;
import dev.runsheet.RefusedStartException;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.ExecutionListener.OutputStreamName;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import dev.runsheet.kit.DocumentFiles;
import dev.runsheet.kit.Script;
import dev.runsheet.kit.ScriptReader;
import dev.runsheet.kit.SimulatedDocument;
import dev.runsheet.kit.SimulatedRun;
import dev.runsheet.kit.Simulator;
import dev.runsheet.kit.Unscripted;
import dev.runsheet.kit.report.RunReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code runsheet simulate}: runs a document in virtual time, with nothing behind it. */
final class Simulate {

  private final Streams streams;
  private final Request.Simulate request;
  private final Simulator simulator;
  private final List<Checked> problems = new ArrayList<>();

  Simulate(Streams streams, Request.Simulate request) {
    this.streams = streams;
    this.request = request;
    this.simulator = Equipment.simulator(request.equipment());
  }

  int perform() {
    EventFile.refuseToOverwrite(
        Options.SIMULATE,
        request.written(),
        request.file(),
        request.parameterFile(),
        request.scriptFile());
    Inputs inputs = new Inputs(Options.SIMULATE, streams.in());
    Source source = inputs.read(request.file());
    Source parameterFile = inputs.readIfGiven(request.parameterFile());
    Source scriptFile = inputs.readIfGiven(request.scriptFile());
    SimulatedDocument document = load(source);
    Map<String, Value> parameters =
        Parameters.read(
            document == null ? null : document.document(),
            new Parameters.Given(Options.SIMULATE, parameterFile, request.parameters(), List.of()),
            problems);
    Script script = script(scriptFile);
    if (document == null || !problems.isEmpty()) {
      return refuse();
    }
    try {
      Unscripted rest = request.auto() ? Unscripted.MADE_UP : Unscripted.FAILS;
      SimulatedRun run = simulator.run(document, parameters, script, rest);
      Findings.warn(new Checked(source, document.diagnostics()), streams.err());
      return show(run);
    } catch (RefusedStartException e) {
      problems.add(new Checked(source, e.diagnostics()));
      return refuse();
    }
  }

  private @Nullable SimulatedDocument load(Source source) {
    try {
      return simulator.load(source);
    } catch (InvalidDocumentException e) {
      problems.add(new Checked(source, e.diagnostics()));
    } catch (RefusedStartException e) {
      problems.add(new Checked(source, e.diagnostics()));
    }
    return null;
  }

  private Script script(@Nullable Source file) {
    if (file == null) {
      return Script.EMPTY;
    }
    DocumentFiles files =
        file.name().equals("-")
            ? DocumentFiles.beside(Path.of("script"))
            : DocumentFiles.beside(Path.of(file.name()));
    ScriptReader.Result read = ScriptReader.read(file, files);
    if (!read.valid()) {
      problems.add(new Checked(file, read.diagnostics()));
    }
    return read.script();
  }

  private int refuse() {
    Findings.print(problems, request.format(), streams.out());
    return ExitCode.INVALID;
  }

  private int show(SimulatedRun run) {
    boolean json = request.format() == Format.JSON;
    tell(run, new Progress(json ? streams.err() : streams.out()));
    write(run);
    if (json) {
      streams.out().println(SimulatedJson.of(run).toJson());
    } else {
      streams.out().print(ResultText.outputs(run.result()));
    }
    return ExitCode.of(run.status());
  }

  private void write(SimulatedRun run) {
    Request.Written written = request.written();
    if (written.events() != null) {
      try (EventFile events = EventFile.open(Options.SIMULATE, written.events(), streams.err())) {
        run.notices().forEach(events::onNotice);
      }
    }
    if (written.journal() != null) {
      JournalOption.write(written.journal(), run.recording());
    }
    if (written.report() != null) {
      ReportFile.open(Options.SIMULATE, written.report(), streams.err()).write(RunReport.of(run));
    }
  }

  /** What happened, as a listener of a real run hears it. */
  private static void tell(SimulatedRun run, ExecutionListener listener) {
    for (Notice notice : run.notices()) {
      if (notice instanceof Notice.StepFinished finished) {
        write(finished.result(), listener);
      }
      listener.onNotice(notice);
    }
  }

  private static void write(StepResult step, ExecutionListener listener) {
    write(step, OutputStreamName.STDOUT, step.stdout(), listener);
    write(step, OutputStreamName.STDERR, step.stderr(), listener);
  }

  private static void write(
      StepResult step, OutputStreamName stream, String text, ExecutionListener listener) {
    if (!text.isEmpty()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      listener.onOutput(step.name(), stream, bytes, bytes.length);
    }
  }
}
