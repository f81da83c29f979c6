package dev.runsheet.runtime;

import dev.runsheet.document.SecretName;
import dev.runsheet.document.Value;
import dev.runsheet.spi.SecretSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds secret parameters among values by name, and whatever else is secret where the host keeps
 * it.
 *
 * @param values the values of parameters, as for a start
 * @param host where the host keeps secrets, absent where it has no such place
 */
record GivenSecrets(Map<String, Value> values, @Nullable SecretSource host)
    implements SecretSource {

  @Override
  public Optional<Value> find(SecretName name) throws Exception {
    if (name.source().equals(SecretName.PARAMETER)) {
      Value given = at(new Value.Fields(values), name.name());
      if (given != null) {
        return Optional.of(Value.Secret.revealAll(given));
      }
    }
    return host == null ? Optional.empty() : host.find(name);
  }

  /** What stands at a place, for instance {@code Users/0/password}. */
  private static @Nullable Value at(Value within, String place) {
    Value value = within instanceof Value.Secret secret ? secret.reveal() : within;
    if (value instanceof Value.Items list) {
      int slash = place.indexOf('/');
      Value item = item(list.items(), slash < 0 ? place : place.substring(0, slash));
      return item == null || slash < 0 ? item : at(item, place.substring(slash + 1));
    }
    if (!(value instanceof Value.Fields map)) {
      return null;
    }
    if (map.get(place) != null) {
      return map.get(place);
    }
    for (Map.Entry<String, Value> field : map.fields().entrySet()) {
      Value found =
          place.startsWith(field.getKey() + "/")
              ? at(field.getValue(), place.substring(field.getKey().length() + 1))
              : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Value item(List<Value> items, String index) {
    try {
      int place = Integer.parseInt(index);
      return place >= 0 && place < items.size() ? items.get(place) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
