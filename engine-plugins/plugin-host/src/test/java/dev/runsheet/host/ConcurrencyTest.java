package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.spi.ProcessRunner.Command;
import dev.runsheet.spi.ProcessRunner.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConcurrencyTest {

  private final String label = Machine.label();

  @TempDir Path workspace;

  @Test
  void fifty_processes_run_at_once_and_each_keeps_its_own_output() throws Exception {
    HostProcessRunner runner = HostProcessRunner.create();
    Path go = workspace.resolve("go");
    List<TestContext> contexts = new ArrayList<>();
    List<FutureTask<Exit>> tasks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      TestContext context = new TestContext();
      String script = "echo " + i + "; while ! [ -e " + go + " ]; do sleep 0.05; done; exit " + i;
      contexts.add(context);
      tasks.add(start(() -> runner.run(command(script), context)));
    }
    Machine.await(() -> contexts.stream().noneMatch(context -> context.out().isEmpty()));

    Files.createFile(go);

    for (int i = 0; i < 50; i++) {
      assertThat(tasks.get(i).get().code()).isEqualTo(i);
      assertThat(contexts.get(i).out()).isEqualTo(i + "\n");
    }
  }

  @Test
  void fifty_processes_that_are_stopped_at_once_leave_nothing_behind() throws Exception {
    HostProcessRunner runner = HostProcessRunner.builder().grace(Duration.ofMillis(200)).build();
    List<TestContext> contexts = new ArrayList<>();
    List<FutureTask<Exit>> tasks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      TestContext context = new TestContext();
      String script = (i % 2 == 0 ? "trap '' TERM; " : "") + "echo ready; sleep 1000; sleep 1000";
      contexts.add(context);
      tasks.add(start(() -> runner.run(command(script), context)));
    }
    Machine.await(() -> contexts.stream().noneMatch(context -> context.out().isEmpty()));

    contexts.forEach(TestContext::stop);

    for (FutureTask<Exit> task : tasks) {
      assertThat(task.get().leaked()).isFalse();
    }
    assertThat(Machine.alive(label)).isEmpty();
  }

  @Test
  void no_more_processes_run_than_allowed_and_an_interrupt_ends_the_wait() throws Exception {
    HostProcessRunner single = HostProcessRunner.builder().maxProcesses(1).build();
    TestContext first = new TestContext();
    TestContext second = new TestContext();
    FutureTask<Exit> running = start(() -> single.run(command("echo ready; sleep 1000"), first));
    Machine.await(() -> first.out().equals("ready\n"));
    FutureTask<Exit> waiting = new FutureTask<>(() -> single.run(command("echo no"), second));
    Thread thread = new Thread(waiting);
    thread.start();
    Machine.await(() -> thread.getState() == Thread.State.WAITING);

    thread.interrupt();

    assertThatThrownBy(waiting::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(second.out()).isEmpty();
    assertThat(second.registrations()).isZero();
    first.stop();
    assertThat(running.get().signals()).containsExactly("TERM");
    assertThat(single.run(command("exit 6"), second).code()).isEqualTo(6);
  }

  @Test
  void scripts_that_are_written_and_started_by_many_threads_are_never_busy() throws Exception {
    HostProcessRunner runner = HostProcessRunner.create();
    RunShellScript action = new RunShellScript();
    RunShellScript.Inputs inputs = new RunShellScript.Inputs(List.of("exit 7"), null, null);
    List<FutureTask<List<String>>> tasks = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      tasks.add(
          start(
              () -> {
                List<String> wrong = new ArrayList<>();
                for (int script = 0; script < 200; script++) {
                  TestContext context = new TestContext(workspace).runner(runner);
                  String outcome = action.execute(inputs, context) + context.err();
                  if (!outcome.equals("Exited[exitCode=7]")) {
                    wrong.add(outcome);
                  }
                }
                return wrong;
              }));
    }

    for (FutureTask<List<String>> task : tasks) {
      assertThat(task.get()).isEmpty();
    }
  }

  private static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(task).start();
    return task;
  }

  private Command command(String script) {
    return new Command(List.of("sh", "-c", script), null, Map.of("TEST_LABEL", label));
  }
}
