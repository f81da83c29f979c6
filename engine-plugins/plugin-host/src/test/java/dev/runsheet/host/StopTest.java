package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.ProcessRunner.Command;
import dev.runsheet.spi.ProcessRunner.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** I9: after a stop no process of the attempt is alive. */
@Timeout(60)
class StopTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration FOREVER = Duration.ofHours(1);
  private static final Exit NEVER_STARTED = new Exit(-1, List.of(), false);

  private final String label = Machine.label();
  private final TestContext context = new TestContext();

  @TempDir Path folder;

  @AfterEach
  void clear() {
    Machine.clear(label);
  }

  @RepeatedTest(100)
  void I9_a_grandchild_that_ignores_TERM_is_not_left_behind() throws Exception {
    Exit exit =
        run(
            SHORT,
            """
            sh -c 'trap "" TERM; echo ready; while :; do sleep 1000; done' &
            wait
            """);

    assertThat(Machine.alive(label)).isEmpty();
    assertThat(exit.signals()).containsExactly("TERM", "KILL");
    assertThat(exit.leaked()).isFalse();
  }

  @RepeatedTest(100)
  void I9_a_grandchild_in_a_session_of_its_own_with_its_own_output_is_not_left_behind()
      throws Exception {
    Path ready = folder.resolve("ready");

    run(
        SHORT,
        """
        exec 3>&1 >/dev/null 2>&1
        setsid sh -c 'exec 3>&-; trap "" TERM; echo >%s; while :; do sleep 1000; done' &
        while ! [ -e %s ]; do :; done
        echo ready >&3
        wait
        """
            .formatted(ready, ready));

    assertThat(Machine.alive(label)).isEmpty();
  }

  @RepeatedTest(20)
  void I9_an_orphan_in_a_session_of_its_own_is_not_left_behind() throws Exception {
    Path ready = folder.resolve("ready");

    run(
        SHORT,
        """
        (setsid sh -c 'echo >%s; exec sleep 1000' >/dev/null 2>&1 </dev/null &)
        while ! [ -e %s ]; do :; done
        echo ready
        sleep 1000
        """
            .formatted(ready, ready));

    assertThat(Machine.alive(label)).isEmpty();
  }

  @Test
  void I9_an_orphan_that_has_thrown_its_environment_away_is_known_by_the_pipe_it_holds()
      throws Exception {
    Exit exit =
        run(SHORT, "(env -i L=$TEST_LABEL setsid sh -c 'echo ready; sleep 1000' &); exit 0");

    assertThat(Machine.alive(label)).isEmpty();
    assertThat(exit.leaked()).isFalse();
    assertThat(exit.code()).isZero();
  }

  @Test
  void I9_an_orphan_without_its_environment_and_output_is_known_by_its_session() throws Exception {
    Path ready = folder.resolve("ready");

    run(
        SHORT,
        """
        exec 3>&1 >/dev/null 2>&1
        (env -i L=$TEST_LABEL sh -c 'exec 3>&-; trap "" TERM; echo >%s; sleep 1000; sleep 1000' &)
        while ! [ -e %s ]; do :; done
        echo ready >&3
        sleep 1000
        """
            .formatted(ready, ready));

    assertThat(Machine.alive(label)).isEmpty();
  }

  @Test
  void I9_shells_in_shells_are_not_left_behind() throws Exception {
    run(SHORT, "sh -c \"sh -c 'sh -c \\\"echo ready; sleep 1000; :\\\"; :'; :\"; :");

    assertThat(Machine.alive(label)).isEmpty();
  }

  @Test
  void I9_nothing_is_left_behind_by_one_that_keeps_starting_others() throws Exception {
    run(
        SHORT,
        """
        trap '' TERM
        echo ready
        while :; do (setsid sleep 1000 >/dev/null 2>&1 &); sleep 0.005; done
        """);

    assertThat(Machine.alive(label)).isEmpty();
  }

  @Test
  void I9_a_machine_without_setsid_leaves_nothing_behind_either() throws Exception {
    for (String program : List.of("sh", "sleep", "env")) {
      Files.copy(
          Programs.find(program, System.getenv("PATH")).orElseThrow(), folder.resolve(program));
    }
    HostProcessRunner runner =
        HostProcessRunner.builder()
            .hostEnvironment(Map.of("PATH", folder.toString()))
            .grace(SHORT)
            .build();

    runner.run(
        command("sh -c 'trap \"\" TERM; echo ready; while :; do sleep 1000; done' & wait"),
        context.stopOn("ready"));

    assertThat(Machine.alive(label)).isEmpty();
  }

  @Test
  void what_obeys_TERM_does_not_make_the_stop_wait_for_the_whole_grace() throws Exception {
    Exit exit = run(FOREVER, "echo ready; sleep 1000");

    assertThat(exit).isEqualTo(new Exit(143, List.of("TERM"), false));
  }

  @Test
  void a_script_may_clear_up_and_say_so_when_it_is_asked_to_end() throws Exception {
    Exit exit =
        run(FOREVER, "trap 'echo clearing; exit 9' TERM; echo ready; while :; do sleep 0.01; done");

    assertThat(exit).isEqualTo(new Exit(9, List.of("TERM"), false));
    assertThat(context.out()).isEqualTo("ready\nclearing\n");
  }

  @Test
  void a_background_child_that_holds_the_output_keeps_the_call_open_until_the_stop()
      throws Exception {
    Exit exit = run(FOREVER, "(echo ready; sleep 1000) & exit 3");

    assertThat(exit).isEqualTo(new Exit(3, List.of("TERM"), false));
    assertThat(Machine.alive(label)).isEmpty();
  }

  @Test
  void a_pipe_that_is_held_out_of_reach_is_given_up_and_told() throws Exception {
    // Another session, no parent any more, no mark, and the pipe where no output goes. It says that
    // it is ready by a file: to write to the pipe, a shell makes it its output for a moment.
    Path ready = folder.resolve("ready");
    Command command =
        command(
            """
            exec 5>&1 >/dev/null 2>&1
            escaped='while kill -0 $R; do sleep 0.01; done; echo >%s; sleep 1000'
            (env -i L=$TEST_LABEL R=$$ "PATH=$PATH" setsid sh -c "$escaped" &)
            exit 0
            """
                .formatted(ready));
    FutureTask<Exit> task = new FutureTask<>(() -> runner(SHORT).run(command, context));
    new Thread(task).start();
    Machine.await(() -> Files.exists(ready));

    context.stop();

    Exit exit = task.get();
    assertThat(exit.leaked()).isTrue();
    assertThat(Machine.alive(label)).isNotEmpty();
  }

  @Test
  void a_stop_before_the_start_starts_nothing() throws Exception {
    Path trace = folder.resolve("trace");

    Exit exit = runner(FOREVER).run(command("echo >" + trace), context.stop());

    assertThat(exit).isEqualTo(NEVER_STARTED);
    assertThat(trace).doesNotExist();
  }

  @RepeatedTest(50)
  void a_stop_at_any_moment_of_the_start_leaves_nothing_behind() throws Exception {
    Thread stopper = new Thread(context::stop);
    stopper.start();

    runner(SHORT).run(command("sleep 1000"), context);
    stopper.join();

    assertThat(Machine.alive(label)).isEmpty();
    assertThat(context.registrations()).isZero();
  }

  @Test
  void an_interrupt_is_a_stop_and_is_given_back() throws Exception {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              Exit exit = runner(SHORT).run(command("echo ready; sleep 1000"), context);
              return Thread.interrupted() && exit.signals().contains("TERM");
            });
    Thread thread = new Thread(task);
    thread.start();
    Machine.await(() -> context.out().equals("ready\n"));

    thread.interrupt();

    assertThat(task.get()).isTrue();
    assertThat(Machine.alive(label)).isEmpty();
  }

  @RepeatedTest(100)
  void an_interrupt_at_any_moment_of_an_action_leaves_nothing_behind_and_is_not_lost(
      RepetitionInfo repetition) throws Exception {
    RunShellScript action = new RunShellScript();
    TestContext attempt = new TestContext(folder).runner(runner(SHORT));
    RunShellScript.Inputs inputs =
        new RunShellScript.Inputs(List.of("sleep 1000"), null, Map.of("TEST_LABEL", label));
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              try {
                return action.execute(inputs, attempt) instanceof Outcome.Exited
                    && Thread.interrupted();
              } catch (InterruptedException e) {
                return true;
              }
            });
    Thread thread = new Thread(task);
    thread.start();
    LockSupport.parkNanos(repetition.getCurrentRepetition() * 50_000L);

    thread.interrupt();

    assertThat(task.get()).isTrue();
    assertThat(Machine.alive(label)).isEmpty();
    assertThat(attempt.registrations()).isZero();
    assertThat(folder.resolve("step-Step/_script.sh")).doesNotExist();
  }

  @Test
  void an_interrupted_thread_starts_nothing() {
    Path trace = folder.resolve("trace");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> runner(SHORT).run(command("echo >" + trace), context))
        .isInstanceOf(InterruptedException.class);

    assertThat(trace).doesNotExist();
    assertThat(context.registrations()).isZero();
  }

  @Test
  void I9_closing_the_runner_kills_all_at_once_and_starts_nothing_any_more() throws Exception {
    HostProcessRunner runner = runner(FOREVER);
    FutureTask<Exit> task =
        new FutureTask<>(
            () -> runner.run(command("trap '' TERM; echo ready; sleep 1000; sleep 1000"), context));
    new Thread(task).start();
    Machine.await(() -> context.out().equals("ready\n"));

    runner.close();

    assertThat(Machine.alive(label)).isEmpty();
    assertThat(task.get()).isEqualTo(new Exit(137, List.of("KILL"), false));
    assertThat(runner.run(command("exit 0"), new TestContext())).isEqualTo(NEVER_STARTED);
  }

  @Test
  void I9_closing_the_runner_cuts_the_grace_of_what_is_ending_short() throws Exception {
    HostProcessRunner runner = runner(FOREVER);
    FutureTask<Exit> task =
        new FutureTask<>(
            () ->
                runner.run(
                    command("trap 'echo asked' TERM; echo ready; while :; do sleep 0.01; done"),
                    context.stopOn("ready")));
    new Thread(task).start();
    Machine.await(() -> context.out().contains("asked"));

    runner.close();

    assertThat(Machine.alive(label)).isEmpty();
    assertThat(task.get().signals()).containsExactly("TERM", "KILL");
  }

  @Test
  void what_runs_on_its_own_with_its_own_output_lives_on_after_a_success() throws Exception {
    Exit exit =
        runner(SHORT).run(command("sleep 1000 >/dev/null 2>&1 </dev/null & exit 0"), context);

    assertThat(exit).isEqualTo(new Exit(0, List.of(), false));
    assertThat(Machine.alive(label)).hasSize(1);
  }

  @Test
  void what_runs_on_is_ended_where_the_host_asks_for_it() throws Exception {
    HostProcessRunner strict = HostProcessRunner.builder().killLeftovers(true).grace(SHORT).build();

    Exit exit =
        strict.run(command("setsid sleep 1000 >/dev/null 2>&1 </dev/null & exit 4"), context);

    assertThat(exit).isEqualTo(new Exit(4, List.of(), false));
    assertThat(Machine.alive(label)).isEmpty();
  }

  @Test
  void the_neighbours_of_a_stopped_process_live_on() throws Exception {
    TestContext neighbour = new TestContext();
    FutureTask<Exit> task =
        new FutureTask<>(
            () -> runner(FOREVER).run(command("echo ready; sleep 1000; : neighbour"), neighbour));
    new Thread(task).start();
    Machine.await(() -> neighbour.out().equals("ready\n"));

    run(SHORT, "echo ready; sleep 1000");

    assertThat(task).isNotDone();
    assertThat(Machine.alive(label)).hasSize(2);
    neighbour.stop();
    assertThat(task.get().signals()).containsExactly("TERM");
  }

  private Exit run(Duration grace, String script) throws Exception {
    return runner(grace).run(command(script), context.stopOn("ready"));
  }

  private static HostProcessRunner runner(Duration grace) {
    return HostProcessRunner.builder().grace(grace).build();
  }

  private Command command(String script) {
    return new Command(List.of("sh", "-c", script), null, Map.of("TEST_LABEL", label));
  }
}
