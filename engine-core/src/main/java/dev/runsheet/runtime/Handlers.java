package dev.runsheet.runtime;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The handlers of an engine, by action. Immutable. */
public final class Handlers implements Answered.Marking {

  /** A handler with what binds its inputs, which is prepared when it is first asked for. */
  static final class Bound {

    private final Action action;
    private final ActionHandler<?> handler;
    private volatile @Nullable InputBinder binder;

    private Bound(ActionHandler<?> handler) {
      this.action = annotation(handler);
      this.handler = handler;
    }

    @SuppressWarnings("unchecked") // The binder makes what exactly this handler takes.
    ActionHandler<Object> handler() {
      return (ActionHandler<Object>) handler;
    }

    /**
     * What binds its inputs.
     *
     * @throws IllegalArgumentException when it has inputs that no handler can take
     */
    InputBinder binder() {
      InputBinder prepared = binder;
      if (prepared == null) {
        prepared = InputBinder.of(inputs(handler.getClass()));
        binder = prepared;
      }
      return prepared;
    }

    private static Class<?> inputs(Class<?> handler) {
      Class<?> inputs = TypeArgument.of(handler, ActionHandler.class);
      if (inputs == null) {
        throw new IllegalArgumentException(
            "handler %s does not say what its inputs are; implement ActionHandler<YourRecord>"
                .formatted(handler.getName()));
      }
      return inputs;
    }
  }

  private final Map<String, Bound> byAction;

  private Handlers(Map<String, Bound> byAction) {
    this.byAction = Collections.unmodifiableMap(byAction);
  }

  /**
   * Makes the set of handlers.
   *
   * @param given what the host gave: it wins
   * @param discovered what was found; there may be many, of which a run needs few, so their inputs
   *     are looked at when they are needed
   * @throws IllegalArgumentException when two of one origin perform the same action, when a handler
   *     bears no {@link Action}, or when one that was given has inputs that it cannot take
   */
  public static Handlers of(List<ActionHandler<?>> given, List<ActionHandler<?>> discovered) {
    Map<String, Bound> handlers = new LinkedHashMap<>();
    for (List<ActionHandler<?>> origin : List.of(discovered, given)) {
      Map<String, Bound> added = new LinkedHashMap<>();
      for (ActionHandler<?> handler : origin) {
        Bound bound = new Bound(handler);
        if (origin == given) {
          bound.binder();
        }
        Bound other = added.put(bound.action.name(), bound);
        if (other != null) {
          throw new IllegalArgumentException(
              "two handlers perform \"%s\": %s and %s"
                  .formatted(
                      bound.action.name(),
                      other.handler.getClass().getName(),
                      handler.getClass().getName()));
        }
      }
      handlers.putAll(added);
    }
    return new Handlers(handlers);
  }

  private static Action annotation(ActionHandler<?> handler) {
    Action action = handler.getClass().getAnnotation(Action.class);
    if (action == null) {
      throw new IllegalArgumentException(
          "handler %s bears no @Action".formatted(handler.getClass().getName()));
    }
    return action;
  }

  /** Whether a handler performs an action. */
  public boolean performs(String action) {
    return byAction.containsKey(action);
  }

  /** What the handlers of some actions say of themselves. */
  public List<ActionDescriptor> descriptors(Predicate<String> actions) {
    List<ActionDescriptor> descriptors = new ArrayList<>();
    byAction.forEach(
        (name, bound) -> {
          if (actions.test(name)) {
            descriptors.add(descriptor(bound.action, bound.binder()));
          }
        });
    return descriptors;
  }

  private static ActionDescriptor descriptor(Action action, InputBinder binder) {
    return new ActionDescriptor(
        action.name(),
        action.summary(),
        Set.of(DocumentType.values()),
        Set.of(Platform.values()),
        binder.inputs(),
        binder.open(),
        action.effect(),
        action.repeatable(),
        null,
        null,
        List.of(),
        null,
        null,
        Set.of(action.secretOutputs()));
  }

  @Override
  public Map<String, Value> withSecrets(String action, Map<String, Value> outputs) {
    Bound bound = byAction.get(action);
    Set<String> secret = bound == null ? Set.of() : Set.of(bound.action.secretOutputs());
    if (secret.isEmpty()) {
      return outputs;
    }
    Map<String, Value> marked = new LinkedHashMap<>(outputs);
    marked.replaceAll((name, value) -> secret.contains(name) ? Value.secret(value) : value);
    return marked;
  }

  @Nullable Bound get(String action) {
    return byAction.get(action);
  }
}
