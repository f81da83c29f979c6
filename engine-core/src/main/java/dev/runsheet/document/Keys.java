package dev.runsheet.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of maps that have the same ones: such a map then takes no more than its values. */
public final class Keys {
  private static final int FEW = 8;

  private final String[] names;
  private final Map<String, Integer> index;

  /** These keys, which are distinct. */
  public Keys(List<String> names) {
    this(names.toArray(String[]::new));
  }

  Keys(String[] names) {
    this.names = names;
    this.index = names.length > FEW ? new HashMap<>() : Map.of();
    for (int i = 0; names.length > FEW && i < names.length; i++) {
      index.put(names[i], i);
    }
  }

  int size() {
    return names.length;
  }

  String name(int at) {
    return names[at];
  }

  int indexOf(@Nullable Object key) {
    if (names.length > FEW) {
      Integer at = index.get(key);
      return at == null ? -1 : at;
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }
}
