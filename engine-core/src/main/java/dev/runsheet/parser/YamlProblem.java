package dev.runsheet.parser;

import dev.runsheet.document.Span;
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
    int offset = places.offset(mark);
    int lineStart = places.text().lastIndexOf('\n', offset - 1) + 1;
    int lineEnd = places.text().indexOf('\n', offset);
    String line =
        places.text().substring(lineStart, lineEnd < 0 ? places.text().length() : lineEnd);
    Span span = places.span(offset, Math.min(places.text().length(), offset + 1));
    String what = String.valueOf(problem.getProblem());
    if (offset < places.text().length() && places.text().charAt(offset) == '\t') {
      return new Unreadable(
          Code.TAB,
          Place.at(span),
          "a tab stands here, but YAML is indented with blanks only: \"%s\""
              .formatted(Words.shown(line.strip())),
          "replace the tab by blanks");
    }
    if (what.contains("undefined tag handle")) {
      return new Unreadable(
          Code.TAG,
          Place.at(span),
          "the YAML tag in \"%s\" is not declared".formatted(Words.shown(line.strip())),
          null);
    }
    String message = "this cannot be read as YAML: %s".formatted(words(what));
    String found = line.isBlank() ? "" : ", near \"%s\"".formatted(Words.shown(line.strip()));
    return new Unreadable(Code.SYNTAX, Place.at(span), message + found, hint(problem, what, line));
  }

  /** The engine's words without its own marks and advice. */
  private static String words(String problem) {
    int advice = problem.indexOf(". (");
    String words = advice < 0 ? problem : problem.substring(0, advice);
    return words.replace('<', '(').replace('>', ')');
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
