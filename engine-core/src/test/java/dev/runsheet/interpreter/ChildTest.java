package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.StartOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Section 4.13 of the reference on Automation documents. */
class ChildTest {

  @Test
  void a_child_is_given_its_document_its_parameters_and_an_id_that_can_be_told_again() {
    Simulation run =
        child("DocumentName: Inner, DocumentVersion: '3', RuntimeParameters: {Id: [v1], N: 5}")
            .run();
    Command.StartChild start = run.commands(Command.StartChild.class).get(0);

    assertThat(start.document()).isEqualTo(new Command.ChildDocument.Named("Inner", "3"));
    assertThat(start.parameters()).isEqualTo(Value.of(Map.of("Id", List.of("v1"), "N", 5)));
    assertThat(start.options())
        .isEqualTo(new StartOptions(StartOptions.Mode.AUTO, 1, Duration.ZERO, null));
    assertThat(start.executionId()).hasSize(36);
    assertThat(
            child("DocumentName: Inner")
                .run()
                .commands(Command.StartChild.class)
                .get(0)
                .executionId())
        .isEqualTo(start.executionId());
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void example_91_the_outputs_of_a_child_are_one_list() {
    Map<String, List<String>> outputs = new LinkedHashMap<>();
    outputs.put("A.X", List.of("1"));
    outputs.put("B.Y", List.of("2", "3"));
    Simulation run = child("DocumentName: Inner").ends("C", ExecutionStatus.SUCCESS, outputs).run();

    assertThat(run.step("C").outputs().get("Output")).isEqualTo(Value.of(List.of("1", "2", "3")));
    assertThat(last(run))
        .isEqualTo(
            Value.of(Map.of("list", List.of("1", "2", "3"), "text", "x-[\"1\",\"2\",\"3\"]")));
  }

  @Test
  void the_only_output_of_a_child_stands_for_itself_in_a_text() {
    Simulation run =
        child("DocumentName: Inner")
            .ends("C", ExecutionStatus.SUCCESS, Map.of("A.X", List.of("vol-1")))
            .run();

    assertThat(last(run)).isEqualTo(Value.of(Map.of("list", List.of("vol-1"), "text", "x-vol-1")));
  }

  private static Value last(Simulation run) {
    return run.calls().get(run.calls().size() - 1).inputs();
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "TIMED_OUT", "CANCELLED"})
  void example_89_a_child_that_does_not_succeed_fails_the_step_and_its_outputs_stay(
      ExecutionStatus status) {
    Simulation run = child("DocumentName: Inner").ends("C", status, Map.of()).run();
    String id = run.commands(Command.StartChild.class).get(0).executionId();

    assertThat(run.steps()).isEqualTo("C Failed, B Pending");
    assertThat(run.step("C").outputs())
        .containsEntry("ExecutionId", Value.text(id))
        .containsEntry("Status", Value.text(status.label()));
    assertThat(run.step("C").failure().message())
        .isEqualTo(
            "execution %s of \"Inner\" ended as %s, step \"Inner\": it went wrong"
                .formatted(id, status.label()));
    assertThat(run.step("C").child().executionId()).isEqualTo(id);
    assertThat(run.notices())
        .contains(
            new Notice.ChildStarted(Simulation.START, "C", id),
            new Notice.ChildFinished(Simulation.START, "C", id, status));
  }

  @Test
  void a_child_that_cannot_be_started_fails_the_step() {
    Simulation run = child("DocumentName: Nobody").fails("C").run();

    assertThat(run.step("C").failure()).isEqualTo(Failure.action("no"));
    assertThat(run.step("C").child()).isNull();
  }

  @Test
  void each_attempt_starts_a_new_child() {
    Simulation run =
        child("DocumentName: Inner", "maxAttempts: 2,")
            .ends("C", ExecutionStatus.FAILED, Map.of())
            .ends("C", ExecutionStatus.SUCCESS, Map.of())
            .run();

    assertThat(run.commands(Command.StartChild.class))
        .extracting(Command.StartChild::executionId)
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(run.steps()).startsWith("C Success");
  }

  @Test
  void a_limit_and_a_cancel_stop_the_child() {
    Simulation timedOut = child("DocumentName: Inner", "timeoutSeconds: 10,").hangs("C").run();
    Simulation cancelled =
        child("DocumentName: Inner").hangs("C").cancelAfter(Duration.ofSeconds(5)).run();

    assertThat(timedOut.commands(Command.StopChild.class)).hasSize(1);
    assertThat(timedOut.steps()).startsWith("C TimedOut");
    assertThat(timedOut.step("C").outputs()).containsEntry("Status", Value.text("Cancelled"));
    assertThat(cancelled.commands(Command.StopChild.class)).hasSize(1);
    assertThat(cancelled.status()).isEqualTo("Cancelled");
  }

  @Test
  void example_92_five_levels_may_stand_below_the_first() {
    assertThat(child("DocumentName: Inner").with(at(4)).run().status()).isEqualTo("Success");
    Simulation sixth = child("DocumentName: Inner").with(at(5)).run();

    assertThat(sixth.step("C").failure())
        .isEqualTo(
            Failure.inputs(
                "the execution stands 5 levels below the first one; no child can be started below"
                    + " level 5"));
  }

  private static StartOptions at(int depth) {
    return new StartOptions(StartOptions.Mode.AUTO, depth, Duration.ZERO, null);
  }

  @Test
  void targets_are_passed_on_with_what_bounds_them() {
    Simulation run =
        child(
                "DocumentName: Inner, TargetParameterName: Id, Targets: [{Key: ParameterValues,"
                    + " Values: [a, b]}], MaxConcurrency: 50%, MaxErrors: 3, TargetLocations:"
                    + " [{Accounts: ['1'], Regions: [x]}]")
            .run();

    assertThat(run.commands(Command.StartChild.class).get(0).options().rateControl())
        .isEqualTo(
            new RateControl(
                List.of(new RateControl.Target("ParameterValues", List.of("a", "b"))),
                "Id",
                List.of(),
                List.of(
                    new RateControl.Location(
                        (Value.Fields)
                            Value.of(Map.of("Accounts", List.of("1"), "Regions", List.of("x"))))),
                "50%",
                "3",
                true));
  }

  @Test
  void target_maps_are_passed_on() {
    Simulation run = child("DocumentName: Inner, TargetMaps: [{Id: [a]}, {Id: [a]}]").run();

    RateControl control = run.commands(Command.StartChild.class).get(0).options().rateControl();
    assertThat(control.targetMaps()).hasSize(2);
    assertThat(control.maxConcurrency()).isEqualTo(RateControl.STANDARD_CONCURRENCY);
    assertThat(control.maxErrors()).isEqualTo(RateControl.STANDARD_ERRORS);
  }

  private static Simulation child(String inputs) {
    return child(inputs, "");
  }

  private static Simulation child(String inputs, String properties) {
    return Simulation.of(
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: C, action: 'aws:executeAutomation', %s inputs: {%s}}
          - {name: B, action: 'acme:do', inputs: {list: '{{ C.Output }}', text: 'x-{{ C.Output }}'}}
        """
            .formatted(properties, inputs));
  }
}
