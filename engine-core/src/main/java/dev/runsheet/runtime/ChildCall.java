package dev.runsheet.runtime;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.interpreter.Program;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A child execution that a machine ordered. It answers exactly once (invariant I2): that the child
 * could not be started, or how it ended.
 */
final class ChildCall implements Call {

  private static final System.Logger LOG = System.getLogger(ChildCall.class.getName());

  private final LocalExecution parent;
  private final Command.StartChild order;

  // -- guarded by this --
  private @Nullable LocalExecution child;
  private boolean stopped;

  ChildCall(LocalExecution parent, Command.StartChild order) {
    this.parent = parent;
    this.order = order;
  }

  @Override
  public int number() {
    return order.call();
  }

  String step() {
    return order.step();
  }

  LocalExecution parent() {
    return parent;
  }

  /** Loads the document and starts the child. Asks the host, so it may take its time. */
  void start() {
    try {
      EventLog.Past past = parent.driver().past(order);
      if (past != null) {
        goOn(past);
        return;
      }
      Program program = parent.driver().childDocuments().find(order.document(), parent);
      checkKind(program);
      start(program, parameters(program));
    } catch (RefusedException e) {
      refuse(Failure.action(String.valueOf(e.getMessage())));
    } catch (RuntimeException | IOException | LinkageError | StackOverflowError e) {
      LOG.log(System.Logger.Level.ERROR, "the child of step " + order.step() + " failed", e);
      refuse(internal("the child execution could not be started: " + e));
    }
  }

  /** The child had begun before the engine was interrupted. */
  private void goOn(EventLog.Past past) throws IOException {
    LocalExecution revived = parent.driver().revive(past, null, this);
    boolean stop;
    synchronized (this) {
      child = revived;
      stop = stopped;
    }
    parent.adopt(revived);
    revived.begin();
    if (stop) {
      revived.cancel();
    }
  }

  /** A document runs documents of its own kind: steps and parameters of the other are no match. */
  private void checkKind(Program program) throws RefusedException {
    DocumentType own = parent.program().document().type();
    DocumentType other = program.document().type();
    if (own != other) {
      throw new RefusedException(
          "%s is of type %s; step \"%s\" runs documents of type %s"
              .formatted(
                  ChildDocuments.name(order.document()), other.label(), order.step(), own.label()));
    }
  }

  private Value.Fields parameters(Program program) throws RefusedException {
    Programs programs = parent.driver().settings().programs();
    Program.Fitted fitted = programs.fit(program, order.parameters(), order.options());
    if (!fitted.fits()) {
      throw new RefusedException(
          "the parameters do not fit %s: %s"
              .formatted(ChildDocuments.name(order.document()), fitted.message()));
    }
    List<Diagnostic> unperformed = programs.performedByNobody(program);
    if (!unperformed.isEmpty()) {
      throw new RefusedException(
          "%s cannot run here: %s"
              .formatted(
                  ChildDocuments.name(order.document()),
                  unperformed.stream().map(Diagnostic::message).collect(Collectors.joining("; "))));
    }
    return new Value.Fields(fitted.values());
  }

  private void start(Program program, Value.Fields values) throws IOException, RefusedException {
    Launch launch = new Launch(program, values.fields(), order.options(), null, null);
    LocalExecution made;
    synchronized (this) {
      if (stopped) {
        throw new RefusedException("the execution was stopped before its child began");
      }
      made = parent.driver().register(order.executionId(), launch, this);
      child = made;
    }
    parent.adopt(made);
    made.begin();
  }

  @Override
  public void stop(Command.StopAction.Reason reason) {
    LocalExecution running;
    synchronized (this) {
      stopped = true;
      running = child;
    }
    if (running != null) {
      running.cancel();
    }
  }

  /** The child is over, or the engine could not go on with it. */
  void ended(Command.@Nullable Finish finish, @Nullable Throwable defect) {
    if (finish == null) {
      refuse(internal("the engine could not go on with the child execution: " + defect));
    } else {
      parent.post(new Event.ChildEnded(parent.driver().now(), order.call(), finish));
    }
  }

  private void refuse(Failure failure) {
    parent.post(new Event.ChildRefused(parent.driver().now(), order.call(), failure));
  }

  private static Failure internal(String message) {
    return new Failure(Failure.Stage.INVOCATION, Failure.Type.INTERNAL, message);
  }

  /** A child that cannot be started, for a reason that its author can mend. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
