package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.spi.ActionContext;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a handler sees of the call that it was ordered to perform, wherever it runs. */
abstract class OrderedContext implements ActionContext, Answered.Written {

  private final Command.RunAction order;

  OrderedContext(Command.RunAction order) {
    this.order = order;
  }

  abstract OutputCapture out();

  abstract OutputCapture err();

  @Override
  public final boolean hasOutput() {
    out().finish();
    err().finish();
    return !out().isEmpty() || !err().isEmpty();
  }

  @Override
  public final ProcessReport report(int exitCode) {
    out().finish();
    err().finish();
    return new ProcessReport(exitCode, out().captured(), err().captured());
  }

  @Override
  public final String step() {
    return order.step();
  }

  @Override
  public final String action() {
    return order.action();
  }

  @Override
  public final int stepRun() {
    return order.run();
  }

  @Override
  public final int attempt() {
    return order.attempt();
  }

  @Override
  public final @Nullable String role() {
    return order.role();
  }

  @Override
  public final @Nullable Instant deadline() {
    return order.deadline();
  }

  @Override
  public final @Nullable Value memo() {
    return order.memo();
  }

  @Override
  public final OutputStream stdout() {
    return out();
  }

  @Override
  public final OutputStream stderr() {
    return err();
  }

  @Override
  public final Map<String, String> environment() {
    return Reveal.texts(order.environment());
  }
}
