package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TestDocumentsTest {

  @TempDir Path folder;

  @BeforeEach
  void write() {
    Call.file(
        folder,
        "nap.yaml",
        """
        schemaVersion: '0.3'
        mainSteps:
          - { name: Nap, action: 'aws:sleep', timeoutSeconds: 9, inputs: { Duration: PT5S } }
        """);
    Call.file(
        folder,
        "nap.test.yaml",
        """
        document: nap.yaml
        cases:
          - name: takes its time
            expect: { path: [Nap], took: PT5S }
        """);
  }

  private Path failing() {
    return Call.file(
        folder,
        "bad.test.yaml",
        """
        document: nap.yaml
        cases:
          - name: takes "long" & <longer>
            expect: { took: PT6S }
        """);
  }

  @Test
  void folders_are_searched_and_cases_told() {
    Call.Ended ended = Call.of("test", folder).end();

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("nap.test.yaml\n  ok    takes its time\n")
        .endsWith("1 case: 1 passed, 0 failed\n");
  }

  @Test
  void a_case_that_differs_says_how_and_fails_the_call() {
    Call.Ended ended = Call.of("test", failing()).end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out().lines())
        .containsSubsequence(
            "  FAIL  takes \"long\" & <longer>",
            "        it took PT5S, not PT6S",
            "        path: Nap");
  }

  @Test
  void results_are_one_json_value() {
    failing();

    Call.Ended ended = Call.of("test", "--format", "json", folder).end();

    assertThat(ended.json("passed")).isEqualTo(Value.number(1));
    assertThat(ended.json("failed")).isEqualTo(Value.number(1));
    assertThat(ended.json("files", 0, "cases", 0, "mismatches", 0))
        .isEqualTo(Value.text("it took PT5S, not PT6S"));
  }

  @Test
  void build_servers_get_valid_xml() throws Exception {
    failing();
    Call.file(folder, "broken.test.yaml", "document: nap.yaml\ncases: [{ nam: x }]");

    Call.Ended ended =
        Call.of("test", "--format", "junit", "--minimum-coverage", "1", folder).end();
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(ended.out())))
            .getDocumentElement();

    assertThat(root.getTagName()).isEqualTo("testsuites");
    assertThat(root.getAttribute("tests")).isEqualTo("4");
    assertThat(root.getAttribute("failures")).isEqualTo("2");
    assertThat(root.getAttribute("errors")).isEqualTo("1");
    assertThat(root.getElementsByTagName("testcase").getLength()).isEqualTo(4);
    assertThat(((Element) root.getElementsByTagName("testcase").item(0)).getAttribute("name"))
        .isEqualTo("takes \"long\" & <longer>");
  }

  @Test
  void too_little_coverage_fails_and_lists_what_is_missing() {
    Path out = folder.resolve("cov");

    Call.Ended few = Call.of("test", "--coverage", out, "--minimum-coverage", "0.9", folder).end();
    Call.Ended enough = Call.of("test", "--minimum-coverage", "0.5", folder).end();

    assertThat(few.code()).isEqualTo(1);
    assertThat(few.out())
        .contains("coverage is 50.0 % (1 of 2), less than 90.0 %")
        .contains("nap.yaml:3: \"Nap\" takes too long");
    assertThat(out.resolve("coverage.html")).isNotEmptyFile();
    assertThat(enough.code()).isZero();
    assertThat(enough.out()).endsWith("coverage in all: 50.0 % (1 of 2)\n");
  }

  @Test
  void a_mistake_in_a_test_file_is_shown_with_its_place() {
    Path broken = Call.file(folder, "b.test.yaml", "document: nap.yaml\ncases: [{ nam: x }]");

    Call.Ended ended = Call.of("test", broken).end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out())
        .contains("b.test.yaml:2:11: error RS902: \"nam\" is nothing that a case says")
        .contains("0 cases: 0 passed, 0 failed; 1 file could not be run");
  }

  @Test
  void a_document_is_explored_and_what_is_found_fails_the_call() {
    Path swallowing =
        Call.file(
            folder,
            "swallow.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Look
                action: aws:executeAwsApi
                onFailure: Continue
                inputs: { Service: ec2, Api: DescribeInstances }
            """);

    Call.Ended found = Call.of("test", "--explore", swallowing).end();
    Call.Ended none = Call.of("test", "--explore", folder.resolve("nap.yaml"), folder).end();

    assertThat(found.code()).isEqualTo(1);
    assertThat(found.out())
        .contains(":3: where step \"Look\" fails, the run ends Success all the same")
        .contains("path: Look");
    assertThat(none.code()).isZero();
    assertThat(none.out()).contains("0 findings", "1 case: 1 passed");
  }

  @Test
  void nothing_to_run_is_wrong_usage() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(Call.of("test", empty).end().code()).isEqualTo(64);
    assertThat(Call.of("test", folder.resolve("gone")).end().code()).isEqualTo(64);
    assertThat(Call.of("test", "--minimum-coverage", "90", folder).end().err())
        .contains("a number from 0 to 1");
  }

  @Test
  void a_file_whose_document_may_be_absent_is_skipped_visibly() throws Exception {
    Call.file(
        folder, "a.test.yaml", "{ document: gone.yaml, skipIfAbsent: true, cases: [{ name: x }] }");

    Call.Ended text = Call.of("test", folder).end();
    Call.Ended json = Call.of("test", "--format", "json", folder).end();
    Call.Ended junit = Call.of("test", "--format", "junit", folder).end();

    assertThat(text.code()).isZero();
    assertThat(text.out())
        .contains("a.test.yaml\n  skip  there is no \"gone.yaml\"\n")
        .endsWith("1 case: 1 passed, 0 failed; 1 file was skipped\n");
    assertThat(json.json("files", 0, "skipped")).isEqualTo(Value.text("there is no \"gone.yaml\""));
    assertThat(junit.out())
        .contains("<testsuites tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\"")
        .contains("<skipped message=\"there is no &quot;gone.yaml&quot;\"/>");
  }

  @Test
  void a_run_that_was_recorded_is_replayed_and_a_changed_document_fails_the_case() {
    Path document =
        Call.file(
            folder,
            "hello.yaml",
            """
            schemaVersion: '2.2'
            mainSteps:
              - { name: hi, action: 'aws:runShellScript', inputs: { runCommand: [echo hi] } }
              - { name: bye, action: 'aws:runShellScript', inputs: { runCommand: [echo bye] } }
            """);
    Path journal = folder.resolve("monday.jsonl");
    Path file =
        Call.file(
            folder,
            "hello.test.yaml",
            "{ document: hello.yaml, cases: [{ name: as on Monday, replay: monday.jsonl }] }");

    Call.Ended recorded = Call.of("run", document, "--journal", journal).end();
    Call.Ended same = Call.of("test", file).end();
    Call.file(
        folder,
        "hello.yaml",
        """
        schemaVersion: '2.2'
        mainSteps:
          - { name: hi, action: 'aws:runShellScript', inputs: { runCommand: [echo hi] } }

          - { name: bye, action: 'aws:runShellScript', inputs: { runCommand: [echo good bye] } }
        """);
    Call.Ended changed = Call.of("test", file).end();

    assertThat(recorded.code()).isZero();
    assertThat(same.code()).isZero();
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.out())
        .contains("  FAIL  as on Monday\n        line 3 of the recording (ActionExited at ")
        .contains(
            "          recorded: attempt 1 of step \"bye\" starts with inputs {\"runCommand\":[\"echo bye\"]} (")
        .contains("hello.yaml:4, as recorded)\n")
        .contains(
            "          now:      attempt 1 of step \"bye\" starts with inputs {\"runCommand\":[\"echo good bye\"]} (")
        .contains("hello.yaml:5)\n")
        .contains("          inputs.runCommand is [\"echo good bye\"], not [\"echo bye\"]\n");
  }
}
