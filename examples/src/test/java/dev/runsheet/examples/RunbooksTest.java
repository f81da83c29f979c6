package dev.runsheet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Source;
import dev.runsheet.kit.DocumentFiles;
import dev.runsheet.kit.Simulator;
import dev.runsheet.kit.coverage.Coverage;
import dev.runsheet.kit.junit.TestFileCases;
import dev.runsheet.kit.suite.CaseResult;
import dev.runsheet.kit.suite.TestFile;
import dev.runsheet.kit.suite.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The test files of the runbooks, each case a test. */
class RunbooksTest {

  private static final Path RUNBOOKS = Path.of("runbooks");

  @TestFactory
  Stream<DynamicNode> cases() {
    return TestFileCases.under(RUNBOOKS);
  }

  @Test
  void the_cases_cover_nearly_all_of_the_runbooks() throws IOException {
    Coverage coverage = new Coverage();
    for (Path file : TestFiles.under(RUNBOOKS)) {
      Source source = new Source(file.toString(), Files.readString(file));
      TestFile read =
          TestFile.read(source, DocumentFiles.beside(file), Simulator.standard()).orThrow();
      read.run().stream().map(CaseResult::run).filter(run -> run != null).forEach(coverage::add);
    }

    assertThat(coverage.report().shortfall(0.9)).isEmpty();
  }
}
