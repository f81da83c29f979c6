package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsSettings;
import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A composite action as a small program over API calls: phases, of which each makes one call.
 *
 * <ol>
 *   <li>One call of the handler makes one call of an API. What it answered is in the memo, and so
 *       in the journal, before the next one is made: no acknowledged change is made twice.
 *   <li>The memo holds the phase and what phases keep: ids and states, never an input. It is all
 *       that a restart needs.
 *   <li>No thread waits between two calls.
 * </ol>
 *
 * @param <I> the inputs of the action
 */
final class CallProgram<I> {

  private static final String PHASE = "phase";
  private static final String KEPT = "kept";

  private final Map<String, Phase<I>> phases = new LinkedHashMap<>();
  private final List<String> outputs = new ArrayList<>();
  private Function<Scene<I>, @Nullable Request> stop = scene -> null;

  /** A program that begins with the first of its phases. */
  @SafeVarargs
  static <I> CallProgram<I> of(Phase<I>... phases) {
    CallProgram<I> program = new CallProgram<>();
    for (Phase<I> phase : phases) {
      program.phases.put(phase.doing(), phase);
    }
    return program;
  }

  /** What of the things kept is an output of the step, however the step ends. */
  CallProgram<I> yielding(String... names) {
    outputs.addAll(List.of(names));
    return this;
  }

  /** The call that ends what runs elsewhere when the step is stopped; null for none. */
  CallProgram<I> stoppedBy(Function<Scene<I>, @Nullable Request> request) {
    stop = request;
    return this;
  }

  /** Makes the next call. */
  Outcome run(I inputs, ActionContext context) throws InterruptedException {
    AwsCalls calls = context.service(AwsCalls.class).orElse(null);
    if (calls == null) {
      return new Outcome.Failed(Failures.nobodyCalls(), Map.of());
    }
    Scene<I> scene = scene(inputs, context);
    Phase<I> phase = phase(context.memo());
    Request request = phase.request().apply(scene);
    if (scene.resumed() && phase.repeat() == Phase.Repeat.ONCE) {
      return outcome(phase, scene, Next.fail(Failures.unknownFate(request, phase.doing())));
    }
    Next next;
    try {
      Value.Fields answer = calls.call(request.by(Identities.of(context)));
      next = phase.reply().answered(scene, new Answer(answer));
    } catch (AwsCallException e) {
      next = phase.afterRefusal(scene, request, e);
    } catch (InterruptedException e) {
      stop(scene, calls);
      throw e;
    }
    return outcome(phase, scene, next);
  }

  /** Ends what runs elsewhere. */
  void stop(I inputs, ActionContext context) throws InterruptedException {
    AwsCalls calls = context.service(AwsCalls.class).orElse(null);
    if (calls != null) {
      stop(scene(inputs, context), calls);
    }
  }

  private void stop(Scene<I> scene, AwsCalls calls) throws InterruptedException {
    Request request = stop.apply(scene);
    if (request == null) {
      return;
    }
    try {
      calls.call(request.by(Identities.of(scene.context())));
    } catch (AwsCallException e) {
      System.Logger log = System.getLogger(CallProgram.class.getName());
      String step = scene.context().step();
      log.log(System.Logger.Level.WARNING, "step {0}: {1}: {2}", step, request, e.getMessage());
    }
  }

  private Outcome outcome(Phase<I> phase, Scene<I> scene, Next next) {
    Map<String, Value> kept = new LinkedHashMap<>(scene.kept());
    kept.putAll(next.kept());
    if (!next.end()) {
      String then = next.phase() == null ? phase.doing() : next.phase();
      Duration delay = next.later() ? scene.settings().pollInterval() : Duration.ZERO;
      Value memo = Value.of(Map.of(PHASE, then, KEPT, kept));
      return Outcome.checkAgainIn(delay, memo, yielded(kept));
    }
    return next.failure() == null
        ? Outcome.succeeded(yielded(kept))
        : new Outcome.Failed(next.failure(), yielded(kept));
  }

  private Map<String, Value> yielded(Map<String, Value> kept) {
    Map<String, Value> yielded = new LinkedHashMap<>();
    for (String name : outputs) {
      Value value = kept.get(name);
      if (value != null) {
        yielded.put(name, value);
      }
    }
    return yielded;
  }

  private Phase<I> phase(@Nullable Value memo) {
    if (!(memo instanceof Value.Fields fields)) {
      return phases.values().iterator().next();
    }
    String name = new Answer(fields).text(PHASE);
    Phase<I> phase = phases.get(name);
    if (phase == null) {
      throw new IllegalStateException("the memo names an unknown phase: " + name);
    }
    return phase;
  }

  private static <I> Scene<I> scene(I inputs, ActionContext context) {
    Map<String, Value> kept =
        context.memo() instanceof Value.Fields fields
                && fields.get(KEPT) instanceof Value.Fields map
            ? map.fields()
            : Map.of();
    AwsSettings settings = context.service(AwsSettings.class).orElse(AwsSettings.STANDARD);
    return new Scene<>(inputs, kept, context, settings);
  }
}
