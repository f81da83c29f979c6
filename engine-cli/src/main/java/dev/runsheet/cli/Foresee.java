package dev.runsheet.cli;

import dev.runsheet.Engine;
import dev.runsheet.InvalidDocumentException;
import dev.runsheet.LoadedDocument;
import dev.runsheet.RefusedStartException;
import dev.runsheet.document.Preview;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code runsheet preview}: says what a run of a document would do. */
final class Foresee {

  private final Streams streams;
  private final Request.Preview request;
  private final List<Checked> problems = new ArrayList<>();

  Foresee(Streams streams, Request.Preview request) {
    this.streams = streams;
    this.request = request;
  }

  int perform() {
    Inputs inputs = new Inputs(Options.PREVIEW, streams.in());
    Source source = inputs.read(request.file());
    String file = request.parameterFile();
    Source parameterFile = file == null ? null : inputs.read(file);
    Preview preview = preview(source, parameterFile);
    if (preview == null) {
      Findings.print(problems, request.format(), streams.out());
      return ExitCode.INVALID;
    }
    Sink out = streams.out();
    if (request.format() == Format.JSON) {
      out.println(PreviewJson.of(preview).toJson());
    } else {
      out.print(PreviewText.of(preview, out.style()));
    }
    return ExitCode.SUCCESS;
  }

  private @Nullable Preview preview(Source source, @Nullable Source parameterFile) {
    try (Engine engine = Equipment.checking(request.equipment())) {
      LoadedDocument document = load(engine, source);
      Map<String, Value> parameters =
          Parameters.read(
              document == null ? null : document.document(),
              new Parameters.Given(
                  Options.PREVIEW, parameterFile, request.parameters(), request.secrets()),
              problems);
      return document == null || !problems.isEmpty() ? null : engine.preview(document, parameters);
    } catch (RefusedStartException e) {
      problems.add(new Checked(source, e.diagnostics()));
      return null;
    }
  }

  private @Nullable LoadedDocument load(Engine engine, Source source) {
    try {
      return engine.load(source);
    } catch (InvalidDocumentException e) {
      problems.add(new Checked(source, e.diagnostics()));
      return null;
    }
  }
}
