package dev.runsheet.parser;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes tests of the patterns in schemas. */
final class FormPattern {

  /** Some characters, one or more, and nothing else: what names are. */
  private static final Pattern ONE_CLASS =
      Pattern.compile("\\^(\\[(?:[^\\[\\]&\\\\]|\\\\.)+\\])\\+\\$");

  private static final int ASCII = 128;

  private FormPattern() {}

  static Predicate<String> of(String pattern) {
    Predicate<String> found = Pattern.compile(java(pattern)).asPredicate();
    Matcher one = ONE_CLASS.matcher(pattern);
    return one.matches() ? ofClass(one.group(1), found) : found;
  }

  /** A table for ASCII; what has other characters is left to the pattern. */
  private static Predicate<String> ofClass(String characters, Predicate<String> otherwise) {
    boolean[] table = new boolean[ASCII];
    Pattern one = Pattern.compile(characters);
    for (char c = 0; c < ASCII; c++) {
      table[c] = one.matcher(String.valueOf(c)).matches();
    }
    return text -> {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= ASCII || !table[c]) {
          return c >= ASCII && otherwise.test(text);
        }
      }
      return !text.isEmpty();
    };
  }

  /** Java's dollar also stands before a line break at the end; that of schemas does not. */
  private static String java(String pattern) {
    StringBuilder out = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        out.append(c).append(pattern.charAt(++i));
        continue;
      }
      inClass = c == '[' || (inClass && c != ']');
      out.append(c == '$' && !inClass ? "\\z" : String.valueOf(c));
    }
    return out.toString();
  }
}
