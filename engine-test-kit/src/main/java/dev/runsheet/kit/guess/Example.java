package dev.runsheet.kit.guess;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Makes texts that a regular expression is likely to be found in. What it gives is a guess: look
 * around and back-references are passed over, so whoever asks must try it.
 */
final class Example {

  private static final String LIKELY =
      "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./:"
          + " @+=,;#!?*()[]{}<>%&$^~|\"'\\";
  private static final int MOST_REPEATS = 200;
  private static final int MOST_CHARACTERS = 10_000;
  private static final int VARIANTS = 12;

  private final String pattern;
  private final int variant;
  private int at;

  private Example(String pattern, int variant) {
    this.pattern = pattern;
    this.variant = variant;
  }

  /** Guesses, without duplicates; none where the pattern is beyond what is read here. */
  static List<String> of(String pattern) {
    List<String> guesses = new ArrayList<>();
    for (int variant = 0; variant < VARIANTS; variant++) {
      try {
        String guess = new Example(pattern, variant).alternatives();
        if (guess.length() <= MOST_CHARACTERS && !guesses.contains(guess)) {
          guesses.add(guess);
        }
      } catch (IndexOutOfBoundsException | NumberFormatException | PatternSyntaxException e) {
        // Beyond what is read here: the next variant may go round it.
      }
    }
    return guesses;
  }

  private boolean more() {
    return at < pattern.length();
  }

  private char peek() {
    return pattern.charAt(at);
  }

  /** Where something that was opened is closed. */
  private int close(char bracket) {
    int end = pattern.indexOf(bracket, at);
    if (end < 0) {
      throw new IndexOutOfBoundsException(at);
    }
    return end;
  }

  private String alternatives() {
    List<String> ways = new ArrayList<>();
    ways.add(sequence());
    while (more() && peek() == '|') {
      at++;
      ways.add(sequence());
    }
    return ways.get(variant % ways.size());
  }

  private String sequence() {
    StringBuilder out = new StringBuilder();
    while (more() && peek() != '|' && peek() != ')') {
      String atom = atom();
      int times = times();
      for (int i = 0; i < times && out.length() <= MOST_CHARACTERS; i++) {
        out.append(atom);
      }
    }
    return out.toString();
  }

  private String atom() {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '^', '$' -> "";
      case '.' -> "a";
      case '(' -> group();
      case '[' -> characterClass(at - 1);
      case '\\' -> escape();
      default -> String.valueOf(c);
    };
  }

  private String group() {
    boolean looksAround = false;
    if (more() && peek() == '?') {
      looksAround = startsWith("?=") || startsWith("?!") || startsWith("?<=") || startsWith("?<!");
      skipPrefix();
    }
    String inside = more() && peek() == ')' ? "" : alternatives();
    at++;
    return looksAround ? "" : inside;
  }

  private boolean startsWith(String text) {
    return pattern.startsWith(text, at);
  }

  /** Behind {@code ?:}, {@code ?<name>}, {@code ?i:}, or up to the end of {@code ?i}. */
  private void skipPrefix() {
    at++;
    if (peek() == '<' && pattern.charAt(at + 1) != '=' && pattern.charAt(at + 1) != '!') {
      at = close('>') + 1;
      return;
    }
    while ("<=!:>".indexOf(peek()) < 0) {
      if (peek() == ')') {
        return;
      }
      at++;
    }
    at += peek() == '<' ? 2 : 1;
  }

  private String characterClass(int start) {
    int depth = 0;
    boolean first = true;
    for (at = start; ; at++) {
      char c = peek();
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']' && !first && --depth == 0) {
        at++;
        break;
      }
      first = at == start || (first && c == '^');
    }
    return member(pattern.substring(start, at));
  }

  /** A character that a class holds, the likely ones first. */
  private String member(String written) {
    Pattern compiled = Pattern.compile(written);
    for (int i = 0; i < LIKELY.length(); i++) {
      String candidate = LIKELY.substring(i, i + 1);
      if (compiled.matcher(candidate).matches()) {
        return candidate;
      }
    }
    for (char c = ' '; c < '\u2000'; c++) {
      if (compiled.matcher(String.valueOf(c)).matches()) {
        return String.valueOf(c);
      }
    }
    return "";
  }

  private String escape() {
    char c = pattern.charAt(at++);
    if (c == 'p' || c == 'P') {
      int end = peek() == '{' ? close('}') : at;
      String written = pattern.substring(at - 2, end + 1);
      at = end + 1;
      return member(written);
    }
    if (c == 'Q') {
      int end = pattern.indexOf("\\E", at);
      String quoted = pattern.substring(at, end < 0 ? pattern.length() : end);
      at = end < 0 ? pattern.length() : end + 2;
      return quoted;
    }
    return switch (c) {
      case 'd' -> "1";
      case 'w', 'S', 'D' -> "a";
      case 'W' -> "-";
      case 's', 'h' -> " ";
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'b', 'B', 'A', 'z', 'Z', 'G', 'E' -> "";
      default -> Character.isDigit(c) ? "" : String.valueOf(c);
    };
  }

  /** How often the atom before is repeated: as little as may be, or a little more. */
  private int times() {
    int times = 1;
    if (!more()) {
      return times;
    }
    boolean generous = variant % 2 == 1;
    char c = peek();
    if (c == '*' || c == '?') {
      at++;
      times = generous ? 1 : 0;
    } else if (c == '+') {
      at++;
      times = generous ? 3 : 1;
    } else if (c == '{') {
      int end = close('}');
      String[] bounds = pattern.substring(at + 1, end).split(",", -1);
      int least = bounds[0].isEmpty() ? 0 : Integer.parseInt(bounds[0].strip());
      boolean fixed = bounds.length == 1;
      at = end + 1;
      times = fixed || !generous ? least : least + (least == 0 ? 1 : 0);
    } else {
      return times;
    }
    if (more() && (peek() == '?' || peek() == '+')) {
      at++;
    }
    return Math.min(times, MOST_REPEATS);
  }
}
