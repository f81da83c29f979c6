package dev.runsheet.kit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Source;
import dev.runsheet.kit.DocumentFiles;
import dev.runsheet.kit.Script;
import dev.runsheet.kit.ScriptReader;
import dev.runsheet.kit.SimulatedDocument;
import dev.runsheet.kit.Simulator;
import dev.runsheet.kit.Unscripted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters: { Way: { type: String }, Ids: { type: StringList } }
      mainSteps:
        - name: Pick
          action: aws:branch
          inputs:
            Choices:
              - { NextStep: Risky, Variable: '{{ Way }}', StringEquals: risky }
              - { NextStep: Each, Variable: '{{ Way }}', StringEquals: each }
            Default: Last
        - name: Risky
          action: aws:executeAwsApi
          timeoutSeconds: 20
          onFailure: step:Last
          onCancel: Abort
          inputs: { Service: ec2, Api: DescribeInstances }
        - name: Each
          action: aws:loop
          inputs:
            Iterators: '{{ Ids }}'
            Steps:
              - { name: Nap, action: 'aws:sleep', inputs: { Duration: PT1S } }
        - { name: Last, action: 'aws:sleep', isEnd: true, inputs: { Duration: PT1S } }
      """;

  @TempDir Path folder;

  private static void run(
      Coverage coverage, String document, Map<String, ?> parameters, String script) {
    Simulator simulator = Simulator.standard();
    SimulatedDocument loaded = simulator.load(new Source("doc.yaml", document));
    Script read = ScriptReader.read(Source.of(script), DocumentFiles.NONE).script();
    coverage.add(simulator.run(loaded, parameters, read, Unscripted.FAILS));
  }

  private static List<String> uncovered(Coverage coverage) {
    return coverage.report().documents().get(0).uncovered().stream()
        .map(item -> item.line() + " " + item.text())
        .toList();
  }

  @Test
  void a_document_that_never_ran_counts_with_all_that_it_has() {
    Coverage coverage = new Coverage();
    coverage.add(Simulator.standard().load(new Source("doc.yaml", RUNBOOK)).document());

    assertThat(uncovered(coverage))
        .containsExactly(
            "4 step \"Pick\"",
            "8 \"Pick\": choice 1 (Way = 'risky') → Risky",
            "9 \"Pick\": choice 2 (Way = 'each') → Each",
            "10 \"Pick\": no choice holds → Last",
            "11 step \"Risky\"",
            "14 \"Risky\" fails → step:Last",
            "13 \"Risky\" takes too long",
            "15 \"Risky\" is cancelled → Abort",
            "17 step \"Each\"",
            "17 \"Each\" makes no pass",
            "17 \"Each\" makes one pass",
            "17 \"Each\" makes several passes",
            "22 step \"Nap\"",
            "23 step \"Last\"");
  }

  @Test
  void runs_are_merged_until_all_is_covered() {
    Coverage coverage = new Coverage();
    run(
        coverage,
        RUNBOOK,
        Map.of("Way", "risky", "Ids", List.of("a")),
        "actions: [{ returns: {} }]");

    assertThat(uncovered(coverage))
        .contains("14 \"Risky\" fails → step:Last")
        .doesNotContain("17 \"Each\" makes one pass", "11 step \"Risky\"");

    run(coverage, RUNBOOK, Map.of("Way", "x", "Ids", List.of()), "{}");
    run(coverage, RUNBOOK, Map.of("Way", "each", "Ids", List.of()), "{}");
    run(coverage, RUNBOOK, Map.of("Way", "each", "Ids", List.of("a", "b")), "{}");
    run(coverage, RUNBOOK, Map.of("Way", "risky", "Ids", List.of()), "actions: [{ fails: {} }]");
    run(coverage, RUNBOOK, Map.of("Way", "risky", "Ids", List.of()), "actions: [{ hangs: true }]");
    run(
        coverage,
        RUNBOOK,
        Map.of("Way", "risky", "Ids", List.of()),
        "{ actions: [{ hangs: true }], signals: [{ at: PT1S, cancel: true }] }");

    assertThat(uncovered(coverage)).isEmpty();
    assertThat(coverage.report().ratio()).isEqualTo(1);
    assertThat(coverage.report().shortfall(1)).isEmpty();
  }

  @Test
  void a_loop_over_a_list_as_written_makes_as_many_passes_as_that_has_elements() {
    Coverage coverage = new Coverage();
    String document =
        """
        schemaVersion: '0.3'
        mainSteps:
          - name: Each
            action: aws:loop
            inputs:
              Iterators: [a, b]
              Steps: [{ name: Nap, action: 'aws:sleep', inputs: { Duration: PT1S } }]
        """;

    run(coverage, document, Map.of(), "{}");

    assertThat(coverage.report().documents().get(0).items())
        .extracting(CoverageItem::text)
        .containsExactly("step \"Each\"", "\"Each\" makes several passes", "step \"Nap\"");
    assertThat(uncovered(coverage)).isEmpty();
  }

  @Test
  void preconditions_hold_or_not_and_failures_lead_out_of_command_documents() {
    String document =
        """
        schemaVersion: '2.2'
        mainSteps:
          - name: lin
            action: aws:runShellScript
            precondition: { StringEquals: [platformType, Linux] }
            inputs: { runCommand: [x], onFailure: exit, timeoutSeconds: 60 }
          - name: win
            action: aws:runPowerShellScript
            precondition: { StringEquals: [platformType, Windows] }
            inputs: { runCommand: [x] }
        """;
    Coverage coverage = new Coverage();

    run(coverage, document, Map.of(), "actions: [{ exitCode: 1 }]");

    assertThat(uncovered(coverage))
        .containsExactly(
            "5 the precondition of \"lin\" does not hold",
            "6 \"lin\" takes too long",
            "7 step \"win\"",
            "9 the precondition of \"win\" holds",
            "9 the precondition of \"win\" does not hold");

    run(coverage, document, Map.of(), "actions: [{ exitCode: 0 }]");
    run(coverage, document, Map.of(), "{ platform: windows, actions: [{ exitCode: 0 }] }");

    assertThat(uncovered(coverage)).containsExactly("6 \"lin\" takes too long");
  }

  @Test
  void a_minimum_that_is_not_met_lists_each_edge_with_its_line() {
    Coverage coverage = new Coverage();
    run(coverage, RUNBOOK, Map.of("Way", "x", "Ids", List.of()), "{}");

    assertThat(coverage.report().shortfall(0.9))
        .startsWith("coverage is 21.4 % (3 of 14), less than 90.0 %; not covered:\n")
        .contains("  doc.yaml:14: \"Risky\" fails → step:Last\n")
        .contains("  doc.yaml:8: \"Pick\": choice 1 (Way = 'risky') → Risky\n");
    assertThat(coverage.report().shortfall(0.2)).isEmpty();
  }

  @Test
  void a_report_is_written_as_text_json_and_a_page_that_needs_nothing_else() throws IOException {
    Coverage coverage = new Coverage();
    run(coverage, RUNBOOK, Map.of("Way", "x", "Ids", List.of()), "{}");

    coverage.report().write(folder.resolve("out"));

    assertThat(Files.readString(folder.resolve("out/coverage.txt")))
        .startsWith("doc.yaml: 21.4 % (3 of 14)\n")
        .endsWith("in all: 21.4 % (3 of 14)\n");
    assertThat(Files.readString(folder.resolve("out/coverage.json")))
        .startsWith(
            "{\"covered\":3,\"total\":14,\"ratio\":0.2142,\"documents\":[{\"document\":\"doc.yaml\"")
        .contains(
            "{\"kind\":\"failure\",\"step\":\"Risky\",\"text\":\"\\\"Risky\\\" fails →"
                + " step:Last\",\"line\":14,\"hits\":0}");
    assertThat(Files.readString(folder.resolve("out/coverage.html")))
        .contains("<svg", "Pick", "not covered")
        .doesNotContain("<script", "http://cdn", "https://");
  }
}
