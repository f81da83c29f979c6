package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads a path from left to right. */
final class PathParser {

  private static final boolean[] NO_PART_OF_A_KEY = new boolean[128];

  static {
    ".[]()'\",*?&|=<>!@${}".chars().forEach(c -> NO_PART_OF_A_KEY[c] = true);
  }

  private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "<", ">");
  private static final int DEEPEST = 50;

  private final String path;
  private int at;
  private int depth;

  PathParser(String path) {
    this.path = path;
  }

  /** The parts of the whole path. */
  List<PathPart> parts() {
    skipBlanks();
    List<PathPart> parts = new ArrayList<>();
    if (is('$')) {
      at++;
    } else {
      parts.add(new PathPart.Child(key()));
    }
    addParts(parts);
    skipBlanks();
    if (at < path.length()) {
      throw wrong(at, "expected \".\" or \"[\"");
    }
    return parts;
  }

  private void addParts(List<PathPart> parts) {
    while (is('.') || is('[')) {
      parts.add(part());
    }
  }

  private PathPart part() {
    if (path.startsWith("..", at)) {
      at += 2;
      return new PathPart.Deep(is('[') ? bracket() : afterDot());
    }
    if (is('[')) {
      return bracket();
    }
    at++;
    return is('[') ? bracket() : afterDot();
  }

  private PathPart afterDot() {
    if (is('*')) {
      at++;
      return new PathPart.Each();
    }
    String key = key();
    if (!path.startsWith("()", at)) {
      return new PathPart.Child(key);
    }
    if (!key.equals("length") && !key.equals("size")) {
      throw wrong(at, "the function \"" + key + "()\" is not known");
    }
    at += 2;
    return new PathPart.Length();
  }

  private String key() {
    int start = at;
    while (at < path.length() && isKeyPart(path.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw wrong(start, "expected a key");
    }
    return path.substring(start, at);
  }

  private static boolean isKeyPart(char c) {
    return c > ' ' && (c >= 128 || !NO_PART_OF_A_KEY[c]);
  }

  // -- brackets --

  private PathPart bracket() {
    at++;
    skipBlanks();
    if (is('?')) {
      at++;
      PathPart where = new PathPart.Where(any());
      close();
      return where;
    }
    PathPart only = element();
    skipBlanks();
    if (is(']')) {
      at++;
      return only;
    }
    List<PathPart> parts = new ArrayList<>();
    parts.add(only);
    while (is(',')) {
      at++;
      skipBlanks();
      parts.add(element());
      skipBlanks();
    }
    close();
    return new PathPart.Union(List.copyOf(parts));
  }

  private PathPart element() {
    if (is('\'') || is('"')) {
      return new PathPart.Child(quoted());
    }
    if (is('*')) {
      at++;
      return new PathPart.Each();
    }
    int start = at;
    int first = is(':') ? 0 : integer(start);
    if (!is(':')) {
      return new PathPart.Index(first);
    }
    at++;
    int to = is(':') || is(']') ? Integer.MAX_VALUE : integer(start);
    int step = 1;
    if (is(':')) {
      at++;
      step = is(']') ? 1 : integer(start);
    }
    if (step < 1) {
      throw wrong(start, "expected a step of at least 1");
    }
    return new PathPart.Slice(first, to, step);
  }

  private int integer(int start) {
    int begin = at;
    if (at + 1 < path.length() && isDigit(path.charAt(at)) && path.charAt(at + 1) == ']') {
      return path.charAt(at++) - '0';
    }
    if (is('-')) {
      at++;
    }
    while (at < path.length() && isDigit(path.charAt(at))) {
      at++;
    }
    try {
      return Integer.parseInt(path.substring(begin, at));
    } catch (NumberFormatException e) {
      throw wrong(start, "expected an index such as [0]");
    }
  }

  private String quoted() {
    int start = at;
    char quote = path.charAt(at++);
    StringBuilder text = new StringBuilder();
    while (at < path.length() && path.charAt(at) != quote) {
      if (path.charAt(at) == '\\' && at + 1 < path.length()) {
        at++;
      }
      text.append(path.charAt(at++));
    }
    if (at == path.length()) {
      throw wrong(start, "the quote is not closed");
    }
    at++;
    return text.toString();
  }

  private void close() {
    skipBlanks();
    expect(']');
  }

  // -- filters --

  private PathFilter any() {
    List<PathFilter> filters = new ArrayList<>();
    filters.add(all());
    while (path.startsWith("||", at)) {
      at += 2;
      filters.add(all());
    }
    return filters.size() == 1 ? filters.get(0) : new PathFilter.Any(List.copyOf(filters));
  }

  private PathFilter all() {
    List<PathFilter> filters = new ArrayList<>();
    filters.add(condition());
    while (path.startsWith("&&", at)) {
      at += 2;
      filters.add(condition());
    }
    return filters.size() == 1 ? filters.get(0) : new PathFilter.All(List.copyOf(filters));
  }

  private PathFilter condition() {
    skipBlanks();
    if (++depth > DEEPEST) {
      throw wrong(at, "the filter is nested too deeply");
    }
    PathFilter filter;
    if (is('!')) {
      at++;
      filter = new PathFilter.Not(condition());
    } else if (is('(')) {
      at++;
      filter = any();
      expect(')');
    } else {
      filter = comparison();
    }
    depth--;
    skipBlanks();
    return filter;
  }

  private PathFilter comparison() {
    PathFilter.Operand left = operand();
    skipBlanks();
    for (String operator : OPERATORS) {
      if (path.startsWith(operator, at)) {
        at += operator.length();
        skipBlanks();
        return new PathFilter.Compare(left, operator, operand());
      }
    }
    if (left.path() == null) {
      throw wrong(at, "expected a comparison such as \"==\"");
    }
    return new PathFilter.Exists(left.path());
  }

  private PathFilter.Operand operand() {
    int start = at;
    if (is('@')) {
      at++;
      List<PathPart> parts = new ArrayList<>();
      addParts(parts);
      return new PathFilter.Operand(
          Selector.of(path.substring(start, at), parts), Value.Null.VALUE);
    }
    if (is('\'') || is('"')) {
      return new PathFilter.Operand(null, Value.text(quoted()));
    }
    while (at < path.length()
        && (Character.isLetterOrDigit(path.charAt(at)) || "+-.".indexOf(path.charAt(at)) >= 0)) {
      at++;
    }
    return new PathFilter.Operand(null, literal(path.substring(start, at), start));
  }

  private Value literal(String text, int start) {
    switch (text) {
      case "true", "false" -> {
        return Value.bool(text.equals("true"));
      }
      case "null" -> {
        return Value.Null.VALUE;
      }
      default -> {
        try {
          return Value.of(new BigDecimal(text.length() > 30 ? "" : text));
        } catch (NumberFormatException e) {
          throw wrong(start, "expected \"@\", a text in quotes or a number");
        }
      }
    }
  }

  // -- characters --

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean is(char c) {
    return at < path.length() && path.charAt(at) == c;
  }

  private void expect(char c) {
    if (!is(c)) {
      throw wrong(at, "expected \"" + c + "\"");
    }
    at++;
  }

  private void skipBlanks() {
    while (is(' ')) {
      at++;
    }
  }

  private IllegalArgumentException wrong(int place, String what) {
    return new IllegalArgumentException(
        "\"%s\" is no path: %s at character %d".formatted(path, what, place + 1));
  }
}
