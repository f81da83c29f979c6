package dev.runsheet.kit;

import dev.runsheet.aws.AwsActions;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.kit.SimulatedExecution.Begun;
import dev.runsheet.runtime.DirectCalls;
import dev.runsheet.runtime.Handlers;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Handlers that really perform actions in a simulated run, on its thread and in its time: those of
 * a host, and those of AWS's actions that are built on several calls, over scripted calls.
 */
final class Actors {

  /** Each is one call, which an entry of a script answers as a whole. */
  private static final Set<String> SINGLE_CALLS =
      Set.of("aws:executeAwsApi", "aws:invokeLambdaFunction", "aws:invokeWebhook");

  /** The actions of AWS that are built on several calls; made when they are first asked for. */
  private static final class Composites {
    static final Handlers ALL =
        Handlers.of(
            List.of(),
            new AwsActions()
                .handlers().stream()
                    .filter(handler -> !SINGLE_CALLS.contains(name(handler)))
                    .toList());

    private static String name(ActionHandler<?> handler) {
      return handler.getClass().getAnnotation(Action.class).name();
    }
  }

  private final World world;
  private final SimulatedExecution execution;
  private final Map<Integer, Command.RunAction> atWork = new HashMap<>();

  Actors(World world, SimulatedExecution execution) {
    this.world = world;
    this.execution = execution;
  }

  /** Calls of the handlers of AWS's actions. */
  static DirectCalls ofAws() {
    return new DirectCalls(Composites.ALL);
  }

  /** Whether an action is built on several calls, each of which a script may answer. */
  static boolean isComposite(String action) {
    return action.startsWith("aws:") && Composites.ALL.performs(action);
  }

  /** Whether a handler of the host performs an action. */
  boolean performs(String action) {
    return world.ofHost().performs(action);
  }

  private DirectCalls calls(String action) {
    return performs(action) ? world.ofHost() : world.ofAws();
  }

  /**
   * What came of one call of a handler.
   *
   * @param completion makes the event that completes the call; absent where it never comes
   * @param takes how long it took
   * @param unanswered what the script had no answer for; absent where there was nothing
   */
  record Performed(
      @Nullable Function<Instant, Event> completion, Duration takes, @Nullable String unanswered) {}

  Performed perform(Command.RunAction order, Begun begun) {
    ScriptedCalls scripted = new ScriptedCalls(world, execution, order, begun);
    Function<Instant, Event> completion =
        calls(order.action()).perform(order, execution.id(), services(scripted));
    atWork.put(order.call(), order);
    return new Performed(
        scripted.hangs() ? null : at -> ended(completion.apply(at), order),
        scripted.taken(),
        scripted.unanswered());
  }

  private Map<Class<?>, Object> services(ScriptedCalls scripted) {
    Map<Class<?>, Object> services = new LinkedHashMap<>();
    services.put(AwsCalls.class, scripted);
    services.putAll(world.simulator().services());
    return services;
  }

  private Event ended(Event event, Command.RunAction order) {
    atWork.remove(order.call());
    if (event instanceof Event.ActionParked parked) {
      atWork.put(order.call(), remembering(order, parked));
    }
    return event;
  }

  private static Command.RunAction remembering(Command.RunAction order, Event.ActionParked parked) {
    return new Command.RunAction(
        order.call(),
        order.step(),
        order.action(),
        order.run(),
        order.attempt(),
        order.inputs(),
        order.environment(),
        order.role(),
        order.deadline(),
        parked.memo(),
        order.repeatable());
  }

  /** Whether a call goes on with what an earlier one of its attempt has begun. */
  boolean goesOn(Command.RunAction order) {
    return order.memo() != null
        && atWork
            .values()
            .removeIf(
                before ->
                    before.step().equals(order.step())
                        && before.run() == order.run()
                        && before.attempt() == order.attempt());
  }

  /**
   * Tells the handler of a call that it is over.
   *
   * @return whether there is one: it waits to be called again, or its answer was still to come
   */
  boolean stop(int call) {
    Command.RunAction order = atWork.remove(call);
    if (order == null) {
      return false;
    }
    ScriptedCalls scripted =
        new ScriptedCalls(world, execution, order, execution.begun(order.step()));
    calls(order.action()).stop(order, execution.id(), services(scripted));
    return true;
  }
}
