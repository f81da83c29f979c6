package dev.runsheet.kit;

import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsError;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.kit.Script.Answer;
import dev.runsheet.kit.Script.Rule;
import dev.runsheet.kit.SimulatedExecution.Begun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of AWS that one call of a handler makes: the script answers them. */
final class ScriptedCalls implements AwsCalls {

  private static final int REFUSED = 400;

  private final World world;
  private final SimulatedExecution execution;
  private final Command.RunAction order;
  private final Begun begun;
  private final Set<String> secrets = new LinkedHashSet<>();
  private Duration taken = Duration.ZERO;
  private @Nullable String unanswered;
  private boolean hangs;

  ScriptedCalls(World world, SimulatedExecution execution, Command.RunAction order, Begun begun) {
    this.world = world;
    this.execution = execution;
    this.order = order;
    this.begun = begun;
    collect(order.inputs(), false);
  }

  /** Whether an entry of a script can answer a single call. */
  private static boolean answersCalls(Rule rule) {
    return !(rule.answer() instanceof Answer.Outputs || rule.answer() instanceof Answer.Exits);
  }

  /** Whether an entry of a script that fits an action is meant for single calls of it. */
  static boolean isForCalls(Rule rule) {
    boolean namesCall = rule.inputs().get("Service") != null || rule.inputs().get("Api") != null;
    boolean namesAction = rule.action() != null || rule.step() != null;
    return namesCall ? answersCalls(rule) : namesAction && rule.answer() instanceof Answer.Returns;
  }

  /** How long the answers took. */
  Duration taken() {
    return taken;
  }

  /** What the script had no answer for; null where there was nothing. */
  @Nullable String unanswered() {
    return unanswered;
  }

  /** Whether a call is never answered. */
  boolean hangs() {
    return hangs;
  }

  @Override
  public Value.Fields call(AwsCall call) throws AwsCallException {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("Service", Value.text(call.service()));
    fields.put("Api", Value.text(call.operation()));
    call.parameters().fields().forEach((name, value) -> fields.put(name, hidden(value)));
    Value.Fields inputs = new Value.Fields(fields);
    note(inputs);
    Rule rule =
        world.answers().take(begun.action(), order.step(), inputs, ScriptedCalls::answersCalls);
    if (rule == null) {
      throw refuse(
          "no entry of the script answers step \"%s\" (%s) with inputs %s%s"
              .formatted(
                  order.step(),
                  begun.action(),
                  inputs.toJson(),
                  world.answers().nearMisses(begun.action(), order.step(), inputs)));
    }
    taken = taken.plus(rule.takes());
    return answer(rule.answer());
  }

  private Value.Fields answer(Answer answer) throws AwsCallException {
    if (answer instanceof Answer.Fails fails) {
      String code = fails.code() == null ? "" : fails.code();
      throw AwsCallException.refused(new AwsError(code, fails.message(), REFUSED, null));
    }
    if (answer instanceof Answer.Hangs) {
      hangs = true;
      throw AwsCallException.unanswered("the call hangs", null);
    }
    if (!(answer instanceof Answer.Returns returns)) {
      return Value.Fields.EMPTY;
    }
    if (returns.result() instanceof Value.Fields map) {
      return map;
    }
    throw refuse(
        "what a call of \"%s\" returns is a map, but the script says %s"
            .formatted(begun.action(), returns.result().toJson()));
  }

  private AwsCallException refuse(String message) {
    if (unanswered == null) {
      unanswered = message;
    }
    return AwsCallException.notSent(message);
  }

  private void note(Value inputs) {
    world.note(
        new SimulatedCall(
            world.agenda().now(),
            execution.id(),
            order.step(),
            begun.action(),
            order.attempt(),
            inputs,
            order.role(),
            false));
  }

  // -- secrets: a handler has them in clear --

  private void collect(Value value, boolean secret) {
    if (value instanceof Value.Secret hidden) {
      collect(hidden.reveal(), true);
    } else if (value instanceof Value.Items list) {
      list.items().forEach(item -> collect(item, secret));
    } else if (value instanceof Value.Fields map) {
      map.fields().values().forEach(field -> collect(field, secret));
    } else if (secret && !value.toString().isEmpty()) {
      secrets.add(value.toString());
    }
  }

  private Value hidden(Value value) {
    if (value instanceof Value.Items list) {
      return new Value.Items(list.items().stream().map(this::hidden).toList());
    }
    if (value instanceof Value.Fields map) {
      Map<String, Value> fields = new LinkedHashMap<>();
      map.fields().forEach((name, field) -> fields.put(name, hidden(field)));
      return new Value.Fields(fields);
    }
    return secrets.stream().anyMatch(value.toString()::contains) ? Value.secret(value) : value;
  }
}
