package dev.runsheet.kit.form;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of a file that is read by us, with what is wrong in it. Each question about a key answers
 * null, and says what is wrong, where the key holds something else.
 */
public final class Form {

  /** Where findings go, and under which code. */
  public record Findings(String code, List<Diagnostic> found) {
    /** None yet. */
    public Findings(String code) {
      this(code, new ArrayList<>());
    }

    /** Adds an error. */
    public void add(String message, @Nullable String hint, Span span, String pointer) {
      found.add(new Diagnostic(code, Severity.ERROR, message, hint, span, pointer, List.of()));
    }
  }

  private final Node.Fields map;
  private final String what;
  private final String pointer;
  private final Findings findings;

  private Form(Node.Fields map, String what, String pointer, Findings findings) {
    this.map = map;
    this.what = what;
    this.pointer = pointer;
    this.findings = findings;
  }

  /**
   * A map with known keys.
   *
   * @param node what should be one
   * @param what what it is called, for instance {@code a signal}
   * @param pointer where it stands
   * @param keys the keys that it may have
   * @return null where it is no map
   */
  public static @Nullable Form of(
      Node node, String what, String pointer, Set<String> keys, Findings findings) {
    if (!(node instanceof Node.Fields map)) {
      findings.add(
          "%s is a map, but this is a %s".formatted(what, node.value().kind()),
          "it may hold: " + String.join(", ", keys),
          node.span(),
          pointer);
      return null;
    }
    for (Node.Field field : map.fields()) {
      if (!keys.contains(field.key())) {
        findings.add(
            "\"%s\" is nothing that %s says".formatted(field.key(), what),
            hint(field.key(), keys),
            field.keySpan(),
            pointer + "/" + escaped(field.key()));
      }
    }
    return new Form(map, what, pointer, findings);
  }

  private static String hint(String written, Set<String> keys) {
    for (String key : keys) {
      if (key.equalsIgnoreCase(written) || key.startsWith(written) || written.startsWith(key)) {
        return "did you mean \"%s\"?".formatted(key);
      }
    }
    return "it may hold: " + String.join(", ", keys);
  }

  /** A key as JSON pointers have it. */
  public static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** Where it stands. */
  public Span span() {
    return map.span();
  }

  /** The JSON pointer to it. */
  public String pointer() {
    return pointer;
  }

  /** The JSON pointer to what a key holds. */
  public String pointer(String key) {
    return pointer + "/" + escaped(key);
  }

  /** Whether it has a key. */
  public boolean has(String key) {
    return map.get(key) != null;
  }

  /** What a key holds. */
  public @Nullable Node get(String key) {
    return map.get(key);
  }

  /** Says that the form as a whole is wrong. */
  public void wrong(String message, @Nullable String hint) {
    findings.add(message, hint, map.span(), pointer);
  }

  /** Says that a key holds something wrong. */
  public void bad(String key, String wanted) {
    Node node = map.get(key);
    if (node != null) {
      findings.add(
          "\"%s\" of %s is %s, not %s".formatted(key, what, wanted, shown(node)),
          null,
          node.span(),
          pointer(key));
    }
  }

  private static String shown(Node node) {
    String json = node.value().toJson();
    return json.length() <= 60 ? json : "a " + node.value().kind();
  }

  /** A text. */
  public @Nullable String text(String key) {
    Node node = map.get(key);
    String text = node == null ? null : node.text();
    if (node != null && text == null) {
      bad(key, "a text");
    }
    return text;
  }

  /** A text, or a number or a boolean as it is written. */
  public @Nullable String scalar(String key) {
    Node node = map.get(key);
    if (node instanceof Node.Scalar scalar && !(scalar.value() instanceof Value.Null)) {
      return scalar.value().toString();
    }
    if (node != null) {
      bad(key, "a text");
    }
    return null;
  }

  /** A whole number that is at least so much. */
  public @Nullable Integer whole(String key, int least) {
    Node node = map.get(key);
    if (node == null) {
      return null;
    }
    if (node.value() instanceof Value.Int number
        && number.value() >= least
        && number.value() <= Integer.MAX_VALUE) {
      return (int) number.value();
    }
    bad(key, least > Integer.MIN_VALUE ? "a number from " + least + " on" : "a number");
    return null;
  }

  /** A length of time. */
  public @Nullable Duration duration(String key) {
    Node node = map.get(key);
    String text = node == null ? null : node.text();
    if (node == null) {
      return null;
    }
    try {
      Duration duration = text == null ? null : Duration.parse(text);
      if (duration != null && !duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    bad(key, "a length of time, for instance PT5M");
    return null;
  }

  /** A map. */
  public Value.@Nullable Fields map(String key) {
    Node node = map.get(key);
    if (node instanceof Node.Fields fields) {
      return (Value.Fields) fields.value();
    }
    if (node != null) {
      bad(key, "a map");
    }
    return null;
  }

  /** The entries of a map, none where there is none. */
  public List<Node.Field> entries(String key) {
    Node node = map.get(key);
    if (node instanceof Node.Fields fields) {
      return fields.fields();
    }
    if (node != null) {
      bad(key, "a map");
    }
    return List.of();
  }

  /** The elements of a list, none where there is none. */
  public List<Node> items(String key) {
    Node node = map.get(key);
    if (node instanceof Node.Items list) {
      return list.items();
    }
    if (node != null) {
      bad(key, "a list");
    }
    return List.of();
  }

  /** A list of texts. */
  public @Nullable List<String> texts(String key) {
    Node node = map.get(key);
    if (node == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    if (node instanceof Node.Items list) {
      for (Node item : list.items()) {
        String text = item.text();
        if (text != null) {
          texts.add(text);
        }
      }
      if (texts.size() == list.items().size()) {
        return texts;
      }
    }
    bad(key, "a list of texts");
    return null;
  }
}
