package dev.runsheet.kit.suite;

import dev.runsheet.InvalidDocumentException;
import dev.runsheet.RefusedStartException;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import dev.runsheet.journal.UnreadableJournalException;
import dev.runsheet.kit.DocumentFiles;
import dev.runsheet.kit.Replay;
import dev.runsheet.kit.SimulatedDocument;
import dev.runsheet.kit.SimulatedRun;
import dev.runsheet.kit.Simulator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test file that was read: a document, and cases for it.
 *
 * @param source the text of the file
 * @param document the document that it tests
 * @param simulator what runs it
 * @param cases the cases, in the order written
 */
public record TestFile(
    Source source, SimulatedDocument document, Simulator simulator, List<TestCase> cases) {

  /** Copies the cases. */
  public TestFile {
    cases = List.copyOf(cases);
  }

  /**
   * What a text says as a test file.
   *
   * @param file the file; absent where something is wrong, or its document is not there
   * @param problems texts with what was found in them: the test file, a script or the document;
   *     where something is wrong, at least one error
   * @param skipped why its cases are skipped; absent where they are not
   */
  public record Result(@Nullable TestFile file, List<Problem> problems, @Nullable String skipped) {
    /** Copies the problems. */
    public Result {
      problems = List.copyOf(problems);
    }

    /** The file; for those who have no use for problems. */
    public TestFile orThrow() {
      TestFile read = file;
      if (read == null) {
        throw new IllegalArgumentException(skipped == null ? String.join("\n", lines()) : skipped);
      }
      return read;
    }

    private List<String> lines() {
      List<String> lines = new ArrayList<>();
      for (Problem problem : problems) {
        problem.diagnostics().stream()
            .filter(Diagnostic::isError)
            .forEach(found -> lines.add(problem.source().name() + ":" + found));
      }
      return lines;
    }
  }

  /**
   * A text and what was found in it.
   *
   * @param source the text
   * @param diagnostics what was found, sorted by place
   */
  public record Problem(Source source, List<Diagnostic> diagnostics) {
    /** Sorts the diagnostics. */
    public Problem {
      diagnostics = diagnostics.stream().distinct().sorted().toList();
    }
  }

  /**
   * Reads a test file.
   *
   * @param source its text
   * @param files where the document and the scripts are that it names
   * @param simulator what will run the document
   */
  public static Result read(Source source, DocumentFiles files, Simulator simulator) {
    return new TestFileReader(source, files, simulator).read();
  }

  /** Runs all cases, in the order written. */
  public List<CaseResult> run() {
    return cases.stream().map(this::run).toList();
  }

  /** Runs one case. */
  public CaseResult run(TestCase testCase) {
    List<String> refused = testCase.expected().refused();
    try {
      if (testCase.recording() != null) {
        return replay(testCase, testCase.recording());
      }
      SimulatedRun run =
          simulator.run(document, testCase.parameters(), testCase.script(), testCase.unscripted());
      return new CaseResult(testCase, run, testCase.expected().mismatches(run));
    } catch (RefusedStartException e) {
      return new CaseResult(testCase, null, mismatches(refused, e.diagnostics()));
    }
  }

  private CaseResult replay(TestCase testCase, List<String> recording) {
    try {
      Replay replay = Replay.of(recording).against(document.document().source()).by(simulator);
      testCase.parameters().forEach(replay::with);
      Replay.Result result = replay.run();
      Replay.Difference difference = result.difference();
      SimulatedRun run = result.run();
      if (difference != null) {
        return new CaseResult(testCase, null, List.of(difference.message()));
      }
      return run == null
          ? new CaseResult(testCase, null, List.of(Replay.UNFINISHED))
          : new CaseResult(testCase, run, testCase.expected().mismatches(run));
    } catch (UnreadableJournalException | IllegalArgumentException | InvalidDocumentException e) {
      return new CaseResult(testCase, null, List.of(String.valueOf(e.getMessage())));
    }
  }

  private static List<String> mismatches(
      @Nullable List<String> expected, List<Diagnostic> diagnostics) {
    List<String> codes =
        diagnostics.stream().filter(Diagnostic::isError).map(Diagnostic::code).distinct().toList();
    if (expected != null && codes.containsAll(expected)) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    if (expected != null) {
      found.add("the run was refused with %s, not %s".formatted(codes, expected));
    }
    diagnostics.stream()
        .filter(Diagnostic::isError)
        .forEach(
            diagnostic ->
                found.add(
                    "the run was refused: %s: %s"
                        .formatted(diagnostic.code(), diagnostic.message())));
    return found;
  }
}
