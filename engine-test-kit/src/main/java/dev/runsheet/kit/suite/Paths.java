package dev.runsheet.kit.suite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps that ran, as people read them. */
public final class Paths {

  private Paths() {}

  /** For instance {@code Describe → Stop}, or {@code (no step ran)}. */
  public static String shown(List<String> path) {
    return path.isEmpty() ? "(no step ran)" : String.join(" → ", path);
  }

  /** How a path differs from an expected one, in words; null where it does not. */
  public static @Nullable String difference(List<String> expected, List<String> actual) {
    if (expected.equals(actual)) {
      return null;
    }
    int at = 0;
    while (at < expected.size() && at < actual.size() && expected.get(at).equals(actual.get(at))) {
      at++;
    }
    return "path is %s, not %s; they part at %d: %s instead of %s"
        .formatted(shown(actual), shown(expected), at + 1, step(actual, at), step(expected, at));
  }

  private static String step(List<String> path, int at) {
    return at < path.size() ? "\"" + path.get(at) + "\"" : "the end";
  }
}
