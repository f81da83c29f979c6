package dev.runsheet.runtime;

import dev.runsheet.event.Command;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.spi.OutputLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a handler sees in a call on the thread of its caller. Nothing stops such a call. */
final class DirectContext extends OrderedContext {

  /** Where the folder of the execution is. */
  @FunctionalInterface
  interface Folder {
    Path get() throws IOException;
  }

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
    super(order);
    this.executionId = executionId;
    this.services = services;
    this.folder = folder;
    this.stdout = new OutputCapture(OutputLimits.STANDARD, secrets, (bytes, offset, length) -> {});
    this.stderr = new OutputCapture(OutputLimits.STANDARD, secrets, (bytes, offset, length) -> {});
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
    return executionId;
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
