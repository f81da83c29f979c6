package dev.runsheet.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Says in our words what the YAML engine could not read. */
final class YamlProblem {

  private YamlProblem() {}

  static Unreadable of(YamlEngineException problem, Places places) {
    if (problem instanceof ReaderException) {
      return character(places);
    }
    if (problem instanceof MarkedYamlEngineException marked
        && marked.getProblemMark().isPresent()) {
      return marked(marked, marked.getProblemMark().get(), places);
    }
    return new Unreadable(Code.SYNTAX, Place.START, "this cannot be read as YAML", null);
  }

  private static Unreadable character(Places places) {
    String text = places.text();
    int offset = 0;
    while (offset < text.length() && StreamReader.isPrintable(text.codePointAt(offset))) {
      offset += Character.charCount(text.codePointAt(offset));
    }
    int length = offset < text.length() ? Character.charCount(text.codePointAt(offset)) : 0;
    int character = length == 0 ? 0 : text.codePointAt(offset);
    return new Unreadable(
        Code.CHARACTER,
        Place.at(places.span(offset, offset + length)),
        String.format(Locale.ROOT, "the character U+%04X cannot stand in a document", character),
        "remove it, or write it as an escape in double quotes");
  }

  private static Unreadable marked(MarkedYamlEngineException problem, Mark mark, Places places) {
    String text = places.text();
    int offset = places.offset(mark);
    List<Integer> offsets = new ArrayList<>(List.of(offset));
    problem.getContextMark().ifPresent(context -> offsets.add(places.offset(context)));
    MendedLine mended = MendedLine.find(text, offsets);
    String line = line(text, mended == null ? offset : mended.start()).strip();
    Place place = Place.at(places.span(offset, Math.min(text.length(), offset + 1)));
    if (mended != null && (offset < mended.start() || offset > mended.end())) {
      int start = mended.start() + MendedLine.indentation(text, mended.start());
      place = Place.at(places.trimmed(start, mended.end()));
    }
    String what = String.valueOf(problem.getProblem());
    if (offset < text.length() && text.charAt(offset) == '\t') {
      return new Unreadable(
          Code.TAB,
          place,
          "a tab stands here, but YAML is indented with blanks only: \"%s\""
              .formatted(Words.shown(line)),
          mended == null ? "replace the tab by blanks" : mended.text().stripTrailing());
    }
    if (what.contains("undefined tag handle")) {
      return new Unreadable(
          Code.TAG,
          place,
          "the YAML tag in \"%s\" is not declared".formatted(Words.shown(line)),
          null);
    }
    String message = "this cannot be read as YAML: %s".formatted(words(what));
    String found = line.isEmpty() ? "" : ", near \"%s\"".formatted(Words.shown(line));
    return new Unreadable(
        Code.SYNTAX,
        place,
        message + found,
        mended == null ? hint(problem, what, line) : hint(mended, line));
  }

  /** The line to write; what is only indented in another way is said with its blanks. */
  private static String hint(MendedLine mended, String line) {
    String text = mended.text().strip();
    int blanks = MendedLine.indentation(mended.text(), 0);
    return text.equals(line)
        ? "indent this line with %d blanks: \"%s\"".formatted(blanks, Words.shown(text))
        : text;
  }

  private static String line(String text, int offset) {
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int end = text.indexOf('\n', offset);
    return text.substring(start, end < 0 ? text.length() : Math.max(start, end));
  }

  /** The engine's words without its own marks and advice. */
  private static String words(String problem) {
    int advice = problem.indexOf(". (");
    String words = advice < 0 ? problem : problem.substring(0, advice);
    String plain = words.replace('<', '(').replace('>', ')').replaceAll("\\s*\\(\\d+\\)", "");
    return Words.shown(plain.replace("unexpected character found", "unexpected character").strip());
  }

  private static String hint(MarkedYamlEngineException problem, String what, String line) {
    if (line.contains("{{") && !line.contains("\"")) {
      return "put the text with the reference in quotes";
    }
    if (what.startsWith("mapping values are not allowed")) {
      return "put a text that holds a colon in quotes, and check the indentation";
    }
    if (what.contains("unexpected end of stream") && problem.getContextMark().isPresent()) {
      return "close what begins in line " + (problem.getContextMark().get().getLine() + 1);
    }
    if (what.contains("cannot start any token")) {
      return "put the text in quotes";
    }
    if (what.startsWith("expected <block end>") || what.startsWith("could not find expected ':'")) {
      return "check the indentation of this line and of the line above it";
    }
    if (what.contains("','") || what.contains("']'") || what.contains("'}'")) {
      return "close what is opened with \"[\" or \"{\", or put the text in quotes";
    }
    return "check quotes, brackets and the indentation here and in the line above";
  }
}
