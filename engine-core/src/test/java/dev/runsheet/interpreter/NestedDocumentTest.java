package dev.runsheet.interpreter;

import static dev.runsheet.interpreter.Family.document;
import static dev.runsheet.interpreter.Family.outer;
import static dev.runsheet.interpreter.Family.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Platform;
import dev.runsheet.event.Command;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code aws:runDocument}: section 4.7 of the reference on Command documents, examples 5, 13 to 21
 * and 84 to 89.
 */
class NestedDocumentTest {

  private static final String OUTER = outer("documentType: SSMDocument, documentPath: Inner");

  private static final String INNER = document(script("a", "one"), script("b", "two"));

  @Test
  void example_84_a_failing_step_inside_fails_the_step_outside() {
    Family run =
        new Family()
            .knows("Inner", INNER)
            .prints("a", 1, "no", "bad")
            .prints("b", 0, "ok", "")
            .run(OUTER);

    StepResult step = run.step("Run");
    assertThat(run.steps()).isEqualTo("Run Failed, After Success");
    assertThat(run.status()).isEqualTo("Failed");
    assertThat(step.process().exitCode()).isEqualTo(1);
    assertThat(step.stdout()).isEqualTo("no\nok");
    assertThat(step.stderr()).isEqualTo("bad");
    assertThat(step.failure().message())
        .isEqualTo("step \"a\" of the nested document: the script ended with exit code 1");
  }

  @Test
  void example_85_an_exit_inside_ends_the_nested_document_only() {
    Family run = new Family().knows("Inner", INNER).exits("a", 168).run(OUTER);

    assertThat(run.steps()).isEqualTo("Run Success, After Success");
    assertThat(run.step("Run").process().exitCode()).isZero();
    assertThat(Family.steps(run.step("Run").child().result().steps()))
        .isEqualTo("a Success, b Skipped");
  }

  @Test
  void an_exit_with_169_inside_fails_the_step_outside_and_the_next_one_runs() {
    Family run = new Family().knows("Inner", INNER).exits("a", 169).run(OUTER);

    assertThat(run.steps()).isEqualTo("Run Failed, After Success");
    assertThat(run.step("Run").process().exitCode()).isEqualTo(1);
  }

  @Test
  void example_86_the_fourth_level_fails_and_the_failure_goes_outward() {
    Family run =
        new Family()
            .knows("Inner", outer("documentType: SSMDocument, documentPath: Level3"))
            .knows("Level3", outer("documentType: SSMDocument, documentPath: Level4"))
            .knows("Level4", outer("documentType: SSMDocument, documentPath: Level5"))
            .knows("Level5", INNER)
            .run(OUTER);

    assertThat(run.steps()).isEqualTo("Run Failed, After Success");
    assertThat(run.starts().stream().map(start -> start.options().depth()))
        .containsExactly(1, 2, 3);
    assertThat(run.step("Run").failure().message())
        .endsWith("documents run each other at most 3 levels deep, and this would be level 4");
  }

