package dev.runsheet.cli;

import dev.runsheet.document.Source;
import dev.runsheet.kit.DocumentFiles;
import dev.runsheet.kit.Simulator;
import dev.runsheet.kit.coverage.Coverage;
import dev.runsheet.kit.coverage.CoverageReport;
import dev.runsheet.kit.suite.CaseResult;
import dev.runsheet.kit.suite.TestCase;
import dev.runsheet.kit.suite.TestFile;
import dev.runsheet.kit.suite.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code runsheet test}: runs test files. */
final class TestDocuments {

  private final Streams streams;
  private final Request.Test request;
  private final Inputs inputs;
  private final Simulator simulator;
  private final Coverage coverage = new Coverage();

  TestDocuments(Streams streams, Request.Test request) {
    this.streams = streams;
    this.request = request;
    this.simulator = Equipment.simulator(request.equipment());
    this.inputs = new Inputs(Options.TEST, streams.in());
  }

  int perform() {
    Explored explored = new Explored(inputs, request.explored(), simulator);
    if (!explored.problems().isEmpty()) {
      Findings.print(explored.problems(), Format.TEXT, streams.err());
      return ExitCode.INVALID;
    }
    List<TestedFile> tested = new ArrayList<>();
    for (Path file : files()) {
      tested.add(test(file));
    }
    CoverageReport report = coverage.report();
    write(report);
    String shortfall = request.minimum() == null ? "" : report.shortfall(request.minimum());
    show(tested, shortfall, explored);
    int code = code(tested, shortfall);
    return code == ExitCode.SUCCESS && explored.found() ? ExitCode.FAILED : code;
  }

  private Set<Path> files() {
    Set<Path> files = new LinkedHashSet<>();
    for (String written : request.paths()) {
      try {
        Path path = Path.of(written);
        if (!Files.exists(path)) {
          throw wrong("there is no \"%s\"".formatted(written));
        }
        files.addAll(TestFiles.under(path));
      } catch (IOException | InvalidPathException e) {
        throw wrong("cannot read \"%s\": %s".formatted(written, e.getMessage()));
      }
    }
    if (files.isEmpty() && !request.paths().isEmpty()) {
      throw wrong(
          "there is no test file (NAME.test.yaml) under " + String.join(", ", request.paths()));
    }
    return files;
  }

  private static UsageException wrong(String message) {
    return new UsageException(Options.TEST, message);
  }

  private TestedFile test(Path path) {
    Source source = inputs.read(path.toString());
    TestFile.Result read = TestFile.read(source, DocumentFiles.beside(path), simulator);
    List<Checked> problems = new ArrayList<>();
    read.problems()
        .forEach(found -> problems.add(new Checked(found.source(), found.diagnostics())));
    TestFile file = read.file();
    List<TestedFile.Ran> cases = new ArrayList<>();
    if (file != null) {
      coverage.add(file.document().document());
      for (TestCase testCase : file.cases()) {
        long start = System.nanoTime();
        CaseResult result = file.run(testCase);
        cases.add(new TestedFile.Ran(result, System.nanoTime() - start));
        if (result.run() != null) {
          coverage.add(result.run());
        }
      }
    }
    String document = file == null ? "" : file.document().document().source().name();
    return new TestedFile(source.name(), document, problems, read.skipped(), cases);
  }

  private void write(CoverageReport report) {
    if (request.coverage() != null) {
      try {
        report.write(Path.of(request.coverage()));
      } catch (IOException | InvalidPathException e) {
        throw wrong("cannot write to \"%s\": %s".formatted(request.coverage(), e.getMessage()));
      }
    }
  }

  private void show(List<TestedFile> tested, String shortfall, Explored explored) {
    if (request.format() == Format.JSON) {
      streams.out().println(TestJson.of(tested, coverage.report(), shortfall, explored).toJson());
      return;
    }
    if (request.format() == Format.JUNIT) {
      streams.out().print(TestJunit.of(tested, shortfall));
      streams.err().print(explored.text());
      return;
    }
    streams.out().print(explored.text());
    if (!tested.isEmpty()) {
      streams.out().print(TestText.of(tested, streams.out().style()));
    }
    if (request.coverage() != null || request.minimum() != null) {
      streams.out().print(shortfall.isEmpty() ? summary() : shortfall);
    }
  }

  /** The last line of the report: all documents together. */
  private String summary() {
    String text = coverage.report().text();
    return "coverage " + text.substring(text.lastIndexOf('\n', text.length() - 2) + 1);
  }

  private static int code(List<TestedFile> tested, String shortfall) {
    boolean failed = !shortfall.isEmpty();
    for (TestedFile file : tested) {
      if (!file.readable()) {
        return ExitCode.INVALID;
      }
      failed |= file.failed() > 0;
    }
    return failed ? ExitCode.FAILED : ExitCode.SUCCESS;
  }
}
