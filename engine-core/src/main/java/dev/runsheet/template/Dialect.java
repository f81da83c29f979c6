package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a kind of document reads references and writes values into text. */
public enum Dialect {

  /**
   * Command documents: only parameters and {@code ssm:} can be named, a list stays nested in a
   * list, and a value that is written into text has its {@code $$} turned into {@code $}, as the
   * agent does.
   */
  COMMAND {
    @Override
    @Nullable Reference classify(String inner) {
      if (inner.contains("ssm:") && STORE_OF_COMMANDS.matcher(inner).matches()) {
        return Reference.to(Reference.Kind.STORE, inner.trim().substring("ssm:".length()));
      }
      String name = trim(inner);
      return name.isEmpty() ? null : Reference.to(Reference.Kind.PARAMETER, name);
    }

    @Override
    String text(Value clear) {
      String text = plain(clear);
      return text.contains("$$") ? text.replace("$$", "$") : text;
    }

    @Override
    String plain(Value clear) {
      return clear instanceof Value.Text text ? text.value() : GoJson.of(clear);
    }

    @Override
    boolean splices() {
      return false;
    }
  },

  /** Automation documents: a list inside a list is spliced into it. */
  AUTOMATION {
    @Override
    @Nullable Reference classify(String inner) {
      String name = inner.strip();
      int end = word(name, 0, false);
      if (end == name.length()) {
        return end == 0 ? null : Reference.to(Reference.Kind.PARAMETER, name);
      }
      return switch (name.charAt(end)) {
        case '.' -> output(name, end);
        case ':' -> prefixed(name, end);
        default -> null;
      };
    }

    @Override
    String text(Value clear) {
      return plain(clear);
    }

    @Override
    String plain(Value clear) {
      return clear instanceof Value.Text text ? text.value() : clear.toJson();
    }

    @Override
    boolean splices() {
      return true;
    }
  };

  private static final Pattern STORE_OF_COMMANDS = Pattern.compile(" *ssm:[/\\w.:-]+ *");

  private static final Pattern STORE_NAME = Pattern.compile("[^\\s{}]+");

  /**
   * What stands between the delimiters names, or null where it can be no reference and is plain
   * text.
   */
  abstract @Nullable Reference classify(String inner);

  /** The text of a value that holds no secret, for use inside a longer text. */
  abstract String text(Value clear);

  /** The text of a value that holds no secret, for use outside the document. */
  abstract String plain(Value clear);

  /**
   * The value as a text, for an environment variable or a check, say. That of a secret is secret.
   */
  public Value asText(Value value) {
    Clear clear = Clear.of(value);
    Value text = Value.text(plain(clear.value()));
    return clear.secret() ? Value.secret(text) : text;
  }

  /** Whether a list that stands alone as an element of a list is spliced into it. */
  abstract boolean splices();

  /** {@code step.output}. */
  private static @Nullable Reference output(String name, int dot) {
    boolean both = dot > 0 && dot + 1 < name.length();
    return both && word(name, dot + 1, true) == name.length()
        ? new Reference(Reference.Kind.OUTPUT, name.substring(0, dot), name.substring(dot + 1))
        : null;
  }

  /** {@code variable:name}, {@code global:NAME}, {@code ssm:name}. */
  private static @Nullable Reference prefixed(String name, int colon) {
    String rest = name.substring(colon + 1);
    boolean word = !rest.isEmpty() && word(rest, 0, false) == rest.length();
    return switch (name.substring(0, colon)) {
      case "variable" -> word ? Reference.to(Reference.Kind.VARIABLE, rest) : null;
      case "global", "automation" -> word ? Reference.to(Reference.Kind.SYSTEM, name) : null;
      case "ssm" ->
          STORE_NAME.matcher(rest).matches() ? Reference.to(Reference.Kind.STORE, rest) : null;
      default -> null;
    };
  }

  /** Where a word ends: letters and digits of ASCII, underscores, and hyphens where they count. */
  private static int word(String text, int start, boolean hyphens) {
    int end = start;
    while (end < text.length() && isOfWord(text.charAt(end), hyphens)) {
      end++;
    }
    return end;
  }

  private static boolean isOfWord(char c, boolean hyphens) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || (c == '-' && hyphens);
  }

  /** Trims exactly tab, line feed, form feed, carriage return and space. */
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
