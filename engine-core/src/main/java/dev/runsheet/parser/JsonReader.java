package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into a tree. */
final class JsonReader {

  /** An escape that JSON knows, or a backslash that is none. */
  private static final Pattern ESCAPES = Pattern.compile("(\\\\[\"\\\\/bfnrtu])|\\\\");

  /** Keeps no names of keys: those of documents are anything, and one may be as long as a text. */
  private static final JsonFactory USUAL = factory(DocumentParser.Limits.USUAL);

  private final Places places;
  private final String text;
  private final DocumentParser.Limits limits;
  private final Findings findings;
  private final TreeBuilder tree;
  private int nextEscape = -1;

  JsonReader(Places places, DocumentParser.Limits limits, Findings findings) {
    this.places = places;
    this.text = places.text();
    this.limits = limits;
    this.findings = findings;
    this.tree = new TreeBuilder(places, limits, findings);
  }

  private static JsonFactory factory(DocumentParser.Limits limits) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.depth() + 1)
            .maxStringLength(limits.characters())
            .maxNameLength(limits.characters())
            .maxNumberLength(limits.characters())
            .build();
    return JsonFactory.builder()
        .streamReadConstraints(constraints)
        .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
        .build();
  }

  /** The tree of the text. */
  @Nullable Node read() throws Unreadable {
    JsonFactory factory = limits.equals(DocumentParser.Limits.USUAL) ? USUAL : factory(limits);
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), text.substring(start))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (tree.root() != null) {
          throw new Unreadable(
              Code.SYNTAX,
              Place.at(span(parser, start, 1)),
              "the JSON ends before this place",
              "remove what follows it");
        }
        take(token, parser, start);
      }
      return tree.root();
    } catch (JacksonException e) {
      throw problem(e, start);
    }
  }

  private void take(JsonToken token, JsonParser parser, int start) throws Unreadable {
    switch (token) {
      case START_OBJECT, START_ARRAY ->
          tree.start(token == JsonToken.START_OBJECT, span(parser, start, 1));
      case END_OBJECT, END_ARRAY -> tree.end(span(parser, start, 1));
      case PROPERTY_NAME -> {
        String name = parser.currentName();
        tree.key(name, quoted(parser, start, name));
      }
      case VALUE_STRING -> {
        String value = parser.getString();
        tree.scalar(new Node.Scalar(Value.text(value), false, quoted(parser, start, value)));
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, start);
      case VALUE_TRUE ->
          tree.scalar(new Node.Scalar(Value.bool(true), true, span(parser, start, 4)));
      case VALUE_FALSE ->
          tree.scalar(new Node.Scalar(Value.bool(false), true, span(parser, start, 5)));
      default -> tree.scalar(new Node.Scalar(Value.Null.VALUE, true, span(parser, start, 4)));
    }
  }

  private void number(JsonParser parser, int start) throws Unreadable {
    String number = parser.getString();
    Span span = span(parser, start, number.length());
    Value value = YamlScalars.number(number);
    if (value == null) {
      value = Value.text(number);
      findings.error(
          Code.NUMBER,
          Place.at(span),
          "the number \"%s\" is too large".formatted(Words.shown(number)),
          "write it in quotes if it is meant as a text");
    }
    tree.scalar(new Node.Scalar(value, true, span));
  }

  private Span span(JsonParser parser, int start, int length) {
    return span(parser.currentTokenLocation(), start, length);
  }

  /**
   * A token stands on one line. Where the library counts lines and columns as we do, it is asked.
   */
  private Span span(TokenStreamLocation location, int start, int length) {
    if (places.countAlike()) {
      int line = location.getLineNr();
      int column = location.getColumnNr();
      return new Span(line, column, line, column + length);
    }
    int offset = offset(location, start);
    return places.span(offset, Math.min(text.length(), offset + length));
  }

  /** The span of a text with its quotes; its end is looked for only where it has escapes. */
  private Span quoted(JsonParser parser, int start, String value) {
    TokenStreamLocation location = parser.currentTokenLocation();
    int offset = offset(location, start);
    int end = offset + 1 + value.length();
    if (escapeBehind(offset) < end) {
      end = offset + 1;
      while (end < text.length() && text.charAt(end) != '"') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
    }
    return span(location, start, Math.min(text.length(), end + 1) - offset);
  }

  /** Where the next backslash stands, or a place behind the text. Tokens come in order. */
  private int escapeBehind(int offset) {
    if (nextEscape < offset) {
      int found = text.indexOf('\\', offset);
      nextEscape = found < 0 ? Integer.MAX_VALUE : found;
    }
    return nextEscape;
  }

  private int offset(TokenStreamLocation location, int start) {
    return (int) Math.max(0, Math.min(text.length(), location.getCharOffset() + start));
  }

  /** A backslash that stands for itself is written twice. */
  private Unreadable escape(int offset) {
    int slash = text.lastIndexOf('\\', Math.min(offset, text.length() - 1));
    int begin = slash;
    while (begin > 0 && (text.charAt(begin) != '"' || text.charAt(begin - 1) == '\\')) {
      begin--;
    }
    int end = text.indexOf('"', Math.max(slash, 0) + 1) + 1;
    int feed = text.indexOf('\n', begin);
    boolean whole = slash >= 0 && end > 0 && (feed < 0 || feed > end);
    String literal = whole ? text.substring(begin, end) : "";
    return new Unreadable(
        Code.SYNTAX,
        Place.at(whole ? places.span(begin, end) : places.span(offset, offset)),
        "this cannot be read as JSON: a backslash stands before a character that it does not go"
            + " with"
            + (whole ? ", in " + Words.shown(literal) : ""),
        whole
            ? ESCAPES
                .matcher(literal)
                .replaceAll(found -> found.group(1) == null ? "\\\\\\\\" : "$1")
            : "write it twice");
  }

  private Unreadable problem(JacksonException problem, int start) {
    int offset = offset(problem.getLocation(), start);
    String words =
        String.valueOf(problem.getOriginalMessage())
            .replaceAll(" \\(code \\d+( / 0x[0-9a-f]+)?\\)", "");
    if (words.contains("nesting depth")) {
      return new Unreadable(
          Code.BUDGET,
          Place.at(places.span(offset, offset)),
          "the text is nested more than %d levels deep".formatted(limits.depth()),
          null);
    }
    if (words.startsWith("Unrecognized character escape")) {
      return escape(offset);
    }
    int line = words.indexOf('\n');
    int end = Math.min(text.length(), offset + 1);
    return new Unreadable(
        Code.SYNTAX,
        Place.at(places.span(offset, end)),
        "this cannot be read as JSON: "
            + Words.sentence(line < 0 ? words : words.substring(0, line)),
        "check quotes, commas and brackets here; JSON knows no comments");
  }
}
