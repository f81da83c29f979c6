package dev.runsheet.parser;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that look like those YAML and JSON are made of and are others: what a web page or a
 * word processor puts in their place. In texts they are as good as any; only what stands where a
 * line has its indentation, dashes, key, colon and quotes is mended.
 */
final class Lookalikes {

  private static final String SPACES =
      "\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000";
  private static final String NOTHING = "\u200B\u200C\u200D\u2060\uFEFF";
  private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212";
  private static final String DOUBLE = "\u201C\u201D\u201E\u201F";
  private static final String SINGLE = "\u2018\u2019\u201A\u201B";
  private static final String COLONS = "\uFF1A\uA789";

  private static final String BLANK = "[ \\t" + SPACES + NOTHING + "]";
  private static final String ALL = SPACES + NOTHING + DASHES + DOUBLE + SINGLE + COLONS;
  private static final Pattern INDENTATION =
      Pattern.compile("^" + BLANK + "*(?:[-" + DASHES + "]" + BLANK + "+)*");
  private static final Pattern KEY =
      Pattern.compile(
          "^([^\\s:#" + COLONS + "]{1,80}?)(" + BLANK + "*[:" + COLONS + "](?:" + BLANK + "+|$))");
  private static final Pattern FLOW = Pattern.compile("(?<=[{\\[,])" + BLANK + "+");
  private static final Pattern QUOTED = quoted(DOUBLE, '"');
  private static final Pattern QUOTED_ONCE = quoted(SINGLE, '\'');

  private Lookalikes() {}

  private static Pattern quoted(String marks, char plain) {
    return Pattern.compile(
        "(?<![^\\s,:\\[{("
            + SPACES
            + "])["
            + marks
            + "]([^"
            + plain
            + marks
            + "]*)["
            + marks
            + "](?="
            + BLANK
            + "*(?:$|[,:\\]})#]))");
  }

  /** Whether a text holds one of them at all; a mark of byte order at its start is none. */
  static boolean occurIn(String text) {
    return occursBehind(text, 1);
  }

  private static boolean occursBehind(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '\u007F' && ALL.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** A line with the characters that are meant where its structure is. */
  static String mended(String line) {
    if (!occursBehind(line, 0)) {
      return line;
    }
    String quotes = QUOTED.matcher(line).replaceAll("\"$1\"");
    quotes = QUOTED_ONCE.matcher(quotes).replaceAll("'$1'");
    quotes = FLOW.matcher(quotes).replaceAll(blanks -> plain(blanks.group()));
    Matcher indentation = INDENTATION.matcher(quotes);
    int start = indentation.find() ? indentation.end() : 0;
    String rest = quotes.substring(start);
    Matcher key = KEY.matcher(rest);
    if (key.find()) {
      rest = key.group(1) + plain(key.group(2)) + rest.substring(key.end());
    }
    return plain(quotes.substring(0, start)) + rest;
  }

  /** Blanks, dashes and colons as they are meant. */
  private static String plain(String structure) {
    StringBuilder plain = new StringBuilder(structure.length());
    for (int i = 0; i < structure.length(); i++) {
      char c = structure.charAt(i);
      if (SPACES.indexOf(c) >= 0) {
        plain.append(' ');
      } else if (DASHES.indexOf(c) >= 0) {
        plain.append('-');
      } else if (COLONS.indexOf(c) >= 0) {
        plain.append(':');
      } else if (NOTHING.indexOf(c) < 0) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
