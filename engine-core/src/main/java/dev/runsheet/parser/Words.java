package dev.runsheet.parser;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words for messages. */
final class Words {

  private static final int LONGEST = 60;
  private static final int LONGEST_SENTENCE = 160;
  private static final int SHORTEST_PART = 4;

  private Words() {}

  /** A text as it is quoted in a message: on one line and not too long. */
  static String shown(String text) {
    return shown(text, LONGEST);
  }

  private static String shown(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && shown.length() < longest; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
    }
    if (shown.length() < text.length()) {
      if (Character.isHighSurrogate(shown.charAt(shown.length() - 1))) {
        shown.setLength(shown.length() - 1);
      }
      shown.append('…');
    }
    return shown.toString();
  }

  /**
   * A sentence of somebody else as part of one of ours: it begins with a small letter and has no
   * full stop.
   */
  static String sentence(String sentence) {
    String words =
        shown(
            sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence,
            LONGEST_SENTENCE);
    return words.isEmpty() ? words : Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  /** A noun with its article: {@code a Command}, {@code an Automation}. */
  static String article(String noun) {
    return ("AEIOU".indexOf(Character.toUpperCase(noun.charAt(0))) < 0 ? "a " : "an ") + noun;
  }

  /** {@code "a", "b" or "c"}. */
  static String anyOf(Collection<String> names) {
    String all = names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
  }

  /** The name that is most like another, or null where none is like it. */
  static @Nullable String nearest(String name, Collection<String> names) {
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
  static @Nullable String didYouMean(String name, Collection<String> names) {
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
