package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call of a composite action, and what follows its answer.
 *
 * @param doing what it is doing, as a part of a sentence: {@code waiting for the image}; names it
 * @param repeat whether the call may be made again when its fate is not known
 * @param request the call
 * @param reply what follows an answer
 * @param refusal what follows where the call fails
 */
record Phase<I>(
    String doing,
    Repeat repeat,
    Function<Scene<I>, Request> request,
    Reply<I> reply,
    Refusal<I> refusal) {

  /** Whether a call may be made again when its fate is not known. */
  enum Repeat {
    /** It only reads; and where it is called too often, it is made again later. */
    READS,
    /** Making it twice is making it once: by its nature, or by a client token. */
    SAFE,
    /** Never. */
    ONCE
  }

  /** What follows an answer. */
  @FunctionalInterface
  interface Reply<I> {
    Next answered(Scene<I> scene, Answer answer);
  }

  /** What follows where a call fails; null to fail the step. */
  @FunctionalInterface
  interface Refusal<I> {
    @Nullable Next refused(Scene<I> scene, AwsCallException e);
  }

  static <I> Phase<I> reads(String doing, Function<Scene<I>, Request> request, Reply<I> reply) {
    return new Phase<>(doing, Repeat.READS, request, reply, (scene, e) -> null);
  }

  static <I> Phase<I> changes(String doing, Function<Scene<I>, Request> request, Reply<I> reply) {
    return new Phase<>(doing, Repeat.SAFE, request, reply, (scene, e) -> null);
  }

  static <I> Phase<I> changesOnce(
      String doing, Function<Scene<I>, Request> request, Reply<I> reply) {
    return new Phase<>(doing, Repeat.ONCE, request, reply, (scene, e) -> null);
  }

  /** The same, with something else to do where the call fails. */
  Phase<I> unless(Refusal<I> other) {
    return new Phase<>(doing, repeat, request, reply, other);
  }

  /** What follows where the call fails. */
  Next afterRefusal(Scene<I> scene, Request made, AwsCallException e) {
    Next other = refusal.refused(scene, e);
    if (other != null) {
      return other;
    }
    if (repeat == Repeat.READS && e.throttled()) {
      return Next.again();
    }
    return Next.fail(Failures.of(made, doing, e));
  }
}
