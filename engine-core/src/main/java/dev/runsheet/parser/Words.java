package dev.runsheet.parser;

import dev.runsheet.document.Spelling;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words for messages. */
final class Words {

  private static final int LONGEST = 60;
  private static final int LONGEST_SENTENCE = 160;

  /**
   * Among more names the nearest is not looked for: a document with thousands of wrong names would
   * take minutes.
   */
  static final int MOST = 250;

  /** So many names can be listed in a hint. */
  private static final int FEW = 8;

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
    return names.size() > MOST ? null : Spelling.nearest(name, names);
  }

  /** What may have been meant, or else what there is where that is little; null for nothing. */
  static @Nullable String meantOrThere(String name, Collection<String> names) {
    String meant = didYouMean(name, names);
    boolean few = !names.isEmpty() && names.size() <= FEW;
    if (meant != null || !few) {
      return meant;
    }
    String all = anyOf(names).replace("\" or \"", "\" and \"");
    return (names.size() == 1 ? "there is " : "there are ") + all;
  }

  /** {@code did you mean "x"?}, or null where nothing is like it. */
  static @Nullable String didYouMean(String name, Collection<String> names) {
    return names.size() > MOST ? null : Spelling.didYouMean(name, names);
  }
}
