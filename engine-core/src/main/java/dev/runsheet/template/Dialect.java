package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.regex.Matcher;
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
      if (STORE_OF_COMMANDS.matcher(inner).matches()) {
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
      Matcher match = AUTOMATION_NAME.matcher(inner.strip());
      if (!match.matches()) {
        return null;
      }
      if (match.group("parameter") != null) {
        return Reference.to(Reference.Kind.PARAMETER, match.group("parameter"));
      }
      if (match.group("step") != null) {
        return new Reference(Reference.Kind.OUTPUT, match.group("step"), match.group("output"));
      }
      if (match.group("variable") != null) {
        return Reference.to(Reference.Kind.VARIABLE, match.group("variable"));
      }
      return match.group("system") != null
          ? Reference.to(Reference.Kind.SYSTEM, match.group("system"))
          : Reference.to(Reference.Kind.STORE, match.group("store"));
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

  private static final Pattern AUTOMATION_NAME =
      Pattern.compile(
          "(?<parameter>[A-Za-z0-9_]+)"
              + "|(?<step>[A-Za-z0-9_]+)\\.(?<output>[A-Za-z0-9_-]+)"
              + "|variable:(?<variable>[A-Za-z0-9_]+)"
              + "|(?<system>(?:global|automation):[A-Za-z0-9_]+)"
              + "|ssm:(?<store>[^\\s{}]+)");

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
