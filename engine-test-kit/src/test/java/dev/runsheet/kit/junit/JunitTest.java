package dev.runsheet.kit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.kit.DocumentTest;
import dev.runsheet.kit.coverage.Coverage;
import dev.runsheet.kit.coverage.DocumentCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(CoverageExtension.class)
class JunitTest {

  private static final String NAP =
      "{ schemaVersion: '0.3', mainSteps: [{ name: Nap, action: 'aws:sleep', timeoutSeconds: 9,"
          + " inputs: { Duration: PT5S } }] }";

  @TempDir Path folder;

  private List<DynamicTest> cases() {
    return TestFileCases.under(folder)
        .flatMap(
            node ->
                node instanceof DynamicContainer container
                    ? container.getChildren().map(child -> (DynamicNode) child)
                    : Stream.of(node))
        .map(DynamicTest.class::cast)
        .toList();
  }

  @Test
  void each_case_of_a_test_file_is_a_test() throws Throwable {
    Files.writeString(folder.resolve("nap.yaml"), NAP);
    Files.writeString(
        folder.resolve("nap.test.yaml"),
        "{ document: nap.yaml, cases: [{ name: good }, { name: bad, expect: { took: PT1S } }] }");

    List<DynamicTest> cases = cases();

    assertThat(cases).extracting(DynamicTest::getDisplayName).containsExactly("good", "bad");
    cases.get(0).getExecutable().execute();
    assertThatThrownBy(() -> cases.get(1).getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessage("it took PT5S, not PT1S\npath: Nap");
  }

  @Test
  void a_test_file_with_a_mistake_is_a_test_that_fails() throws IOException {
    Files.writeString(folder.resolve("x.test.yaml"), "{ document: gone.yaml, cases: [{}] }");

    assertThat(cases()).hasSize(1);
    assertThatThrownBy(() -> cases().get(0).getExecutable().execute())
        .hasMessageContaining("\"gone.yaml\" cannot be read: there is no such file");
  }

  @Test
  void cases_of_a_document_that_may_be_absent_are_one_test_that_is_skipped() throws IOException {
    Files.writeString(
        folder.resolve("x.test.yaml"),
        "{ document: gone.yaml, skipIfAbsent: true, cases: [{}, {}] }");

    assertThat(cases()).hasSize(1);
    assertThatThrownBy(() -> cases().get(0).getExecutable().execute())
        .hasMessageEndingWith("there is no \"gone.yaml\"")
        .extracting(aborted -> aborted.getClass().getSimpleName())
        .isEqualTo("TestAbortedException");
  }

  @Test
  void documents_of_a_folder_are_tested_one_by_one() throws IOException {
    Files.writeString(folder.resolve("b.yaml"), NAP);
    Files.writeString(folder.resolve("a.json"), NAP);
    Files.writeString(folder.resolve("a.test.yaml"), "");

    assertThat(DocumentTest.in(folder))
        .map(test -> test.run().status().label())
        .containsExactly("Success", "Success");
    assertThat(DocumentTest.file(folder.resolve("b.yaml"))).asString().endsWith("b.yaml");
  }

  @Test
  void runs_of_all_tests_are_gathered(Coverage coverage) {
    DocumentTest.automation(NAP).run();

    assertThat(coverage.report().documents())
        .extracting(DocumentCoverage::name)
        .contains("document");
  }

  @Test
  void too_little_coverage_fails_at_the_end_and_the_report_is_written() throws IOException {
    Path out = folder.resolve("out");
    CoverageExtension.Session session =
        new CoverageExtension.Session(Optional.of(out.toString()), 0.9);
    DocumentTest.automation(NAP).run();

    assertThatThrownBy(session::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("coverage is 50.0 % (1 of 2), less than 90.0 %")
        .hasMessageContaining("document:1: \"Nap\" takes too long");
    assertThat(out.resolve("coverage.html")).isNotEmptyFile();
    assertThat(session.coverage().report().total()).isEqualTo(2);
  }
}
