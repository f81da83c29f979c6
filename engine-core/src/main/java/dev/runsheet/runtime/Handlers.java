package dev.runsheet.runtime;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Platform;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The handlers of an engine, by action. Immutable. */
public final class Handlers {

  /** A handler that is ready to be called. */
  record Bound(String action, ActionHandler<Object> handler, InputBinder binder) {}

  private final Map<String, Bound> byAction;
  private final Map<String, Action> annotations;

  private Handlers(Map<String, Bound> byAction, Map<String, Action> annotations) {
    this.byAction = Collections.unmodifiableMap(byAction);
    this.annotations = annotations;
  }

  /**
   * Makes the set of handlers.
   *
   * @param given what the host gave: it wins
   * @param discovered what was found
   * @throws IllegalArgumentException when two of one origin perform the same action, or when a
   *     handler bears no {@link Action} or has inputs that it cannot take
   */
  public static Handlers of(List<ActionHandler<?>> given, List<ActionHandler<?>> discovered) {
    Map<String, Bound> handlers = new LinkedHashMap<>();
    Map<String, Action> annotations = new LinkedHashMap<>();
    for (List<ActionHandler<?>> origin : List.of(discovered, given)) {
      Map<String, Bound> added = new LinkedHashMap<>();
      for (ActionHandler<?> handler : origin) {
        Action action = annotation(handler);
        Bound other = added.put(action.name(), bind(action.name(), handler));
        if (other != null) {
          throw new IllegalArgumentException(
              "two handlers perform \"%s\": %s and %s"
                  .formatted(
                      action.name(),
                      other.handler().getClass().getName(),
                      handler.getClass().getName()));
        }
        annotations.put(action.name(), action);
      }
      handlers.putAll(added);
    }
    return new Handlers(handlers, annotations);
  }

  private static Action annotation(ActionHandler<?> handler) {
    Action action = handler.getClass().getAnnotation(Action.class);
    if (action == null) {
      throw new IllegalArgumentException(
          "handler %s bears no @Action".formatted(handler.getClass().getName()));
    }
    return action;
  }

  @SuppressWarnings("unchecked") // The binder makes records of exactly the type that it takes.
  private static Bound bind(String action, ActionHandler<?> handler) {
    Class<?> inputs = TypeArgument.of(handler.getClass(), ActionHandler.class);
    if (inputs == null) {
      throw new IllegalArgumentException(
          "handler %s does not say what its inputs are; implement ActionHandler<YourRecord>"
              .formatted(handler.getClass().getName()));
    }
    return new Bound(action, (ActionHandler<Object>) handler, InputBinder.of(inputs));
  }

  /** Whether a handler performs an action. */
  public boolean performs(String action) {
    return byAction.containsKey(action);
  }

  /** What the handlers say of themselves, for actions of which nothing else is known. */
  public List<ActionDescriptor> descriptors() {
    List<ActionDescriptor> descriptors = new ArrayList<>();
    byAction.forEach(
        (name, bound) -> {
          Action action = annotations.get(name);
          if (action != null) {
            descriptors.add(descriptor(action, bound.binder()));
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
        null);
  }

  @Nullable Bound get(String action) {
    return byAction.get(action);
  }
}
