package dev.runsheet.kit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Document;
import dev.runsheet.document.Value;
import dev.runsheet.event.Notice;
import dev.runsheet.kit.DocumentTest;
import dev.runsheet.kit.SimulatedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

  private static final String SCRIPTS =
      """
      schemaVersion: '2.2'
      description: Two scripts.
      parameters: { Word: { type: String, default: hi } }
      mainSteps:
        - { name: one, action: 'aws:runShellScript', inputs: { runCommand: ['echo {{ Word }}'] } }
        - { name: two, action: 'aws:runShellScript', inputs: { runCommand: [two] } }
      """;

  @TempDir Path folder;

  private static String page(SimulatedRun run) {
    return RunReport.of(run).html();
  }

  private static SimulatedRun scripts() {
    return DocumentTest.command(SCRIPTS)
        .script(
            "actions: [{ step: one, takes: PT3S, stdout: 'out of one' }, { step: two, takes: PT1S, exitCode: 3, stderr: 'err of two' }]")
        .run();
  }

  @Test
  void the_page_holds_timeline_inputs_outputs_logs_and_the_path() {
    String page = page(scripts());

    assertThat(page)
        .contains("<span class=\"badge bad\">Failed</span>", "Two scripts.")
        .contains("left: 0.000%; width: 75.000%", "left: 75.000%; width: 25.000%")
        .contains(
            "<th>runCommand</th><td><pre>[&quot;echo hi&quot;]</pre>"
                .replace("</th><td>", "</th>\n<td>"))
        .contains("<h3>Standard output</h3>\n<pre>out of one</pre>")
        .contains("<h3>Standard error</h3>\n<pre>err of two</pre>")
        .contains("<svg ", "class=\"failed\"", "class=\"done\"");
  }

  @Test
  void hostile_names_values_and_outputs_are_text_and_nothing_else() {
    String evil = "</pre></style></title><script>alert(1)</script><img src=x onerror=alert(2)>\"'";
    SimulatedRun run =
        DocumentTest.automation(
                """
                schemaVersion: '0.3'
                description: '</p><script>alert(3)</script>'
                parameters: { Word: { type: String } }
                mainSteps:
                  - name: Look
                    action: aws:executeAwsApi
                    description: '<script>alert(4)</script>'
                    inputs: { Service: ec2, Api: DescribeInstances, Filters: [{ Name: '{{ Word }}' }] }
                    outputs: [{ Name: State, Selector: $.State, Type: String }]
                  - name: Choose
                    action: aws:branch
                    isEnd: true
                    inputs: { Choices: [{ NextStep: Fail, Variable: '{{ Look.State }}', StringEquals: '<script>alert(5)</script>' }], Default: Fail }
                  - name: Fail
                    action: aws:executeAwsApi
                    inputs: { Service: ec2, Api: StopInstances }
                outputs: [Look.State]
                """)
            .with("Word", evil)
            .step("Look")
            .returns(Map.of("State", evil))
            .step("Fail")
            .fails("<script>", evil)
            .run();

    String page = page(run);

    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(page).doesNotContain("<script", "<img");
    assertThat(Pattern.compile("</?style").matcher(page).results().count()).isEqualTo(2);
    assertThat(Pattern.compile("</?title").matcher(page).results().count())
        .isEqualTo(Pattern.compile("<title>").matcher(page).results().count() * 2);
  }

  @Test
  void the_page_needs_nothing_but_itself() {
    String page = page(scripts()).replace("http://www.w3.org/2000/svg", "");

    assertThat(page)
        .doesNotContain("http:", "https:", "url(//", "@import", "<link", "<script", "src=");
    assertThat(Pattern.compile("url\\((?!#)").matcher(page).find()).isFalse();
  }

  @Test
  void secrets_are_masked() {
    SimulatedRun run =
        DocumentTest.command(SCRIPTS)
            .with("Word", Value.secret(Value.text("hunter22")))
            .auto()
            .run();

    assertThat(page(run)).contains("<pre>[&quot;***&quot;]</pre>").doesNotContain("hunter22");
  }

  @Test
  void passes_of_loops_and_steps_of_children_stand_below_their_step() {
    String page =
        page(
            DocumentTest.automation(
                    """
                    schemaVersion: '0.3'
                    mainSteps:
                      - name: Each
                        action: aws:loop
                        inputs:
                          Iterators: [a, b]
                          Steps: [{ name: Nap, action: 'aws:sleep', inputs: { Duration: PT5S } }]
                      - { name: Child, action: 'aws:executeAutomation', inputs: { DocumentName: Deep } }
                    """)
                .document(
                    "Deep",
                    "{ schemaVersion: '0.3', mainSteps: [{ name: Inner, action: 'aws:sleep', inputs: { Duration: PT5S } }] }")
                .run());

    assertThat(page)
        .containsSubsequence(
            "padding-left: 0.0em\"><a href=\"#r0\">Each<",
            "padding-left: 1.3em\"><a href=\"#r1\">Nap</a> · pass 1",
            "padding-left: 1.3em\"><a href=\"#r2\">Nap</a> · pass 2",
            "padding-left: 0.0em\"><a href=\"#r3\">Child<",
            "padding-left: 1.3em\"><a href=\"#r4\">Inner<")
        .containsSubsequence(
            "style=\"margin-left: 0.0em\" open><summary><b>Each</b>",
            "style=\"margin-left: 1.3em\" open><summary><b>Nap</b><code>aws:sleep</code>pass 1");
  }

  @Test
  void what_was_decided_before_somebody_listened_is_taken_from_the_result() {
    SimulatedRun run = scripts();
    Document document = run.executions().get(0).document();
    String whole = RunReport.of(document, run.result(), run.notices()).html();

    for (int heard = 0; heard <= run.notices().size(); heard++) {
      List<Notice> rest = run.notices().subList(heard, run.notices().size());
      String page = RunReport.of(document, run.result(), rest).html();

      assertThat(steps(page)).as("from notice %d on", heard).isEqualTo(steps(whole));
    }
  }

  /** What stands in the timeline, the diagram and about the steps. */
  private static String steps(String page) {
    return page.substring(page.indexOf("<h2>Timeline"), page.indexOf("<h2>All that happened"));
  }

  @Test
  void what_was_made_up_and_what_did_not_run_is_said() {
    String page =
        page(
            DocumentTest.automation(
                    """
                    schemaVersion: '0.3'
                    mainSteps:
                      - { name: Look, action: 'aws:executeAwsApi', isEnd: true, inputs: { Service: ec2, Api: DescribeInstances } }
                      - { name: Never, action: 'aws:sleep', inputs: { Duration: PT5S } }
                    """)
                .auto()
                .run());

    assertThat(page).contains(">made up<", "Did not run: Never");
  }

  @Test
  void a_run_with_many_steps_gives_a_page_that_browsers_can_show() {
    SimulatedRun run =
        DocumentTest.automation(
                """
                schemaVersion: '0.3'
                variables: { N: { type: Integer, default: 0 } }
                mainSteps:
                  - name: Each
                    action: aws:loop
                    inputs:
                      LoopCondition: { Variable: '{{ Each.CurrentIteration }}', NumericLesser: 99 }
                      MaxIterations: 99
                      Steps:
                        - { name: A, action: 'aws:sleep', inputs: { Duration: PT1S } }
                        - { name: B, action: 'aws:sleep', inputs: { Duration: PT1S } }
                        - { name: C, action: 'aws:sleep', inputs: { Duration: PT1S } }
                        - { name: D, action: 'aws:sleep', inputs: { Duration: PT1S } }
                        - { name: E, action: 'aws:sleep', inputs: { Duration: PT1S } }
                        - { name: F, action: 'aws:sleep', inputs: { Duration: PT1S } }
                """)
            .run();

    assertThat(page(run)).contains("… and ").contains("more that are not shown");
  }

  @Test
  void lengths_of_time_are_for_people() {
    assertThat(
            Map.of(
                "0 s", Duration.ZERO,
                "12 ms", Duration.ofMillis(12),
                "1.5 s", Duration.ofMillis(1_520),
                "2 min 5 s", Duration.ofSeconds(125),
                "6 h", Duration.ofHours(6),
                "2 d 3 h", Duration.ofHours(51)))
        .allSatisfy((text, time) -> assertThat(Times.of(time)).isEqualTo(text));
  }

  @Test
  void the_page_takes_the_place_of_what_was_there() throws Exception {
    Path file = folder.resolve("run.html");
    Files.writeString(file, "old");

    RunReport.of(scripts()).write(file);

    assertThat(file).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
  }
}
