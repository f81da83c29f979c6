package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsError;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Calls that are written down beforehand, one by one: which, with what, and what is answered. A
 * call that is not the next one is a failure of the test.
 */
final class ScriptedCalls implements AwsCalls {

  private record Expected(String call, Value parameters, Response response) {}

  @FunctionalInterface
  private interface Response {
    Value.Fields give() throws AwsCallException, InterruptedException;
  }

  /** A call whose answer is still to be said. */
  final class Call {
    private final String name;
    private final Value parameters;

    private Call(String name, Value parameters) {
      this.name = name;
      this.parameters = parameters;
    }

    ScriptedCalls answers(String json) {
      return gives(() -> fields(json));
    }

    ScriptedCalls refuses(String code, String message) {
      return refuses(new AwsError(code, message, 400, "r-1"));
    }

    ScriptedCalls refuses(AwsError error) {
      return gives(
          () -> {
            throw AwsCallException.refused(error);
          });
    }

    ScriptedCalls isNotAnswered() {
      return gives(
          () -> {
            throw AwsCallException.unanswered("connection reset", null);
          });
    }

    ScriptedCalls isNotSent(String message) {
      return gives(
          () -> {
            throw AwsCallException.notSent(message);
          });
    }

    ScriptedCalls isInterrupted() {
      return gives(
          () -> {
            throw new InterruptedException();
          });
    }

    private ScriptedCalls gives(Response response) {
      expected.add(new Expected(name, parameters, response));
      return ScriptedCalls.this;
    }
  }

  private final Deque<Expected> expected = new ArrayDeque<>();
  private final List<AwsIdentity> identities = new ArrayList<>();
  private final List<AwsCall> made = new ArrayList<>();

  /** The next call: service and operation, and its parameters as JSON. */
  Call on(String call, String parameters) {
    return new Call(call, json(parameters));
  }

  static Value json(String text) {
    Value value = Value.ofJson(text);
    if (value == null) {
      throw new IllegalArgumentException("no JSON: " + text);
    }
    return value;
  }

  static Value.Fields fields(String json) {
    return (Value.Fields) json(json);
  }

  @Override
  public synchronized Value.Fields call(AwsCall call)
      throws AwsCallException, InterruptedException {
    made.add(call);
    identities.add(call.identity());
    Expected next = expected.poll();
    String shown = call + " " + call.parameters().toJson();
    if (next == null) {
      throw new AssertionError("no call was expected, but this was made: " + shown);
    }
    if (!next.call().equals(call.toString()) || !next.parameters().equals(call.parameters())) {
      throw new AssertionError(
          "expected %s %s, but this was called: %s"
              .formatted(next.call(), next.parameters().toJson(), shown));
    }
    return next.response().give();
  }

  synchronized void assertAllMade() {
    if (!expected.isEmpty()) {
      throw new AssertionError("not called: " + expected.stream().map(Expected::call).toList());
    }
  }

  synchronized List<AwsIdentity> identities() {
    return List.copyOf(identities);
  }

  synchronized List<AwsCall> made() {
    return List.copyOf(made);
  }
}
