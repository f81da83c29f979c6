package dev.runsheet.runtime;

import dev.runsheet.event.Command;
import dev.runsheet.event.ExecutionListener.OutputStreamName;
import dev.runsheet.journal.KnownSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a handler sees in one call. */
final class CallContext extends OrderedContext {

  private static final System.Logger LOG = System.getLogger(CallContext.class.getName());

  private final LocalExecution execution;
  private final KnownSecrets secrets;
  private final boolean resumed;
  private final OutputCapture stdout;
  private final OutputCapture stderr;

  // -- guarded by this --
  private final List<Runnable> callbacks = new ArrayList<>(1);
  private boolean stopping;
  private @Nullable Thread thread;

  CallContext(
      Command.RunAction order, LocalExecution execution, KnownSecrets secrets, boolean resumed) {
    super(order);
    this.resumed = resumed;
    this.execution = execution;
    this.secrets = secrets;
    this.stdout = capture(secrets, OutputStreamName.STDOUT);
    this.stderr = capture(secrets, OutputStreamName.STDERR);
  }

  private OutputCapture capture(KnownSecrets secrets, OutputStreamName stream) {
    return new OutputCapture(
        execution.driver().settings().limits(),
        secrets,
        (bytes, offset, length) -> {
          Audience audience = execution.audience();
          if (!audience.isEmpty()) {
            byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
            audience.tell(step(), stream, copy, this::stopping);
          }
        });
  }

  /** The handler is about to run on this thread; false where the call was stopped already. */
  synchronized boolean enter() {
    if (!stopping) {
      thread = Thread.currentThread();
    }
    return !stopping;
  }

  /** The handler has returned: no interrupt meant for it may reach what this thread does next. */
  synchronized void leave() {
    thread = null;
    callbacks.clear();
    Thread.interrupted();
  }

  /** Tells the handler to stop: its callbacks first, so that the interrupt does not outrun them. */
  void stop() {
    List<Runnable> toRun;
    synchronized (this) {
      stopping = true;
      toRun = List.copyOf(callbacks);
      callbacks.clear();
    }
    toRun.forEach(this::run);
    synchronized (this) {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  private void run(Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException e) {
      Throwable shown = MaskedException.of(e, secrets);
      LOG.log(System.Logger.Level.WARNING, "a handler's onStop failed", shown);
    }
  }

  @Override
  public Registration onStop(Runnable callback) {
    synchronized (this) {
      if (!stopping) {
        callbacks.add(callback);
        return () -> forget(callback);
      }
    }
    run(callback);
    return () -> {};
  }

  private synchronized void forget(Runnable callback) {
    callbacks.remove(callback);
  }

  @Override
  public synchronized boolean stopping() {
    return stopping;
  }

  @Override
  OutputCapture out() {
    return stdout;
  }

  @Override
  OutputCapture err() {
    return stderr;
  }

  @Override
  public String executionId() {
    return execution.id();
  }

  @Override
  public boolean resumed() {
    return resumed;
  }

  @Override
  public Path workspace() throws IOException {
    return execution.workspace();
  }

  @Override
  public Path attachment(String name) throws IOException {
    return new Attachments(execution.program().document(), execution.driver().services())
        .bring(name, workspace());
  }

  @Override
  public <T> Optional<T> service(Class<T> type) {
    return Optional.ofNullable(execution.driver().services().find(type));
  }
}