  @Test
  void three_levels_run() {
    Family run =
        new Family()
            .knows("Inner", outer("documentType: SSMDocument, documentPath: Level3"))
            .knows("Level3", outer("documentType: SSMDocument, documentPath: Leaf"))
            .knows("Leaf", INNER)
            .prints("b", 0, "deep", "")
            .run(OUTER);

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.step("Run").stdout()).isEqualTo("deep");
  }

  @Test
  void example_87_nothing_is_looked_up_for_the_document_that_does_nothing() {
    Family run = new Family().run(outer("documentType: LocalPath, documentPath: AWS-Noop"));

    assertThat(run.steps()).isEqualTo("Run Success, After Success");
    assertThat(run.starts()).isEmpty();
  }

  @Test
  void example_88_a_timeout_inside_outweighs_a_failure() {
    String inner = document(script("a", "x"), script("b", "y"));
    Family nested = new Family().knows("Inner", inner).hangs("a").exits("b", 1).run(OUTER);
    Family flat = new Family().hangs("a").exits("b", 1).run(inner);

    assertThat(nested.steps()).isEqualTo("Run TimedOut, After Success");
    assertThat(nested.status()).isEqualTo("TimedOut");
    assertThat(flat.steps()).isEqualTo("a TimedOut, b Failed");
    assertThat(flat.status()).isEqualTo("Failed");
  }

  @Test
  void example_89_settings_on_the_step_fail_it() {
    String step =
        "{name: Run, action: 'aws:runDocument', settings: {x: 1}, inputs: {documentType:"
            + " SSMDocument, documentPath: Inner}}";

    Family run = new Family().knows("Inner", INNER).run(document(step));

    assertThat(run.steps()).isEqualTo("Run Failed");
    assertThat(run.step("Run").failure().message()).contains("takes no \"settings\"");
    assertThat(run.starts()).isEmpty();
  }

  @Test
  void example_5_a_nested_document_may_leave_out_the_quotes_of_its_version() {
    Family run =
        new Family()
            .knows(
                "Inner",
                "{\"schemaVersion\": 2.2, \"mainSteps\": [{\"action\": \"aws:runShellScript\","
                    + " \"name\": \"a\", \"inputs\": {\"runCommand\": [\"x\"]}}]}")
            .run(OUTER);

    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void a_document_that_is_not_there_fails_the_step() {
    Family run = new Family().run(OUTER);

    assertThat(run.steps()).isEqualTo("Run Failed, After Success");
    assertThat(run.step("Run").failure().message()).isEqualTo("there is no document Inner");
    assertThat(run.step("Run").process()).isNull();
  }

  @Test
  void all_skipped_inside_is_skipped_outside() {
    String inner =
        """
        schemaVersion: '2.2'
        mainSteps:
          - name: a
            action: aws:runShellScript
            precondition: {StringEquals: [platformType, Windows]}
            inputs: {runCommand: [x]}
        """;

    Family run =
        new Family()
            .knows("Inner", inner)
            .run(outer("documentType: SSMDocument, documentPath: Inner, onSuccess: exit"));

    assertThat(run.steps()).isEqualTo("Run Skipped, After Success");
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void modifiers_inside_act_inside_and_modifiers_outside_act_outside() {
    String inner =
        document(
            "{name: a, action: 'aws:runShellScript', inputs: {runCommand: [x], onFailure: exit}}",
            script("b", "y"));

    Family inside = new Family().knows("Inner", inner).exits("a", 1).run(OUTER);
    Family outside =
        new Family()
            .knows("Inner", inner)
            .exits("a", 1)
            .run(outer("documentType: SSMDocument, documentPath: Inner, onFailure: exit"));
    Family forgiving =
        new Family()
            .knows("Inner", inner)
            .exits("a", 1)
            .run(
                outer("documentType: SSMDocument, documentPath: Inner, onFailure: successAndExit"));

    assertThat(inside.steps()).isEqualTo("Run Failed, After Success");
    assertThat(Family.steps(inside.step("Run").child().result().steps()))
        .isEqualTo("a Failed, b Skipped");
    assertThat(outside.steps()).isEqualTo("Run Failed, After Skipped");
    assertThat(forgiving.steps()).isEqualTo("Run Success, After Skipped");
    assertThat(forgiving.step("Run").process().exitCode()).isEqualTo(168);
  }

  @Test
  void a_reboot_inside_is_made_outside_and_the_nested_document_begins_again() {
    Family run =
        new Family()
            .knows("Inner", INNER)
            .prints("a", 0, "first", "")
            .prints("b", 194, "before", "")
            .prints("b", 0, "after", "")
            .run(OUTER);

    assertThat(run.reboots()).containsExactly(new Command.Reboot("Run"));
    assertThat(run.calls().stream().map(Command.RunAction::step))
        .containsExactly("a", "b", "a", "b", "After");
    assertThat(run.starts().stream().map(Command.StartChild::executionId).distinct()).hasSize(2);
    assertThat(run.steps()).isEqualTo("Run Success, After Success");
    assertThat(run.step("Run").stdout()).isEqualTo("first\nbefore\nfirst\nafter");
  }

  @Test
  void a_failure_inside_outweighs_a_reboot() {
    Family run = new Family().knows("Inner", INNER).exits("a", 1).exits("b", 194).run(OUTER);

    assertThat(run.reboots()).isEmpty();
    assertThat(run.steps()).isEqualTo("Run Failed, After Success");
  }

  @Test
  void a_cancel_reaches_the_nested_document() {
    Family run = new Family().knows("Inner", INNER).cancelsAt("a").run(OUTER);

    assertThat(run.steps()).isEqualTo("Run Cancelled, After Cancelled");
    assertThat(run.status()).isEqualTo("Cancelled");
    assertThat(Family.steps(run.step("Run").child().result().steps()))
        .isEqualTo("a Cancelled, b Cancelled");
    assertThat(run.step("Run").stdout()).isEqualTo("so far");
    assertThat(run.step("Run").process().exitCode()).isEqualTo(137);
  }

  @Test
  void a_list_of_inputs_runs_a_document_for_each() {
    Family run =
        new Family()
            .knows("Inner", document("p: {type: String}", script("a", "echo {{ p }}")))
            .prints("a", 0, "one", "")
            .prints("a", 3, "two", "")
            .run(
                """
                schemaVersion: '1.2'
                runtimeConfig:
                  aws:runDocument:
                    properties:
                      - {id: 0.x, documentType: SSMDocument, documentPath: Inner, documentParameters: {p: x}}
                      - {id: 1.x, documentType: SSMDocument, documentPath: Inner, documentParameters: {p: y}}
                """);

    assertThat(run.calls().stream().map(Family::line)).containsExactly("echo x", "echo y");
    assertThat(run.steps()).isEqualTo("aws:runDocument Failed");
    assertThat(run.step("aws:runDocument").stdout()).isEqualTo("one\ntwo");
  }

  @Test
  void nobody_has_to_perform_it() {
    assertThat(
            Simulation.compile(OUTER).performed(Platform.LINUX).stream()
                .map(step -> step.step().name()))
        .containsExactly("After");
  }

  @Test
  void notices_of_the_child_stand_within_the_attempt() {
    Family run = new Family().knows("Inner", document(script("a", "x"))).run(OUTER);

    assertThat(
            run.notices().stream()
                .map(notice -> notice.getClass().getSimpleName())
                .limit(13)
                .collect(Collectors.joining(" ")))
        .isEqualTo(
            "ExecutionStarted StepStarted AttemptStarted ChildStarted ExecutionStarted StepStarted"
                + " AttemptStarted AttemptFinished StepFinished ExecutionFinished ChildFinished"
                + " AttemptFinished StepFinished");
    assertThat(
            run.notices().stream()
                .filter(Notice.ChildFinished.class::isInstance)
                .map(notice -> ((Notice.ChildFinished) notice).executionId()))
        .containsExactly(run.starts().get(0).executionId());
  }
}
