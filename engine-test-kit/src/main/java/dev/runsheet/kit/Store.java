package dev.runsheet.kit;

import dev.runsheet.document.StoredParameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parameter Store as a script describes it. */
final class Store {

  private Store() {}

  /** What there is, by selector; what there is not is made up where that is wanted. */
  static Map<String, StoredParameter> read(World world, List<String> selectors) {
    Map<String, StoredParameter> found = new HashMap<>();
    for (String selector : selectors) {
      StoredParameter exact = world.script().store().get(selector);
      int colon = selector.lastIndexOf(':');
      String name = colon < 0 ? selector : selector.substring(0, colon);
      StoredParameter named = world.script().store().get(name);
      if (exact != null) {
        found.put(selector, exact);
      } else if (named != null && selector.equals(name + ":" + named.version())) {
        found.put(selector, named);
      } else if (world.makesUp()) {
        found.put(
            selector,
            new StoredParameter(name, StoredParameter.Type.STRING, "made-up", version(selector)));
      }
    }
    return found;
  }

  private static long version(String selector) {
    String last = selector.substring(selector.lastIndexOf(':') + 1);
    return last.length() < 10 && last.chars().allMatch(Character::isDigit) && !last.isEmpty()
        ? Long.parseLong(last)
        : 1;
  }
}
