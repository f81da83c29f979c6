package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.OutputLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a handler sees in a call on the thread of its caller. Nothing stops such a call. */
final class DirectContext implements ActionContext, Answered.Written {

  /** Where the folder of the execution is. */
  @FunctionalInterface
  interface Folder {
    Path get() throws IOException;
  }

  private final Command.RunAction order;
  private final String executionId;
  private final Map<Class<?>, Object> services;
  private final Folder folder;
  private final OutputCapture stdout;
  private final OutputCapture stderr;

  DirectContext(
      Command.RunAction order,
      String executionId,
      Map<Class<?>, Object> services,
      Folder folder,
      KnownSecrets secrets) {
    this.order = order;
    this.executionId = executionId;
    this.services = services;
    this.folder = folder;
    this.stdout = new OutputCapture(OutputLimits.STANDARD, secrets, (bytes, offset, length) -> {});
    this.stderr = new OutputCapture(OutputLimits.STANDARD, secrets, (bytes, offset, length) -> {});
  }

  @Override
  public boolean hasOutput() {
    stdout.finish();
    stderr.finish();
    return !stdout.isEmpty() || !stderr.isEmpty();
  }

  @Override
  public ProcessReport report(int exitCode) {
    stdout.finish();
    stderr.finish();
    return new ProcessReport(exitCode, stdout.captured(), stderr.captured());
  }

  @Override
  public String executionId() {
    return executionId;
  }

  @Override
  public String step() {
    return order.step();
  }

  @Override
  public String action() {
    return order.action();
  }

  @Override
  public int stepRun() {
    return order.run();
  }

  @Override
  public int attempt() {
    return order.attempt();
  }

  @Override
  public @Nullable String role() {
    return order.role();
  }

  @Override
  public @Nullable Instant deadline() {
    return order.deadline();
  }

  @Override
  public @Nullable Value memo() {
    return order.memo();
  }

  @Override
  public OutputStream stdout() {
    return stdout;
  }

  @Override
  public OutputStream stderr() {
    return stderr;
  }

  @Override
  public Map<String, String> environment() {
    return Reveal.texts(order.environment());
  }

  @Override
  public Path workspace() throws IOException {
    return folder.get();
  }

  @Override
  public boolean stopping() {
    return false;
  }

  @Override
  public Registration onStop(Runnable callback) {
    return () -> {};
  }

  @Override
  public <T> Optional<T> service(Class<T> type) {
    return Optional.ofNullable(type.cast(services.get(type)));
  }
}
