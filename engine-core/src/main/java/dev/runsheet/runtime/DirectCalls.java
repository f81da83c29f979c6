package dev.runsheet.runtime;

import dev.runsheet.document.Failure;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls handlers on the thread of the caller: for a driver that has no threads and no clock of its
 * own. What a handler answers becomes the same event as in the local driver. Owned by one caller at
 * a time.
 */
public final class DirectCalls implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DirectCalls.class.getName());

  private final Handlers handlers;
  private @Nullable Path folder;

  /** Calls of these handlers. */
  public DirectCalls(Handlers handlers) {
    this.handlers = handlers;
  }

  /** Whether a handler performs an action. */
  public boolean performs(String action) {
    return handlers.performs(action);
  }

  /**
   * Makes one call.
   *
   * @param order what is to be done
   * @param executionId whose step it is
   * @param services what the handler finds, by type
   * @return makes the event that completes the call, for when it is to happen
   */
  public Function<Instant, Event> perform(
      Command.RunAction order, String executionId, Map<Class<?>, Object> services) {
    KnownSecrets secrets =
        KnownSecrets.NONE.with(List.of(order.inputs())).with(order.environment().values());
    Answered answered = new Answered(order, secrets, handlers);
    Handlers.Bound bound = bound(order);
    try {
      Object inputs = bound.binder().bind(answered.clearInputs());
      DirectContext context =
          new DirectContext(order, executionId, services, this::folder, secrets);
      return answered.by(execute(bound, inputs, context, answered), context)::event;
    } catch (InputBindingException e) {
      return answered.with(Failure.inputs(String.valueOf(e.getMessage())))::event;
    }
  }

  private Handlers.Bound bound(Command.RunAction order) {
    Handlers.Bound bound = handlers.get(order.action());
    if (bound == null) {
      throw new IllegalArgumentException("no handler performs \"%s\"".formatted(order.action()));
    }
    return bound;
  }

  private static Outcome execute(
      Handlers.Bound bound, Object inputs, DirectContext context, Answered answered) {
    try {
      Outcome outcome = bound.handler().execute(inputs, context);
      return outcome == null
          ? answered.thrown(new NullPointerException("it returned null"))
          : outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return answered.thrown(e);
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return answered.thrown(e);
    }
  }

  /**
   * Tells a handler that an attempt that waited is over.
   *
   * @param order its last call, with the memo that came of it
   */
  public void stop(Command.RunAction order, String executionId, Map<Class<?>, Object> services) {
    Handlers.Bound bound = bound(order);
    Answered answered = new Answered(order, KnownSecrets.NONE, handlers);
    try {
      Object inputs = bound.binder().bind(answered.clearInputs());
      bound
          .handler()
          .stop(
              inputs,
              new DirectContext(order, executionId, services, this::folder, KnownSecrets.NONE));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      LOG.log(System.Logger.Level.WARNING, "stopping step " + order.step() + " failed", e);
    }
  }

  private Path folder() throws IOException {
    Path made = folder;
    if (made == null) {
      made = Files.createTempDirectory("runsheet");
      folder = made;
    }
    return made;
  }

  /** Removes the folder that handlers have used, where they have. */
  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the folder of a run could not be removed", e);
    }
    folder = null;
  }
}
