package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.util.List;

/** Writes one line of JSON. What is known to be secret does not get into it. */
final class LineWriter {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder line = new StringBuilder(256);
  private final JournalSecrets secrets;

  LineWriter(JournalSecrets secrets) {
    this.secrets = secrets;
  }

  /** What was written. */
  String line() {
    return line.toString();
  }

  /** Adds a part of the JSON itself. */
  void raw(String json) {
    line.append(json);
  }

  /** Adds a text of the host's or a handler's. */
  void text(String text) {
    List<Object> parts = secrets.known().split(text);
    if (parts.isEmpty()) {
      quote(text);
      return;
    }
    raw("{\"$text\":[");
    String comma = "";
    for (Object part : parts) {
      raw(comma);
      comma = ",";
      if (part instanceof String clear) {
        quote(clear);
      } else {
        line.append(part);
      }
    }
    raw("]}");
  }

  /** Whether a text cannot be the key of an object. */
  boolean isSpecial(String key) {
    return key.startsWith("$") || isTorn(key) || !secrets.known().split(key).isEmpty();
  }

  /** Whether a text holds half a character, which a key of an object may not. */
  private static boolean isTorn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLoneSurrogate(text, i)) {
        return true;
      }
    }
    return false;
  }

  /** Adds what stands for a secret. */
  void secret(Value.Secret secret) {
    raw("{\"$secret\":");
    raw(secrets.reference(secret));
    raw("}");
  }

  /** Adds a text as it is. */
  void quote(String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (c < ' ' || isLoneSurrogate(text, i) || c == '\u2028' || c == '\u2029') {
            escape(c);
          } else {
            line.append(c);
          }
        }
      }
    }
    line.append('"');
  }

  /** Half a character would be lost on its way to bytes. */
  private static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  private void escape(char c) {
    line.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      line.append(HEX[c >> shift & 15]);
    }
  }
}
