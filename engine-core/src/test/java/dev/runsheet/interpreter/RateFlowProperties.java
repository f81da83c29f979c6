package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of an execution with targets, whatever becomes of its children and when. */
class RateFlowProperties {

  private static final ExecutionStatus[] ENDS = {
    ExecutionStatus.SUCCESS,
    ExecutionStatus.SUCCESS,
    ExecutionStatus.FAILED,
    ExecutionStatus.TIMED_OUT,
    ExecutionStatus.CANCELLED,
    ExecutionStatus.PENDING
  };

  private static Fleet run(
      List<Integer> ends, int concurrency, int errors, boolean rampUp, long seed) {
    List<Map<String, Value>> maps = new ArrayList<>();
    ends.forEach(end -> maps.add(Map.of("Id", Value.text("i"))));
    RateControl rate =
        new RateControl(List.of(), null, maps, List.of(), "" + concurrency, "" + errors, rampUp);
    Random random = new Random(seed);
    return Fleet.of(rate)
        .ends(step -> ENDS[ends.get(Integer.parseInt(step.substring(1)) - 1)])
        .picks(random::nextInt)
        .run();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void never_more_children_run_than_may(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5) Integer> ends,
      @ForAll @IntRange(min = 1, max = 20) int concurrency,
      @ForAll @IntRange(max = 60) int errors,
      @ForAll boolean rampUp,
      @ForAll long seed) {
    Fleet run = run(ends, concurrency, errors, rampUp, seed);

    assertThat(run.most()).isLessThanOrEqualTo(concurrency);
  }

  /** In the order in which they ended: one start for each end, until too many have failed. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void as_many_children_are_started_as_the_rule_says(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5) Integer> ends,
      @ForAll @IntRange(min = 1, max = 20) int concurrency,
      @ForAll @IntRange(max = 60) int errors,
      @ForAll long seed) {
    Fleet run = run(ends, concurrency, errors, false, seed);

    int started = Math.min(concurrency, ends.size());
    int failed = 0;
    for (StepResult child : ended(run)) {
      failed += child.status() == StepStatus.SUCCESS ? 0 : 1;
      if (failed <= errors && started < ends.size()) {
        started++;
      }
    }
    assertThat(run.started()).isEqualTo(started);
    assertThat(run.finish().status())
        .isEqualTo(failed > errors ? ExecutionStatus.FAILED : ExecutionStatus.SUCCESS);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void each_child_that_was_started_ends_once_and_is_one_step(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5) Integer> ends,
      @ForAll @IntRange(min = 1, max = 20) int concurrency,
      @ForAll @IntRange(max = 60) int errors,
      @ForAll boolean rampUp,
      @ForAll long seed) {
    Fleet run = run(ends, concurrency, errors, rampUp, seed);

    List<String> started = run.starts().stream().map(Command.StartChild::step).toList();
    assertThat(run.finish().steps().stream().map(StepResult::name)).isEqualTo(started);
    assertThat(ended(run).stream().map(StepResult::name))
        .containsExactlyInAnyOrderElementsOf(started);
    assertThat(run.starts().stream().map(Command.StartChild::executionId)).doesNotHaveDuplicates();
    Map<String, StepStatus> statuses = new HashMap<>();
    ended(run).forEach(child -> statuses.put(child.name(), child.status()));
    run.finish()
        .steps()
        .forEach(step -> assertThat(step.status()).isEqualTo(statuses.get(step.name())));
  }

  private static List<StepResult> ended(Fleet run) {
    return run.notices().stream()
        .filter(Notice.StepFinished.class::isInstance)
        .map(notice -> ((Notice.StepFinished) notice).result())
        .toList();
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void I1_the_same_events_give_the_same_commands(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 5) Integer> ends,
      @ForAll @IntRange(min = 1, max = 8) int concurrency,
      @ForAll @IntRange(max = 10) int errors,
      @ForAll boolean rampUp,
      @ForAll long seed) {
    Fleet run = run(ends, concurrency, errors, rampUp, seed);
    Machine again = new Machine(run.program());

    List<Command> commands = new ArrayList<>();
    for (Event event : run.events()) {
      commands.addAll(again.accept(event).commands());
    }

    assertThat(commands).isEqualTo(run.commands());
    assertThat(again.finished()).isTrue();
  }
}
