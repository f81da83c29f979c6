package dev.runsheet.cli;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.InvalidDocumentException;
import dev.runsheet.LoadedDocument;
import dev.runsheet.RefusedStartException;
import dev.runsheet.StartRequest;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.StartOptions;
import dev.runsheet.host.HostProcessRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code runsheet run}: runs a document on this machine. */
final class Run {

  private final Streams streams;
  private final Request.Run request;
  private final HostProcessRunner processes = HostProcessRunner.create();
  private final List<Checked> problems = new ArrayList<>();
  private final Followers followers;
  private final Attended attended;

  Run(Streams streams, Interrupts interrupts, Request.Run request) {
    this.streams = streams;
    this.request = request;
    boolean json = request.format() == Format.JSON;
    boolean asks = streams.asks() && !request.file().equals("-");
    this.followers =
        new Followers(
            json ? streams.err() : streams.out(),
            asks ? new Questions(streams.in(), streams.err()) : null);
    this.attended =
        new Attended(
            streams,
            interrupts,
            processes,
            followers,
            new Attended.Wanted(Options.RUN, request.written(), request.format()));
  }

  int perform() throws InterruptedException {
    EventFile.refuseToOverwrite(
        Options.RUN,
        request.written(),
        request.file(),
        request.parameterFile(),
        request.signalFile());
    Inputs inputs = new Inputs(Options.RUN, streams.in());
    Source source = inputs.read(request.file());
    Source parameterFile = inputs.readIfGiven(request.parameterFile());
    Source signalFile = inputs.readIfGiven(request.signalFile());
    try (Equipment equipment = Equipment.of(request.equipment());
        Engine engine = engine(equipment, source)) {
      LoadedDocument document = load(engine, source);
      Map<String, Value> parameters =
          Parameters.read(
              document == null ? null : document.document(),
              new Parameters.Given(
                  Options.RUN, parameterFile, request.parameters(), request.secrets()),
              problems);
      List<TimedSignal> signals =
          signalFile == null ? List.of() : SignalFile.read(signalFile, problems);
      if (document == null || !problems.isEmpty()) {
        return refuse();
      }
      return start(engine, document, parameters, signals);
    }
  }

  private Engine engine(Equipment equipment, Source source) throws InterruptedException {
    EngineBuilder builder = equipment.engine(processes, followers, source.text(), streams.err());
    if (request.written().journal() != null) {
      builder.journals(JournalOption.begin(request.written().journal()));
    }
    return builder.build();
  }

  private @Nullable LoadedDocument load(Engine engine, Source source) {
    try {
      return engine.load(source);
    } catch (InvalidDocumentException e) {
      problems.add(new Checked(source, e.diagnostics()));
      return null;
    } catch (RefusedStartException e) {
      problems.add(new Checked(source, e.diagnostics()));
      return null;
    }
  }

  private int refuse() {
    Findings.print(problems, request.format(), streams.out());
    return ExitCode.INVALID;
  }

  private int start(
      Engine engine,
      LoadedDocument document,
      Map<String, Value> parameters,
      List<TimedSignal> signals)
      throws InterruptedException {
    Source source = document.document().source();
    StartRequest wanted = StartRequest.of(document).parameters(parameters);
    if (request.interactive()) {
      wanted.mode(mode(document));
    }
    Checked start = new Checked(source, engine.check(document, parameters));
    if (!start.valid()) {
      problems.add(start);
      return refuse();
    }
    Findings.warn(new Checked(source, document.diagnostics()), streams.err());
    Findings.warn(start, streams.err());
    return attended.await(signals, () -> engine.start(wanted));
  }

  private static StartOptions.Mode mode(LoadedDocument document) {
    if (document.document().type() != DocumentType.AUTOMATION) {
      throw new UsageException(
          Options.RUN,
          Options.INTERACTIVE
              + " is for runbooks, but this is a %s document"
                  .formatted(document.document().type().label()));
    }
    return StartOptions.Mode.INTERACTIVE;
  }
}
