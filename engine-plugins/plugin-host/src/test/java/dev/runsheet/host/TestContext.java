package dev.runsheet.host;

import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ProcessRunner;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An attempt whose stop is scripted: it comes when the test says so, or on a certain output. */
final class TestContext implements ActionContext {

  private final Sink stdout = new Sink();
  private final Sink stderr = new Sink();
  private final List<Runnable> callbacks = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Path workspace;
  private String step = "Step";
  private @Nullable ProcessRunner runner = HostProcessRunner.create();
  private @Nullable OutputStream otherStdout;
  private Predicate<String> stopOn = text -> false;
  private boolean stopping;

  TestContext() {
    this(Path.of("/nonexistent"));
  }

  TestContext(Path workspace) {
    this.workspace = workspace;
  }

  TestContext step(String step) {
    this.step = step;
    return this;
  }

  TestContext runner(@Nullable ProcessRunner runner) {
    this.runner = runner;
    return this;
  }

  TestContext environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  TestContext stdout(OutputStream stdout) {
    this.otherStdout = stdout;
    return this;
  }

  /** Stops the attempt once its standard output so far is of this kind. */
  TestContext stopOn(Predicate<String> output) {
    this.stopOn = output;
    return this;
  }

  /** Stops the attempt once it has written a text to standard output. */
  TestContext stopOn(String text) {
    return stopOn(output -> output.contains(text));
  }

  /** Stops the attempt. */
  TestContext stop() {
    List<Runnable> due;
    synchronized (this) {
      stopping = true;
      due = List.copyOf(callbacks);
      callbacks.clear();
    }
    due.forEach(Runnable::run);
    return this;
  }

  /** What was written to standard output so far. */
  String out() {
    return stdout.text();
  }

  /** What was written to standard error so far. */
  String err() {
    return stderr.text();
  }

  /** How many requests to be told of a stop are open. */
  synchronized int registrations() {
    return callbacks.size();
  }

  @Override
  public String executionId() {
    return "execution";
  }

  @Override
  public String step() {
    return step;
  }

  @Override
  public String action() {
    return "aws:runShellScript";
  }

  @Override
  public int stepRun() {
    return 1;
  }

  @Override
  public @Nullable String role() {
    return null;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public @Nullable Instant deadline() {
    return null;
  }

  @Override
  public @Nullable Value memo() {
    return null;
  }

  @Override
  public OutputStream stdout() {
    return otherStdout == null ? stdout : otherStdout;
  }

  @Override
  public OutputStream stderr() {
    return stderr;
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public Path workspace() {
    return workspace;
  }

  @Override
  public synchronized boolean stopping() {
    return stopping;
  }

  @Override
  public Registration onStop(Runnable callback) {
    synchronized (this) {
      if (!stopping) {
        callbacks.add(callback);
        return () -> remove(callback);
      }
    }
    callback.run();
    return () -> {};
  }

  private synchronized void remove(Runnable callback) {
    callbacks.remove(callback);
  }

  @Override
  public <T> Optional<T> service(Class<T> type) {
    return type.isInstance(runner) ? Optional.of(type.cast(runner)) : Optional.empty();
  }

  /** Keeps what is written, and looks out for the text that stops the attempt. */
  private final class Sink extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int single) {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      bytes.write(source, offset, length);
      if (this == stdout && stopOn.test(text())) {
        stop();
      }
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
