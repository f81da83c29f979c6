package dev.runsheet.parser;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The line with which a text can be read that could not be. What usually goes wrong is mended in
 * turn, and only what makes the whole text readable is offered.
 *
 * @param start offset of the line
 * @param end offset behind it
 * @param text what to write instead, its indentation included
 */
record MendedLine(int start, int end, String text) {

  /** Longer texts are not read again for the sake of a hint. */
  private static final int LONGEST = 200_000;

  private static final Pattern PREFIX = Pattern.compile("\\s*(?:- +)*");
  private static final Pattern ENTRY =
      Pattern.compile("([^\\s\"'{\\[#:][^:\"']*|\"[^\"]*\"|'[^']*'):\\s+(\\S.*)");
  private static final Pattern KEY = Pattern.compile("(- +)*[A-Za-z_][\\w.-]*:(\\s.*)?");
  private static final Pattern NO_BLANK = Pattern.compile("([A-Za-z]+):(\\S.*)");

  /** A mended line at one of some offsets, or above it; null where none is found. */
  static @Nullable MendedLine find(String source, List<Integer> offsets) {
    if (source.length() > LONGEST) {
      return null;
    }
    for (int offset : offsets) {
      int start = lineStart(source, offset);
      MendedLine mended = continues(source, start) ? literal(source, start) : null;
      if (mended == null) {
        mended = at(source, start, candidates(source, start));
      }
      if (mended == null && start > 0) {
        int above = lineStart(source, start - 1);
        mended = at(source, above, candidates(source, above));
      }
      if (mended == null) {
        mended = literal(source, start);
      }
      if (mended != null) {
        return mended;
      }
    }
    return null;
  }

  private static @Nullable MendedLine at(String source, int start, Set<String> candidates) {
    int end = lineEnd(source, start);
    for (String candidate : candidates) {
      if (isReadable(source.substring(0, start) + candidate + source.substring(end))) {
        return new MendedLine(start, end, candidate);
      }
    }
    return null;
  }

  /** The key above, whose text has several lines and needs a bar. */
  private static @Nullable MendedLine literal(String source, int start) {
    int indentation = indentation(source, start);
    int above = start;
    while (above > 0) {
      above = lineStart(source, above - 1);
      String line = source.substring(above, lineEnd(source, above));
      if (!line.isBlank() && indentation(source, above) < indentation) {
        String key = line.stripTrailing();
        int below = lineEnd(source, above) + 1;
        boolean map =
            below < source.length()
                && KEY.matcher(source.substring(below, lineEnd(source, below)).strip()).matches();
        if (map) {
          return null;
        }
        return key.endsWith(":") ? at(source, above, Set.of(key + " |")) : null;
      }
    }
    return null;
  }

  /** Whether a line goes on with the text above it. */
  private static boolean continues(String source, int start) {
    if (start == 0) {
      return false;
    }
    int above = lineStart(source, start - 1);
    String line = source.substring(above, lineEnd(source, above)).strip();
    return indentation(source, above) == indentation(source, start)
        && !line.isEmpty()
        && !line.startsWith("-")
        && !line.endsWith(":")
        && !ENTRY.matcher(line).matches();
  }

  private static int lineStart(String source, int offset) {
    return source.lastIndexOf('\n', offset - 1) + 1;
  }

  private static int lineEnd(String source, int start) {
    int feed = source.indexOf('\n', start);
    return feed < 0 ? source.length() : feed;
  }

  /** How many blanks a line begins with. */
  static int indentation(String source, int lineStart) {
    int count = 0;
    while (lineStart + count < source.length() && source.charAt(lineStart + count) == ' ') {
      count++;
    }
    return count;
  }

  private static Set<String> candidates(String source, int start) {
    String line = source.substring(start, lineEnd(source, start));
    Set<String> candidates = new LinkedHashSet<>();
    if (line.indexOf('\t') >= 0) {
      String content = line.strip().replace("\t", " ");
      candidates.add(" ".repeat(depth(source, start)) + content);
      candidates.add(line.replace("\t", "  "));
      candidates.add(line.replace("\t", ""));
    }
    String prefix = prefix(line);
    String rest = line.substring(prefix.length()).stripTrailing();
    if (start > 0 && !line.isBlank()) {
      candidates.add(" ".repeat(depth(source, start)) + line.strip());
    }
    if (!rest.isEmpty()) {
      Matcher entry = ENTRY.matcher(rest);
      if (entry.matches()) {
        addValues(prefix + entry.group(1) + ": ", entry.group(2), candidates);
      }
      Matcher noBlank = NO_BLANK.matcher(rest);
      if (noBlank.matches()) {
        candidates.add(prefix + noBlank.group(1) + ": " + noBlank.group(2));
      }
      addValues(prefix, rest, candidates);
    }
    candidates.remove(line);
    return candidates;
  }

  /** The indentation of a line and the dashes behind it. */
  private static String prefix(String line) {
    Matcher prefix = PREFIX.matcher(line);
    return prefix.lookingAt() ? prefix.group() : "";
  }

  /** How deep a line is indented that follows the one above it. */
  private static int depth(String source, int start) {
    if (start == 0) {
      return 0;
    }
    int above = lineStart(source, start - 1);
    String line = source.substring(above, start).stripTrailing();
    int depth = prefix(line).length();
    return line.endsWith(":") ? depth + 2 : depth;
  }

  private static void addValues(String before, String value, Set<String> candidates) {
    char first = value.charAt(0);
    if (first == '[' || (first == '{' && !value.startsWith("{{"))) {
      candidates.add(before + value + (first == '[' ? "]" : "}"));
      return;
    }
    if (first == '"' || first == '\'') {
      candidates.add(before + value + first);
    }
    candidates.add(before + quoted(value));
  }

  /**
   * A text in the quotes that leave it as it is; quotes around it that end too early are undone.
   */
  private static String quoted(String text) {
    String inner = text;
    char first = text.charAt(0);
    boolean enclosed = text.length() > 1 && text.charAt(text.length() - 1) == first;
    if (enclosed && (first == '"' || first == '\'')) {
      inner = text.substring(1, text.length() - 1);
    }
    boolean plain = inner.indexOf('"') < 0 && inner.indexOf('\\') < 0;
    return plain ? "\"" + inner + "\"" : "'" + inner.replace("'", "''") + "'";
  }

  private static boolean isReadable(String source) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(source.length() + 1).build();
    try {
      ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, source));
      Event last = null;
      while (parser.hasNext()) {
        last = parser.next();
      }
      return last != null;
    } catch (RuntimeException e) {
      // Not a finding: this only asks whether a guess is right.
      return false;
    }
  }
}
