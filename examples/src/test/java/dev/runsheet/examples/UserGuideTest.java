package dev.runsheet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Source;
import dev.runsheet.kit.DocumentFiles;
import dev.runsheet.kit.SimulatedRun;
import dev.runsheet.kit.Simulator;
import dev.runsheet.kit.coverage.Coverage;
import dev.runsheet.kit.coverage.DocumentCoverage;
import dev.runsheet.kit.junit.TestFileCases;
import dev.runsheet.kit.suite.CaseResult;
import dev.runsheet.kit.suite.TestFile;
import dev.runsheet.kit.suite.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The test files of the sample runbooks of AWS's user guide, which are not part of this repository:
 * where they are not beside it, all of this is skipped.
 */
class UserGuideTest {

  private static final Path TEST_FILES = Path.of("user-guide");
  private static final Path CORPUS = Path.of("../../shared/corpus");
  private static final Pattern RUNBOOK =
      Pattern.compile("\"file\": \"(awsdocs[^\"]*)\"[^{}]*\"type\": \"Automation\"");

  @TestFactory
  Stream<DynamicNode> cases() {
    return TestFileCases.under(TEST_FILES);
  }

  @Test
  void each_runbook_of_the_guide_has_cases_that_cover_nearly_all_of_it() throws IOException {
    Path index = CORPUS.resolve("index.json");
    Assumptions.assumeTrue(Files.isRegularFile(index), "the documents are not there");
    List<String> runbooks =
        RUNBOOK.matcher(Files.readString(index)).results().map(UserGuideTest::name).toList();

    List<String> covered = new ArrayList<>();
    for (Path file : TestFiles.under(TEST_FILES)) {
      DocumentCoverage found = coverage(file);
      covered.add(Path.of(found.name()).getFileName().toString());
      assertThat(found.ratio()).as(found.name()).isGreaterThanOrEqualTo(0.9);
    }

    assertThat(runbooks).hasSizeGreaterThan(20);
    assertThat(covered).containsExactlyInAnyOrderElementsOf(runbooks);
  }

  private static String name(MatchResult found) {
    return Path.of(found.group(1)).getFileName().toString();
  }

  private static DocumentCoverage coverage(Path file) throws IOException {
    TestFile read =
        TestFile.read(
                new Source(file.toString(), Files.readString(file)),
                DocumentFiles.beside(file),
                Simulator.standard())
            .orThrow();
    Coverage coverage = new Coverage();
    coverage.add(read.document().document());
    Stream<SimulatedRun> runs = read.run().stream().map(CaseResult::run).filter(Objects::nonNull);
    runs.forEach(coverage::add);
    return coverage.report().documents().get(0);
  }
}
