package dev.runsheet.runtime;

import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.Signal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Performs commands. What may take its time (a handler, a service of the host, a document that is
 * loaded) is handed to other threads and answers with an event.
 *
 * @param driver whose threads and services it uses
 */
record Performer(LocalDriver driver) {

  /**
   * Performs a command of an execution, on the thread that takes the execution's events.
   *
   * @param underway what the execution waits for
   * @return the call to make next, where the command is one of a handler
   */
  @Nullable ActionCall perform(Command command, LocalExecution execution, Underway underway) {
    if (command instanceof Command.RunAction order) {
      ActionCall call = new ActionCall(execution, order);
      underway.add(call);
      return call;
    }
    if (command instanceof Command.StopAction stop) {
      underway.stop(stop.call(), stop.reason());
    } else if (command instanceof Command.StartChild order) {
      startChild(order, execution, underway);
    } else if (command instanceof Command.StopChild stop) {
      underway.stop(stop.call(), Command.StopAction.Reason.CANCEL);
    } else if (command instanceof Command.AnswerSignal answer) {
      answer(execution, answer);
    } else if (command instanceof Command.Finish finish) {
      execution.end(finish.status(), finish, null);
    } else if (!isOfTimer(command)) {
      ask(command, execution);
    }
    return null;
  }

  private void startChild(Command.StartChild order, LocalExecution execution, Underway underway) {
    if (order.document() instanceof Command.ChildDocument.Elsewhere place) {
      LocatedCall call = new LocatedCall(execution, order, place);
      underway.add(call);
      driver.serve(call::start);
    } else {
      ChildCall call = new ChildCall(execution, order);
      underway.add(call);
      driver.serve(call::start);
    }
  }

  /**
   * Performs what an execution had left undone when its engine stopped.
   *
   * @return the call to make next, where there is one of a handler
   */
  @Nullable ActionCall resume(Outstanding left, LocalExecution execution, Underway underway) {
    underway.setTimers(left.timers());
    ActionCall next = null;
    for (Outstanding.Ordered ordered : left.calls()) {
      if (ordered.order() instanceof Command.RunAction order) {
        next = resume(order, ordered, execution, underway);
      } else {
        perform(ordered.order(), execution, underway);
        if (ordered.stop() != null) {
          underway.stop(((Command.StartChild) ordered.order()).call(), ordered.stop());
        }
      }
    }
    for (Command question : left.questions()) {
      if (question instanceof Command.Reboot && driver.services().canReboot()) {
        // It is what ended the engine; a script that wants another one asks again.
        execution.post(new Event.Rebooted(driver.now()));
      } else {
        perform(question, execution, underway);
      }
    }
    return next;
  }

  private @Nullable ActionCall resume(
      Command.RunAction order,
      Outstanding.Ordered ordered,
      LocalExecution execution,
      Underway underway) {
    ActionCall call = ActionCall.again(execution, order);
    underway.add(call);
    Command.StopAction.Reason stop = ordered.stop();
    if (ordered.parked()) {
      call.park();
      if (stop != null) {
        call.stop(stop);
      }
      return null;
    }
    if (stop == null && driver.settings().programs().mayRepeat(order.action())) {
      return call;
    }
    execution.post(call.interrupted());
    return null;
  }

  /** Those were performed when they came. */
  private static boolean isOfTimer(Command command) {
    return command instanceof Command.StartTimer || command instanceof Command.CancelTimer;
  }

  private void ask(Command command, LocalExecution execution) {
    HostServices services = driver.services();
    Supplier<Event> question;
    if (command instanceof Command.ReadParameters read) {
      question = () -> services.read(read.selectors());
    } else if (command instanceof Command.ResolveTargets order) {
      question = () -> services.resolve(order);
    } else if (command instanceof Command.NotifyApprovers order) {
      question = () -> services.tellApprovers(execution.id(), order);
    } else if (command instanceof Command.Reboot) {
      question = () -> services.reboot(execution.id());
    } else {
      throw new IllegalStateException("nobody knows how to perform " + command);
    }
    driver.serve(() -> execution.post(question.get()));
  }

  private void answer(LocalExecution execution, Command.AnswerSignal given) {
    CompletableFuture<Optional<Signal.Refusal>> waiting = execution.answers().take(given.number());
    if (waiting != null) {
      driver.work(() -> waiting.complete(Optional.ofNullable(given.refusal())));
    }
  }
}
