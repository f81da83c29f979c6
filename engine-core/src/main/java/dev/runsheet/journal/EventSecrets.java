package dev.runsheet.journal;

import dev.runsheet.document.SecretName;
import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import dev.runsheet.event.RateControl;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The secrets by which an execution goes on: they are in what it was started with and in what its
 * actions yield, and get a name from where they stand. What is secret elsewhere in an event is for
 * reports.
 */
final class EventSecrets {

  private final BiConsumer<Value.Secret, SecretName> found;

  private EventSecrets(BiConsumer<Value.Secret, SecretName> found) {
    this.found = found;
  }

  /**
   * Finds them.
   *
   * @param event where
   * @param found gets each with the name of its place
   */
  static void find(Event event, BiConsumer<Value.Secret, SecretName> found) {
    EventSecrets secrets = new EventSecrets(found);
    if (event instanceof Event.Started started) {
      secrets.inMap(SecretName.PARAMETER, "", started.parameters());
      RateControl targets = started.options().rateControl();
      if (targets != null) {
        secrets.inTargets(targets);
      }
    } else if (event instanceof Event.ActionSucceeded done) {
      secrets.inOutputs(done.call(), done.outputs());
    } else if (event instanceof Event.ActionFailed failed) {
      secrets.inOutputs(failed.call(), failed.outputs());
    } else if (event instanceof Event.ActionParked parked) {
      secrets.inOutputs(parked.call(), parked.outputs());
    }
  }

  /** They should have a name by now: that of the step. */
  private void inOutputs(int call, Map<String, Value> outputs) {
    inMap(SecretName.OUTPUT, "call %d.".formatted(call), outputs);
  }

  private void inTargets(RateControl targets) {
    List<Map<String, Value>> maps = targets.targetMaps();
    for (int i = 0; i < maps.size(); i++) {
      inMap(SecretName.PARAMETER, "TargetMaps/" + i + "/", maps.get(i));
    }
    for (int i = 0; i < targets.locations().size(); i++) {
      String place = "TargetLocations/" + i + "/";
      inMap(SecretName.PARAMETER, place, targets.locations().get(i).fields().fields());
    }
  }

  private void inMap(String source, String place, Map<String, Value> fields) {
    fields.forEach((key, field) -> in(source, place + key, field));
  }

  private void in(String source, String place, Value value) {
    if (value instanceof Value.Secret secret) {
      found.accept(secret, new SecretName(source, place, ""));
    } else if (value instanceof Value.Fields map) {
      inMap(source, place + "/", map.fields());
    } else if (value instanceof Value.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        in(source, place + "/" + i, list.items().get(i));
      }
    }
  }
}
