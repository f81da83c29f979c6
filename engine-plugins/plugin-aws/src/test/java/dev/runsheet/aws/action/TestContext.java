package dev.runsheet.aws.action;

import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionContext;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A context whose every part a test can set. */
final class TestContext implements ActionContext {

  static final String EXECUTION = "4f7ec192-9d1c-4a3b-8bd3-cd5bb1f0a4c3";

  private final Map<Class<?>, Object> services = new HashMap<>();
  private Value memo;
  private boolean resumed;
  private String role;
  private int attempt = 1;
  private int stepRun = 1;

  <T> void give(Class<T> type, T service) {
    services.put(type, service);
  }

  void setMemo(Value memo) {
    this.memo = memo;
  }

  void setResumed(boolean resumed) {
    this.resumed = resumed;
  }

  void setRole(String role) {
    this.role = role;
  }

  void setAttempt(int run, int number) {
    stepRun = run;
    attempt = number;
  }

  @Override
  public String executionId() {
    return EXECUTION;
  }

  @Override
  public String step() {
    return "Step";
  }

  @Override
  public String action() {
    return "aws:test";
  }

  @Override
  public int stepRun() {
    return stepRun;
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public String role() {
    return role;
  }

  @Override
  public Instant deadline() {
    return null;
  }

  @Override
  public Value memo() {
    return memo;
  }

  @Override
  public boolean resumed() {
    return resumed;
  }

  @Override
  public OutputStream stdout() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public OutputStream stderr() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  @Override
  public Path workspace() {
    throw new AssertionError("no workspace is needed");
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
