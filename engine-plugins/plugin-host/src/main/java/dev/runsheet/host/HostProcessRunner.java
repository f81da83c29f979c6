package dev.runsheet.host;

import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ProcessRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs processes on the machine of the engine.
 *
 * <p>A process gets a session of its own where the machine has {@code setsid}, an empty standard
 * input, and a clean environment: {@code PATH}, {@code HOME}, {@code USER}, {@code LOGNAME}, {@code
 * SHELL}, {@code LANG}, {@code LC_*}, {@code TZ}, {@code TMPDIR} and {@code TERM} of the JVM, what
 * the command adds, and {@code RUNSHEET_PROCESS}, by which what it starts is found again.
 *
 * <p>When the attempt is stopped, or the calling thread interrupted, the whole tree is asked to end
 * with {@code TERM}; what is alive after the grace is ended with {@code KILL}: the session,
 * descendants, and on Linux whatever bears the mark of the launch in its environment, wherever it
 * has detached itself to. When all of them obey, the grace is not waited for. An interrupt is
 * restored when {@link #run} returns.
 *
 * <p>A child in the background that holds the output keeps {@link #run} waiting until it ends or
 * the attempt is stopped. One whose output goes elsewhere lives on after a process that ended by
 * itself, unless {@link Builder#killLeftovers} says otherwise.
 *
 * <p>The exit code is the one that Java tells: a process that signal <i>n</i> ended has 128 +
 * <i>n</i>, as a shell says it; one that was never started because the attempt was stopped already,
 * or that could not be ended, has -1.
 *
 * <p>Threading:
 *
 * <ol>
 *   <li>one runner may be shared by threads and by engines;
 *   <li>it runs no more than {@link Builder#maxProcesses} processes at a time, further callers wait
 *       in the order they came, and an interrupt ends the wait;
 *   <li>the context's sinks are written by daemon threads of the runner, one for each, and no
 *       longer once {@link #run} has returned.
 * </ol>
 */
public final class HostProcessRunner implements ProcessRunner, AutoCloseable {

  /** How long {@link #close} waits for what it has killed. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private static final Exit NEVER_STARTED = new Exit(-1, List.of(), false);

  private final Builder settings;
  private final Launcher launcher;
  private final int maxProcesses;
  private final Semaphore running;
  private final Set<Ending> endings = ConcurrentHashMap.newKeySet();
  private final Duration grace;
  private final boolean killLeftovers;
  private final Executor pumps;
  private volatile boolean closed;

  private HostProcessRunner(Builder builder) {
    this.settings = builder.copy();
    Variables variables = Variables.of(builder.hostEnvironment, builder.inheritEnvironment);
    this.launcher = new Launcher(variables, builder.directory);
    this.maxProcesses = builder.maxProcesses;
    this.running = new Semaphore(builder.maxProcesses, true);
    this.grace = builder.grace;
    this.killLeftovers = builder.killLeftovers;
    this.pumps =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), Pump::thread);
  }

  /** A runner with the defaults. */
  public static HostProcessRunner create() {
    return builder().build();
  }

  /** Sets up a runner. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Exit run(Command command, ActionContext context) throws IOException, InterruptedException {
    Ending ending = new Ending();
    endings.add(ending);
    if (closed) {
      ending.hurry();
    }
    ActionContext.Registration registration = context.onStop(ending::stop);
    try {
      running.acquire();
    } catch (InterruptedException e) {
      endings.remove(ending);
      registration.close();
      throw e;
    }
    try {
      return runNow(command, context, ending, registration);
    } finally {
      running.release();
      endings.remove(ending);
      ending.restoreInterrupt();
    }
  }

  /** A runner of its own, which is not closed with this one. */
  @Override
  public ProcessRunner withMaxProcesses(int most) {
    return settings.copy().maxProcesses(most).build();
  }

  /**
   * Kills all that runs, with no grace, waits up to five seconds for its end, and starts nothing
   * any more. For a JVM that has to end at once: its shutdown hook calls this.
   */
  @Override
  public void close() {
    closed = true;
    endings.forEach(Ending::hurry);
    try {
      if (running.tryAcquire(maxProcesses, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        running.release(maxProcesses);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Exit runNow(
      Command command,
      ActionContext context,
      Ending ending,
      ActionContext.Registration registration)
      throws IOException, InterruptedException {
    HostProcess process;
    try {
      if (ending.stopped()) {
        return NEVER_STARTED;
      }
      OutputStream stdout = context.stdout();
      OutputStream stderr = context.stderr();
      process = new HostProcess(launcher.launch(command), stdout, stderr, ending);
      process.await(pumps);
    } finally {
      // A stop from here on comes after the end: what this call has to kill is settled.
      registration.close();
    }
    return process.finish(grace, killLeftovers);
  }

  /** Options of a runner. */
  public static final class Builder {
    private Map<String, String> hostEnvironment = System.getenv();
    private boolean inheritEnvironment;
    private boolean killLeftovers;
    private Duration grace = Duration.ofSeconds(2);
    private int maxProcesses = 64;
    private @Nullable Path directory;

    private Builder() {}

    private Builder copy() {
      Builder copy = new Builder();
      copy.hostEnvironment = hostEnvironment;
      copy.inheritEnvironment = inheritEnvironment;
      copy.killLeftovers = killLeftovers;
      copy.grace = grace;
      copy.maxProcesses = maxProcesses;
      copy.directory = directory;
      return copy;
    }

    /** Whether processes get the whole environment of the JVM. Default: no. */
    public Builder inheritEnvironment(boolean inheritEnvironment) {
      this.inheritEnvironment = inheritEnvironment;
      return this;
    }

    /**
     * Whether what a process that ended by itself left running in the background is ended, too.
     * Default: no.
     */
    public Builder killLeftovers(boolean killLeftovers) {
      this.killLeftovers = killLeftovers;
      return this;
    }

    /** How long a stopped process may take to end before it is killed. Default: 2 seconds. */
    public Builder grace(Duration grace) {
      if (grace.isNegative()) {
        throw new IllegalArgumentException("grace is negative: " + grace);
      }
      this.grace = grace;
      return this;
    }

    /** How many processes may run at a time. Default: 64. */
    public Builder maxProcesses(int maxProcesses) {
      if (maxProcesses < 1) {
        throw new IllegalArgumentException("maxProcesses is less than 1: " + maxProcesses);
      }
      this.maxProcesses = maxProcesses;
      return this;
    }

    /** Where a process runs that names no directory. Default: where the JVM runs. */
    public Builder directory(Path directory) {
      this.directory = directory.toAbsolutePath();
      return this;
    }

    /** Stands in for the environment of the JVM. */
    Builder hostEnvironment(Map<String, String> hostEnvironment) {
      this.hostEnvironment = Map.copyOf(hostEnvironment);
      return this;
    }

    /** The runner. */
    public HostProcessRunner build() {
      return new HostProcessRunner(this);
    }
  }
}
