package dev.runsheet.document;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody meant who wrote another. */
public final class Spelling {

  private static final int LONGEST = 60;
  private static final int SHORTEST_PART = 4;

  private Spelling() {}

  /** The name that is most like another, or null where none is like it. */
  public static @Nullable String nearest(String name, Collection<String> names) {
    int bound = Math.max(1, Math.min(name.length(), LONGEST) / 3);
    String nearest = null;
    for (String candidate : names) {
      int distance = distance(name, candidate, bound);
      if (distance <= bound) {
        nearest = candidate;
        bound = distance - 1;
      }
    }
    return nearest == null ? containing(name, names) : nearest;
  }

  /** The only name of which another is a part, upper and lower case being alike. */
  private static @Nullable String containing(String name, Collection<String> names) {
    String part = name.toLowerCase(Locale.ROOT);
    List<String> found =
        names.stream().filter(each -> each.toLowerCase(Locale.ROOT).contains(part)).toList();
    return part.length() >= SHORTEST_PART && found.size() == 1 ? found.get(0) : null;
  }

  /** {@code did you mean "x"?}, or null where nothing is like it. */
  public static @Nullable String didYouMean(String name, Collection<String> names) {
    String nearest = nearest(name, names);
    return nearest == null ? null : "did you mean \"" + nearest + "\"?";
  }

  /**
   * How many letters differ, upper and lower case being alike; more than the bound where it is
   * more.
   */
  private static int distance(String one, String other, int bound) {
    if (one.length() > LONGEST || Math.abs(one.length() - other.length()) > bound) {
      return bound + 1;
    }
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
