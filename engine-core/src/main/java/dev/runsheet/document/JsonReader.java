package dev.runsheet.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON text as a value. */
final class JsonReader {

  /** Deeper is no data that a document exchanges. */
  private static final int DEEPEST = 200;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /** The value, or null where the text is no JSON. A key that comes twice has its last value. */
  static @Nullable Value read(String text) {
    try {
      JsonReader reader = new JsonReader(text);
      Value value = reader.value(0);
      reader.blanks();
      return reader.at == text.length() ? value : null;
    } catch (NoJsonException | NumberFormatException e) {
      return null;
    }
  }

  private Value value(int depth) throws NoJsonException {
    if (depth > DEEPEST) {
      throw new NoJsonException();
    }
    blanks();
    char c = peek();
    return switch (c) {
      case '{' -> fields(depth);
      case '[' -> items(depth);
      case '"' -> Value.text(string());
      case 't' -> word("true", Value.bool(true));
      case 'f' -> word("false", Value.bool(false));
      case 'n' -> word("null", Value.Null.VALUE);
      default -> number();
    };
  }

  private Value fields(int depth) throws NoJsonException {
    Map<String, Value> fields = new LinkedHashMap<>();
    at++;
    blanks();
    if (peek() == '}') {
      at++;
      return new Value.Fields(fields);
    }
    do {
      blanks();
      String key = string();
      blanks();
      expect(':');
      fields.put(key, value(depth + 1));
    } while (more('}'));
    return new Value.Fields(fields);
  }

  private Value items(int depth) throws NoJsonException {
    List<Value> items = new ArrayList<>();
    at++;
    blanks();
    if (peek() == ']') {
      at++;
      return new Value.Items(items);
    }
    do {
      items.add(value(depth + 1));
    } while (more(']'));
    return new Value.Items(items);
  }

  /** Whether a comma follows; if not, the end must. */
  private boolean more(char end) throws NoJsonException {
    blanks();
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  private String string() throws NoJsonException {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      }
      if (c < ' ') {
        throw new NoJsonException();
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws NoJsonException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw new NoJsonException();
    };
  }

  private char unicode() throws NoJsonException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw new NoJsonException();
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Value word(String word, Value value) throws NoJsonException {
    if (!text.startsWith(word, at)) {
      throw new NoJsonException();
    }
    at += word.length();
    return value;
  }

  private Value number() throws NoJsonException {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (!number.matches("-?(0|[1-9][0-9]{0,999})(\\.[0-9]{1,999})?([eE][+-]?[0-9]{1,3})?")) {
      throw new NoJsonException();
    }
    boolean whole = number.matches("-?[0-9]{1,18}");
    return whole
        ? Value.number(Long.parseLong(number))
        : Value.of(number.matches("-?[0-9]+") ? new BigInteger(number) : new BigDecimal(number));
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) throws NoJsonException {
    if (next() != c) {
      throw new NoJsonException();
    }
  }

  private char next() throws NoJsonException {
    char c = peek();
    at++;
    return c;
  }

  private char peek() throws NoJsonException {
    if (at >= text.length()) {
      throw new NoJsonException();
    }
    return text.charAt(at);
  }

  private static final class NoJsonException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
