package dev.runsheet.kit.junit;

import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a handler may touch while its contract is checked. */
final class ContractContext implements ActionContext {

  private final String action;
  private final Map<Class<?>, Object> services;
  private final String executionId;
  private final @Nullable Value memo;
  private final @Nullable Instant deadline;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;
  private @Nullable Path workspace;

  ContractContext(
      String action,
      Map<Class<?>, Object> services,
      String executionId,
      @Nullable Value memo,
      @Nullable Instant deadline) {
    this.action = action;
    this.services = services;
    this.executionId = executionId;
    this.memo = memo;
    this.deadline = deadline;
  }

  /** Tells the handler to stop, as a driver does, but for the interrupt. */
  void halt() {
    stopping = true;
    callbacks.forEach(Runnable::run);
  }

  /** All that was written. */
  String written() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String executionId() {
    return executionId;
  }

  @Override
  public String step() {
    return "Contract";
  }

  @Override
  public String action() {
    return action;
  }

  @Override
  public int stepRun() {
    return 1;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public @Nullable String role() {
    return null;
  }

  @Override
  public @Nullable Instant deadline() {
    return deadline;
  }

  @Override
  public @Nullable Value memo() {
    return memo;
  }

  @Override
  public OutputStream stdout() {
    return out;
  }

  @Override
  public OutputStream stderr() {
    return err;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  @Override
  public synchronized Path workspace() throws IOException {
    Path made = workspace;
    if (made == null) {
      made = Files.createTempDirectory("runsheet-contract");
      made.toFile().deleteOnExit();
      workspace = made;
    }
    return made;
  }

  @Override
  public boolean stopping() {
    return stopping;
  }

  @Override
  public Registration onStop(Runnable callback) {
    if (stopping) {
      callback.run();
    } else {
      callbacks.add(callback);
    }
    return () -> callbacks.remove(callback);
  }

  @Override
  public <T> Optional<T> service(Class<T> type) {
    return Optional.ofNullable(type.cast(services.get(type)));
  }
}
