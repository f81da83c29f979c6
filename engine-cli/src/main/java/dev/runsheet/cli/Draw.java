package dev.runsheet.cli;

import dev.runsheet.Engine;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import dev.runsheet.event.Notice;
import dev.runsheet.graph.Graph;
import dev.runsheet.graph.Overlay;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code runsheet graph}: draws a document, an invalid one too, as far as it can be read. */
final class Draw {

  private final Streams streams;

  Draw(Streams streams) {
    this.streams = streams;
  }

  int perform(Request.Graph request) {
    Inputs inputs = new Inputs(Options.GRAPH, streams.in());
    Source source = inputs.read(request.file());
    CheckResult result = check(source, request.equipment());
    if (!result.valid()) {
      List<Diagnostic> errors = result.diagnostics().stream().filter(Diagnostic::isError).toList();
      Sink err = streams.err();
      err.print(FindingsText.of(List.of(new Checked(source, errors)), err.style()));
    }
    if (result.document() == null) {
      return ExitCode.INVALID;
    }
    Graph graph = Graph.of(result.document());
    Overlay overlay = overlay(graph, inputs, request.eventFile());
    streams
        .out()
        .print(request.format() == Format.DOT ? graph.toDot(overlay) : graph.toMermaid(overlay));
    return result.valid() ? ExitCode.SUCCESS : ExitCode.INVALID;
  }

  private static CheckResult check(Source source, Equipment.Wanted equipment) {
    try (Engine engine = Equipment.checking(equipment)) {
      return engine.check(source);
    }
  }

  private Overlay overlay(Graph graph, Inputs inputs, @Nullable String file) {
    if (file == null) {
      return Overlay.NONE;
    }
    List<Notice> notices = EventReader.read(inputs, file);
    Set<String> steps = new LinkedHashSet<>();
    for (Notice notice : notices) {
      if (notice instanceof Notice.StepStarted started) {
        steps.add(started.step());
      }
    }
    graph.nodes().forEach(node -> steps.remove(node.title()));
    for (String step : steps) {
      streams
          .err()
          .println(
              "runsheet: \"%s\" tells of step \"%s\", which is not in this document"
                  .formatted(file, Printable.line(step)));
    }
    return Overlay.of(graph, notices);
  }
}
