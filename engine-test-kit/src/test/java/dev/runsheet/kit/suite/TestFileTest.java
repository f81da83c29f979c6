package dev.runsheet.kit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Source;
import dev.runsheet.kit.DocumentFiles;
import dev.runsheet.kit.DocumentTest;
import dev.runsheet.kit.SimulatedRun;
import dev.runsheet.kit.Simulator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestFileTest {

  private static final String DOCUMENT =
      """
      document:
        schemaVersion: '0.3'
        parameters: { Id: { type: String, allowedPattern: '^i-', default: i-1 } }
        mainSteps:
          - name: Look
            action: aws:executeAwsApi
            inputs: { Service: ec2, Api: DescribeInstances, InstanceIds: ['{{ Id }}'] }
            outputs: [{ Name: State, Selector: $.State, Type: String }]
          - { name: Wait, action: 'aws:sleep', inputs: { Duration: PT2M } }
        outputs: [Look.State]
      """;

  private static final String LOOK =
      "script: { actions: [{ step: Look, returns: { State: up } }] }";

  @TempDir Path folder;

  private static CaseResult run(String testCase) {
    TestFile file =
        TestFile.read(
                new Source("t", DOCUMENT + "cases:\n  - " + testCase.replace("\n", "\n    ")),
                DocumentFiles.NONE,
                Simulator.standard())
            .orThrow();
    return file.run().get(0);
  }

  @Test
  void a_case_passes_where_all_is_as_expected() {
    CaseResult result =
        run(
            """
            name: all
            %s
            parameters: { Id: i-7 }
            expect:
              status: Success
              path: [Look, Wait]
              steps:
                Look: { status: Success, attempts: 1, outputs: { State: up }, inputs: { Api: DescribeInstances } }
                Wait: Success
              outputs: { Look.State: [up] }
              calls: [{ step: Look, action: 'aws:executeAwsApi', inputs: { InstanceIds: [i-7] } }]
              took: PT2M
            """
                .formatted(LOOK));

    assertThat(result.mismatches()).isEmpty();
    assertThat(result.passed()).isTrue();
    assertThat(result.message()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status: Failed|status is Success, not Failed",
        "path: [Look]|path is Look → Wait, not Look; they part at 2: \"Wait\" instead of the end",
        "path: [Look, Wait, More]|path is Look → Wait, not Look → Wait → More; they part at 3: the"
            + " end instead of \"More\"",
        "steps: { Look: { outputs: { State: down } } }|step \"Look\": outputs.State is \"up\", not"
            + " \"down\"",
        "steps: { Wait: Failed }|step \"Wait\": status is \"Success\", not \"Failed\"",
        "steps: { None: Success }|the document has no step \"None\"",
        "steps: { Look: { failure: { message: x } } }|step \"Look\": failure is absent, not"
            + " {\"message\":\"x\"}",
        "outputs: { Look.State: down }|output \"Look.State\" is [\"up\"], not [\"down\"]",
        "outputs: { Look.None: down }|output \"Look.None\" is absent, not [\"down\"]",
        "calls: [{ step: Look, inputs: { Api: Stop } }]|no call fits calls[0]"
            + " {\"step\":\"Look\",\"inputs\":{\"Api\":\"Stop\"}}; that of step \"Look\" does not:"
            + " inputs.Api is \"DescribeInstances\", not \"Stop\"",
        "calls: [{ step: Look }, { step: Look }]|no call fits calls[1] {\"step\":\"Look\"} after"
            + " the one that fits calls[0]",
        "took: PT1M|it took PT2M, not PT1M",
        "failure: { step: Look }|the run did not fail, but was expected to with"
            + " {\"step\":\"Look\"}",
        "refused: RS601|the run was started, but expected to be refused",
      })
  void a_case_says_what_differs_and_the_path_that_was_taken(String expected, String message) {
    CaseResult result = run("name: x\n" + LOOK + "\nexpect: { " + expected + " }");

    assertThat(result.mismatches()).containsExactly(message);
    assertThat(result.message()).isEqualTo(message + "\npath: Look → Wait");
  }

  @Test
  void each_thing_that_can_be_expected_has_a_case_that_fails() throws ReflectiveOperationException {
    CsvSource cases =
        TestFileTest.class
            .getDeclaredMethod(
                "a_case_says_what_differs_and_the_path_that_was_taken", String.class, String.class)
            .getAnnotation(CsvSource.class);

    assertThat(Arrays.stream(cases.value()).map(row -> row.split(":", 2)[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Expectation.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }

  @Test
  void a_failure_is_compared_by_a_part_of_its_message() {
    String fails = "script: { actions: [{ fails: { code: Oops, message: all is lost } }] }\n";

    assertThat(
            run(fails
                    + "expect: { status: Failed, failure: { step: Look, type: Action, message: is"
                    + " lost }, steps: { Look: { failure: { message: Oops } } } }")
                .mismatches())
        .isEmpty();
    assertThat(run(fails + "expect: { status: Failed, failure: { message: is won } }").mismatches())
        .containsExactly(
            "failure.message is \"Oops: all is lost\", which does not hold \"is won\"");
    assertThat(run(fails + "name: x").mismatches())
        .containsExactly("status is Failed, not Success: step \"Look\": Oops: all is lost");
  }

  @Test
  void a_call_that_is_not_scripted_fails_the_case_whatever_it_expects() {
    CaseResult result = run("expect: { status: Failed }");

    assertThat(result.mismatches())
        .singleElement()
        .asString()
        .startsWith("no entry of the script answers step \"Look\"");
  }

  @Test
  void a_refusal_can_be_expected() {
    assertThat(run("{ parameters: { Id: x }, expect: { refused: RS605 } }").passed()).isTrue();
    assertThat(run("{ parameters: { Id: x }, expect: { refused: true } }").passed()).isTrue();
    assertThat(run("{ parameters: { Id: x }, expect: { refused: [RS601] } }").mismatches())
        .containsExactly(
            "the run was refused with [RS605], not [RS601]",
            "the run was refused: RS605: \"x\" does not match the allowedPattern of parameter"
                + " \"Id\"");
    assertThat(run("{ parameters: { Id: x } }").message())
        .startsWith("the run was refused: RS605: ");
  }

  @Test
  void what_is_not_scripted_can_be_made_up() {
    assertThat(run("{ auto: true }").passed()).isTrue();
  }

  @Test
  void documents_and_scripts_are_found_beside_the_file() throws IOException {
    Files.writeString(
        folder.resolve("d.yaml"),
        "{ schemaVersion: '2.2', mainSteps: [{ name: a, action: 'aws:runShellScript', inputs: {"
            + " runCommand: [x] } }] }");
    Files.writeString(folder.resolve("s.yaml"), "actions: [{ exitCode: 0 }]");
    Path file =
        Files.writeString(
            folder.resolve("x.test.yaml"), "{ document: d.yaml, cases: [{ script: s.yaml }] }");
    Files.writeString(folder.resolve("no.yaml"), "");

    assertThat(TestFiles.under(folder)).containsExactly(file);
    TestFile read =
        TestFile.read(
                new Source("x", Files.readString(file)),
                DocumentFiles.beside(file),
                Simulator.standard())
            .orThrow();
    assertThat(read.run()).allMatch(CaseResult::passed);
    assertThat(read.cases().get(0).name()).isEqualTo("case 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|t:1:1: error RS902: a test file is a map, but this is a list",
        "cases: [{}]|t:1:1: error RS902: a test file names the document that it tests",
        "{ document: gone.yaml, cases: [{}] }|t:1:13: error RS902: \"gone.yaml\" cannot be read:"
            + " files can be named only in a script that is read from a file",
        "{ cases: [{}], document: { schemaVersion: '0.3' } }|t#document:1:2: error RS204: the"
            + " document has no \"mainSteps\"",
      })
  void a_mistake_in_a_file_is_said_with_its_place(String text, String expected) {
    TestFile.Result read =
        TestFile.read(new Source("t", text), DocumentFiles.NONE, Simulator.standard());

    assertThat(read.file()).isNull();
    assertThatThrownBy(read::orThrow)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ nam: x }|12:7: error RS902: \"nam\" is nothing that a case says",
        "{ auto: 1 }|12:13: error RS902: \"auto\" of a case is true or false, not 1",
        "{ expect: { status: Good } }|12:25: error RS902: \"status\" of \"expect\" is one of"
            + " Success, Failed, TimedOut, Cancelled, not \"Good\"",
        "{ expect: { path: Look } }|12:23: error RS902: \"path\" of \"expect\" is a list of texts,"
            + " not \"Look\"",
        "{ expect: { steps: { Look: 1 } } }|12:32: error RS902: what is expected of a step is a"
            + " map, but this is a Integer",
        "{ expect: { steps: { Look: { output: {} } } } }|12:34: error RS902: \"output\" is nothing"
            + " that what is expected of a step says",
        "{ expect: { calls: [{ inputs: {}, api: x }] } }|12:39: error RS902: \"api\" is nothing"
            + " that a call says",
        "{ expect: { took: soon } }|12:23: error RS902: \"took\" of \"expect\" is a length of time,"
            + " for instance PT5M, not \"soon\"",
        "{ script: { actions: [{ takes: x }] } }|12:36: error RS902: \"takes\" of an entry of"
            + " actions is a length of time, for instance PT5M, not \"x\"",
      })
  void a_mistake_in_a_case_is_said_with_its_place(String testCase, String expected) {
    TestFile.Result read =
        TestFile.read(
            new Source("t", DOCUMENT + "cases:\n  - " + testCase),
            DocumentFiles.NONE,
            Simulator.standard());

    assertThat(read.problems().get(0).diagnostics()).singleElement().hasToString(expected);
  }

  // -- recordings --

  private TestFile.Result replaying(String testCase) throws IOException {
    SimulatedRun run =
        DocumentTest.automation(DOCUMENT.replaceFirst("document:\n", "").replaceAll("(?m)^  ", ""))
            .script("actions: [{ step: Look, returns: { State: up } }]")
            .run();
    Files.write(folder.resolve("monday.jsonl"), run.recording());
    Path file = folder.resolve("x.test.yaml");
    return TestFile.read(
        new Source("t", DOCUMENT + "cases:\n  - " + testCase),
        DocumentFiles.beside(file),
        Simulator.standard());
  }

  @Test
  void a_case_can_be_a_recording_that_comes_to_the_same() throws IOException {
    TestFile file = replaying("{ replay: monday.jsonl, expect: { took: PT2M } }").orThrow();

    assertThat(file.run().get(0).mismatches()).isEmpty();
    assertThat(file.run().get(0).run()).isNotNull();
  }

  @Test
  void a_recording_that_leads_elsewhere_fails_its_case_with_both_sides() throws IOException {
    TestFile file = replaying("{ replay: monday.jsonl, parameters: { Id: i-2 } }").orThrow();

    CaseResult result = file.run().get(0);

    assertThat(result.message())
        .isEqualTo(
            """
            line 2 of the recording (Started at 2026-01-01T00:00:00Z) leads elsewhere
              recorded: attempt 1 of step "Look" starts with inputs {"Service":"ec2","Api":"DescribeInstances","InstanceIds":["i-1"]} (document:4, as recorded)
              now:      attempt 1 of step "Look" starts with inputs {"Service":"ec2","Api":"DescribeInstances","InstanceIds":["i-2"]} (t#document:1)
              inputs.InstanceIds is ["i-2"], not ["i-1"]""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ replay: gone.jsonl }|\"gone.jsonl\" cannot be read: there is no such file",
        "{ replay: x.test.yaml }|\"x.test.yaml\" cannot be replayed: this is no journal",
        "{ replay: monday.jsonl, auto: true }|a case that replays a recording takes all answers",
      })
  void what_cannot_be_replayed_is_said_with_its_place(String testCase, String message)
      throws IOException {
    Files.writeString(folder.resolve("x.test.yaml"), "cases: []");

    assertThatThrownBy(() -> replaying(testCase).orThrow())
        .hasMessageStartingWith("t:")
        .hasMessageContaining("error RS902: " + message);
  }

  // -- documents that may be absent --

  @Test
  void a_document_that_may_be_absent_skips_its_cases_and_says_so() {
    String text = "{ document: gone.yaml, skipIfAbsent: %s, cases: [{}] }";
    DocumentFiles files = DocumentFiles.beside(folder.resolve("x.test.yaml"));

    TestFile.Result skipped =
        TestFile.read(new Source("t", text.formatted("true")), files, Simulator.standard());
    TestFile.Result wrong =
        TestFile.read(new Source("t", text.formatted("false")), files, Simulator.standard());

    assertThat(skipped)
        .isEqualTo(new TestFile.Result(null, List.of(), "there is no \"gone.yaml\""));
    assertThat(wrong.skipped()).isNull();
    assertThat(wrong.problems()).hasSize(1);
  }

  @Test
  void a_mistake_in_cases_is_told_though_they_would_be_skipped() {
    TestFile.Result result =
        TestFile.read(
            new Source("t", "{ document: gone.yaml, skipIfAbsent: true, cases: [{ nam: x }] }"),
            DocumentFiles.beside(folder.resolve("x.test.yaml")),
            Simulator.standard());

    assertThat(result.skipped()).isNull();
    assertThatThrownBy(result::orThrow).hasMessageContaining("\"nam\" is nothing that a case says");
  }
}
