package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.RateControl.Target;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 5 of the reference on Automation documents, with examples 97 to 100, 102 and 103. */
class RateFlowTest {

  private static final Value TEXT = Value.text("i-1");

  @Test
  void example_97_the_fourth_of_three_errors_that_are_allowed_stops() {
    Fleet run = Fleet.of(Fleet.targets(10, "1", "3")).ends(id -> ExecutionStatus.FAILED).run();

    assertThat(run.started()).isEqualTo(4);
    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.steps()).isEqualTo("i-1 Failed, i-2 Failed, i-3 Failed, i-4 Failed");
    assertThat(run.finish().failure())
        .isEqualTo(
            new StepFailure(
                "i-4",
                Failure.action(
                    "4 of 10 targets failed, and maxErrors \"3\" allows 3; the last one, \"i-4\":"
                        + " the child execution ended Failed at step \"s\": no")));
  }

  @Test
  void example_98_no_errors_allowed_stop_at_the_first() {
    Fleet run = Fleet.of(Fleet.targets(10, "1", "0")).ends(id -> ExecutionStatus.FAILED).run();

    assertThat(run.started()).isEqualTo(1);
  }

  @Test
  void example_99_ten_percent_of_fifty_stop_at_the_sixth() {
    Fleet run = Fleet.of(Fleet.targets(50, "1", "10%")).ends(id -> ExecutionStatus.FAILED).run();

    assertThat(run.started()).isEqualTo(6);
  }

  @Test
  void example_100_one_at_a_time() {
    Fleet run = Fleet.of(Fleet.targets(3, "1", "0")).run();

    assertThat(run.most()).isEqualTo(1);
    assertThat(run.steps()).isEqualTo("i-1 Success, i-2 Success, i-3 Success");
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void example_102_equal_maps_make_a_child_each() {
    Map<String, Value> map = Map.of("Id", Value.list(TEXT));

    Fleet run = Fleet.of(Fleet.maps(List.of(map, map, map))).run();

    assertThat(run.steps()).isEqualTo("#1 Success, #2 Success, #3 Success");
    assertThat(run.starts().stream().map(Command.StartChild::executionId).distinct()).hasSize(3);
  }

  @Test
  void example_103_targets_and_maps_exclude_each_other() {
    RateControl both =
        new RateControl(
            List.of(new Target("ParameterValues", List.of("i-1"))),
            "Id",
            List.of(Map.of("Id", TEXT)),
            List.of(),
            "1",
            "0",
            true);

    assertThat(Fleet.of(both).problems()).extracting(Diagnostic::code).containsExactly("RS622");
  }

  @ParameterizedTest
  @CsvSource({
    "10,  25%, 3",
    "10, 1%, 1",
    "10, 100%, 10",
    "3, 50%, 2",
    "50, 3%, 2",
    "10, 4, 4",
    "3, 10, 3"
  })
  void a_percentage_of_children_at_a_time_is_rounded_up(int targets, String quota, int most) {
    assertThat(Fleet.of(Fleet.targets(targets, quota, "0")).run().most()).isEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"10, 25%, 3", "10, 9%, 1", "50, 10%, 6", "10, 100%, 10", "10, 0%, 1", "3, 50%, 2"})
  void a_percentage_of_errors_is_rounded_down(int targets, String quota, int started) {
    Fleet run =
        Fleet.of(Fleet.targets(targets, "1", quota)).ends(id -> ExecutionStatus.FAILED).run();

    assertThat(run.started()).isEqualTo(started);
  }

  @Test
  void the_number_at_a_time_doubles_with_each_wave() {
    RateControl plain = Fleet.targets(30, "6", "0");
    RateControl ramp = new RateControl(plain.targets(), "Id", List.of(), List.of(), "6", "0", true);

    Fleet run = Fleet.of(ramp).run();

    assertThat(run.windows().subList(0, 9)).containsExactly(1, 2, 2, 4, 4, 4, 4, 6, 6);
    assertThat(run.most()).isEqualTo(6);
  }

  @Test
  void failures_within_the_limit_leave_a_success() {
    Fleet run =
        Fleet.of(Fleet.targets(4, "2", "2"))
            .ends(
                id ->
                    switch (id) {
                      case "i-1" -> ExecutionStatus.TIMED_OUT;
                      case "i-2" -> ExecutionStatus.CANCELLED;
                      default -> ExecutionStatus.SUCCESS;
                    })
            .run();

    assertThat(run.steps()).isEqualTo("i-1 TimedOut, i-2 Cancelled, i-3 Success, i-4 Success");
    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.finish().failure()).isNull();
  }

  @Test
  void what_runs_goes_on_when_too_many_have_failed() {
    Fleet run =
        Fleet.of(Fleet.targets(9, "3", "0"))
            .ends(id -> id.equals("i-2") ? ExecutionStatus.FAILED : ExecutionStatus.SUCCESS)
            .picks(running -> running > 1 ? 1 : 0)
            .run();

    assertThat(run.steps()).isEqualTo("i-1 Success, i-2 Failed, i-3 Success");
    assertThat(run.finish().failure().step()).isEqualTo("i-2");
  }

  @Test
  void a_child_that_is_refused_counts_as_an_error() {
    Fleet run = Fleet.of(Fleet.targets(3, "1", "0")).ends(id -> ExecutionStatus.PENDING).run();

    StepResult step = run.finish().steps().get(0);
    assertThat(run.started()).isEqualTo(1);
    assertThat(step.status()).isEqualTo(StepStatus.FAILED);
    assertThat(step.failure()).isEqualTo(Failure.action("refused"));
    assertThat(step.child()).isNull();
  }

  @Test
  void a_child_is_a_step_with_all_that_became_of_it() {
    Fleet run = Fleet.of(Fleet.targets(1, "1", "0")).with("Size", 7).run();

    StepResult step = run.finish().steps().get(0);
    Command.StartChild start = run.starts().get(0);
    assertThat(step.action()).isEqualTo("aws:executeAutomation");
    assertThat(step.inputs()).hasToString("{\"Size\":7,\"Id\":\"i-1\"}");
    assertThat(step.child().executionId()).isEqualTo(start.executionId());
    assertThat(step.child().result().steps()).hasSize(1);
    assertThat(step.outputs())
        .containsEntry("ExecutionId", Value.text(start.executionId()))
        .containsEntry("Status", Value.text("Success"));
    assertThat(start.document()).isEqualTo(new Command.ChildDocument.Same());
    assertThat(start.options().depth()).isEqualTo(2);
    assertThat(start.options().throttleRetry()).hasSeconds(5);
    assertThat(start.options().rateControl()).isNull();
  }

  @Test
  void notices_of_a_child_come_in_their_order() {
    Fleet run = Fleet.of(Fleet.targets(1, "1", "0")).run();

    assertThat(run.notices().stream().map(notice -> notice.getClass().getSimpleName()))
        .containsExactly(
            "ExecutionStarted",
            "TargetsFound",
            "StepStarted",
            "AttemptStarted",
            "ChildStarted",
            "ChildFinished",
            "AttemptFinished",
            "StepFinished",
            "ExecutionFinished");
  }

  @Test
  void literal_targets_may_be_repeated_and_their_steps_are_told_apart() {
    Fleet run =
        Fleet.of(
                Fleet.rate(
                    List.of(new Target("ParameterValues", List.of("a", "b", "a"))), "1", "0"))
            .run();

    assertThat(run.steps()).isEqualTo("a Success, b Success, a#2 Success");
    assertThat(parameters(run)).isEqualTo("a b a");
  }

  @Test
  void several_targets_must_all_select_a_target() {
    Fleet run =
        Fleet.of(
                Fleet.rate(
                    List.of(
                        new Target("tag:Env", List.of("dev")),
                        new Target("ParameterValues", List.of("c", "b", "b", "x", "a")),
                        new Target("tag:Role", List.of("db")),
                        new Target("ParameterValues", List.of("b", "c"))),
                    "10",
                    "0"))
            .resolves("tag:Env", "a", "b", "c")
            .resolves("tag:Role", "b", "c", "d")
            .run();

    assertThat(parameters(run)).isEqualTo("c b b");
  }

  @Test
  void resolved_targets_are_run_once_each_in_their_order() {
    Fleet run =
        Fleet.of(Fleet.rate(List.of(new Target("tag-key", List.of("k"))), "10", "0"))
            .resolves("tag-key", "b", "a", "b")
            .run();

    Command.ResolveTargets query = (Command.ResolveTargets) run.commands().get(0);
    assertThat(query.parameter()).isEqualTo("Id");
    assertThat(query.parameterType()).isEqualTo("String");
    assertThat(parameters(run)).isEqualTo("b a");
  }

  @Test
  void no_targets_are_a_success() {
    Fleet run =
        Fleet.of(Fleet.rate(List.of(new Target("tag-key", List.of("k"))), "10%", "10%"))
            .resolves("tag-key")
            .run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.finish().steps()).isEmpty();
  }

  @Test
  void targets_that_cannot_be_found_fail_the_execution() {
    Fleet run = Fleet.of(Fleet.rate(List.of(new Target("tag-key", List.of("k"))), "10", "0")).run();

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.finish().failure().failure().message())
        .isEqualTo("the targets could not be found: nobody knows tag-key");
  }

  @Test
  void a_list_parameter_gets_a_list_of_one() {
    Fleet run =
        Fleet.of(
                """
                schemaVersion: '0.3'
                parameters: {Id: {type: 'List<AWS::EC2::Instance::Id>'}}
                mainSteps: [{name: s, action: 'acme:do', inputs: {}}]
                """,
                Fleet.targets(1, "1", "0"))
            .run();

    assertThat(run.starts().get(0).parameters()).hasToString("{\"Id\":[\"i-1\"]}");
  }

  @Test
  void a_map_and_a_target_win_over_what_is_given_to_all() {
    Fleet maps =
        Fleet.of(Fleet.maps(List.of(Map.of("Id", TEXT, "Size", Value.number(2)))))
            .with("Size", 1)
            .run();
    Fleet targets = Fleet.of(Fleet.targets(1, "1", "0")).with("Id", "x").run();

    assertThat(maps.starts().get(0).parameters())
        .isEqualTo(new Value.Fields(Map.of("Id", TEXT, "Size", Value.number(2))));
    assertThat(targets.starts().get(0).parameters()).hasToString("{\"Id\":\"i-1\"}");
  }

  @Test
  void a_cancel_goes_to_the_children_and_nothing_else_starts() {
    Fleet run = Fleet.of(Fleet.targets(9, "3", "100%")).cancelAfter(2).run();

    assertThat(run.status()).isEqualTo("Cancelled");
    assertThat(run.steps())
        .isEqualTo("i-1 Success, i-2 Success, i-3 Cancelled, i-4 Cancelled, i-5 Cancelled");
    assertThat(run.commands().stream().filter(Command.StopChild.class::isInstance)).hasSize(3);
  }

  @Test
  void a_cancel_while_targets_are_sought_is_heard_when_they_are_there() {
    RateControl rate = Fleet.rate(List.of(new Target("tag-key", List.of("k"))), "10", "0");

    assertThat(Fleet.of(rate).resolves("tag-key", "a").cancelAfter(0).run().status())
        .isEqualTo("Cancelled");
    assertThat(Fleet.of(rate).cancelAfter(0).run().status()).isEqualTo("Cancelled");
  }

  @Test
  void a_request_to_complete_lets_what_runs_end_and_settles() {
    Fleet good = Fleet.of(Fleet.targets(9, "3", "0")).completeAfter(2).run();
    Fleet bad =
        Fleet.of(Fleet.targets(9, "3", "2"))
            .ends(id -> ExecutionStatus.FAILED)
            .completeAfter(1)
            .run();

    assertThat(good.started()).isEqualTo(5);
    assertThat(good.status()).isEqualTo("Success");
    assertThat(bad.started()).isEqualTo(4);
    assertThat(bad.status()).isEqualTo("Failed");
  }

  @Test
  void outputs_of_all_children_come_together() {
    Fleet run =
        Fleet.of(Fleet.targets(3, "1", "0")).yields(Map.of("s.Out", List.of("a", "b"))).run();

    assertThat(run.finish().outputs())
        .isEqualTo(Map.of("s.Out", List.of("a", "b", "a", "b", "a", "b")));
  }

  @Test
  void of_many_children_the_later_ones_are_kept_without_their_steps() {
    String[] targets = IntStream.range(0, 5_000).mapToObj(i -> "i-" + i).toArray(String[]::new);

    Fleet run =
        Fleet.of(Fleet.rate(List.of(new Target("tag-key", List.of("k"))), "50%", "0"))
            .resolves("tag-key", targets)
            .run();

    List<StepResult> steps = run.finish().steps();
    assertThat(steps).hasSize(5_000);
    assertThat(steps.get(99).child().result().steps()).hasSize(1);
    assertThat(steps.get(100).child().result().steps()).isEmpty();
    assertThat(steps.get(4_999).child().result().status()).isEqualTo(ExecutionStatus.SUCCESS);
  }

  @Test
  void an_event_that_completes_nothing_is_refused() {
    Fleet run = Fleet.of(Fleet.targets(2, "1", "0")).run();
    Machine machine = new Machine(run.program());
    machine.accept(run.events().get(0));

    assertThatThrownBy(
            () -> machine.accept(new Event.ChildRefused(Simulation.START, 9, Failure.action("x"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> machine.accept(new Event.TargetsResolved(Simulation.START, 0, List.of())))
        .isInstanceOf(IllegalStateException.class);
  }

  private static String parameters(Fleet run) {
    return run.starts().stream()
        .map(start -> String.valueOf(((Value.Fields) start.parameters()).get("Id")))
        .collect(Collectors.joining(" "));
  }
}
