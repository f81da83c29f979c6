package dev.runsheet.runtime;

import dev.runsheet.document.Failure;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.RateControl;
import dev.runsheet.spi.ApprovalNotifier;
import dev.runsheet.spi.ParameterStore;
import dev.runsheet.spi.Rebooter;
import dev.runsheet.spi.TargetResolver;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the services of the host what machines want to know. Every question is answered by one
 * event, whatever the service does.
 *
 * @param services the services, by type
 * @param clock what time it is
 */
record HostServices(Map<Class<?>, Object> services, Supplier<Instant> clock) {

  private static final System.Logger LOG = System.getLogger(HostServices.class.getName());

  /** The service of a type, or null where the host gave none. */
  <T> @Nullable T find(Class<T> type) {
    return type.cast(services.get(type));
  }

  Event read(List<String> selectors) {
    ParameterStore store = find(ParameterStore.class);
    if (store == null) {
      return new Event.ParametersUnreadable(
          clock.get(),
          "the document refers to %s, but this engine was given no ParameterStore"
              .formatted(selectors));
    }
    try {
      Map<String, StoredParameter> found = store.read(selectors);
      return new Event.ParametersRead(clock.get(), found);
    } catch (Exception | LinkageError | AssertionError e) {
      LOG.log(System.Logger.Level.WARNING, "Parameter Store could not be read", e);
      return new Event.ParametersUnreadable(clock.get(), e.toString());
    }
  }

  Event reboot(String executionId) {
    Rebooter rebooter = find(Rebooter.class);
    if (rebooter == null) {
      return new Event.RebootFailed(
          clock.get(), "the step asked for a reboot, but this host has no way to reboot");
    }
    try {
      rebooter.reboot(executionId);
      return new Event.Rebooted(clock.get());
    } catch (Exception | LinkageError | AssertionError e) {
      LOG.log(System.Logger.Level.WARNING, "the node could not be restarted", e);
      return new Event.RebootFailed(clock.get(), "the node could not be restarted: " + e);
    }
  }

  Event resolve(Command.ResolveTargets order) {
    TargetResolver resolver = find(TargetResolver.class);
    if (resolver == null) {
      String keys =
          String.join(", ", order.targets().stream().map(RateControl.Target::key).toList());
      return new Event.TargetsUnresolved(
          clock.get(),
          order.call(),
          "the targets are to be found by %s, but this engine was given no TargetResolver"
              .formatted(keys));
    }
    try {
      List<String> found = List.copyOf(all(resolver, order));
      return new Event.TargetsResolved(clock.get(), order.call(), found);
    } catch (Exception | LinkageError | AssertionError e) {
      LOG.log(System.Logger.Level.WARNING, "targets could not be found", e);
      return new Event.TargetsUnresolved(
          clock.get(), order.call(), "the targets could not be found: " + e);
    }
  }

  /** What all targets select, in the order of the first. */
  private static Set<String> all(TargetResolver resolver, Command.ResolveTargets order)
      throws Exception {
    Set<String> found = null;
    for (RateControl.Target target : order.targets()) {
      List<String> selected =
          resolver.resolve(
              new TargetResolver.Query(
                  target.key(), target.values(), order.parameter(), order.parameterType()));
      if (found == null) {
        found = new LinkedHashSet<>(selected);
      } else {
        found.retainAll(Set.copyOf(selected));
      }
    }
    return found == null ? Set.of() : found;
  }

  /** Whether the host can restart the node. */
  boolean canReboot() {
    return find(Rebooter.class) != null;
  }

  Event tellApprovers(String executionId, Command.NotifyApprovers order) {
    ApprovalNotifier notifier = find(ApprovalNotifier.class);
    if (notifier == null) {
      LOG.log(
          System.Logger.Level.INFO,
          "step {0} of {1} waits for approval; nobody is told, for this engine was given no"
              + " ApprovalNotifier",
          order.step(),
          executionId);
      return new Event.ApproversNotified(clock.get(), order.call());
    }
    try {
      notifier.notify(
          new ApprovalNotifier.Request(
              executionId,
              order.step(),
              order.topic(),
              order.message(),
              order.approvers(),
              order.minimum(),
              order.role()));
      return new Event.ApproversNotified(clock.get(), order.call());
    } catch (Exception | LinkageError | AssertionError e) {
      LOG.log(System.Logger.Level.WARNING, "approvers could not be told", e);
      Failure failure =
          Failure.action("the approvers could not be told at %s: %s".formatted(order.topic(), e));
      return new Event.ApproversNotNotified(clock.get(), order.call(), failure);
    }
  }
}
