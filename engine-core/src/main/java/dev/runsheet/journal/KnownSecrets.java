package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The texts that an execution must not show. The second net: a value that is secret is masked
 * wherever it goes; this finds what an action, which has it in clear, repeats in its own words.
 * Immutable.
 *
 * <p>What is looked for: every text and number in a secret, as it stands and as JSON has it, and
 * each of its lines that is long enough to be told from others. Where several begin at one place
 * the longest counts.
 */
public final class KnownSecrets {

  /** No secrets. */
  public static final KnownSecrets NONE = new KnownSecrets(List.of());

  /** A shorter line of a secret of several lines is not looked for by itself: it may be a brace. */
  private static final int SHORTEST_LINE = 4;

  private final List<String> texts;

  private KnownSecrets(List<String> texts) {
    this.texts = texts;
  }

  /** These and the secrets in some values, which keep their order. */
  public KnownSecrets with(Collection<Value> values) {
    if (!holdSecrets(values)) {
      return this;
    }
    Set<String> all = new LinkedHashSet<>(texts);
    values.forEach(value -> collect(value, false, all));
    return all.size() == texts.size() ? this : new KnownSecrets(List.copyOf(all));
  }

  private static boolean holdSecrets(Collection<Value> values) {
    for (Value value : values) {
      if (value instanceof Value.Secret
          || (value instanceof Value.Items list && holdSecrets(list.items()))
          || (value instanceof Value.Fields map && holdSecrets(map.fields().values()))) {
        return true;
      }
    }
    return false;
  }

  private static void collect(Value value, boolean hidden, Set<String> found) {
    if (value instanceof Value.Secret secret) {
      collect(secret.reveal(), true, found);
    } else if (value instanceof Value.Items list) {
      list.items().forEach(item -> collect(item, hidden, found));
    } else if (value instanceof Value.Fields map) {
      map.fields().values().forEach(field -> collect(field, hidden, found));
    } else if (hidden && value instanceof Value.Text text) {
      addForms(text.value(), found);
      text.value()
          .lines()
          .map(String::strip)
          .filter(line -> line.length() >= SHORTEST_LINE)
          .forEach(line -> addForms(line, found));
    } else if (hidden && (value instanceof Value.Int || value instanceof Value.Decimal)) {
      found.add(value.toString());
    }
  }

  private static void addForms(String text, Set<String> found) {
    if (!text.isBlank()) {
      found.add(text);
      String json = Value.text(text).toJson();
      found.add(json.substring(1, json.length() - 1));
    }
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** All of them, in the order in which they became known. */
  public List<String> texts() {
    return texts;
  }

  /** The text with a mask in the place of each secret. */
  public String mask(String text) {
    List<Object> parts = split(text);
    if (parts.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder();
    parts.forEach(part -> masked.append(part instanceof String ? part : Value.Secret.MASK));
    return masked.toString();
  }

  /**
   * The text in parts: what may be shown as {@code String}, what may not as the {@code Integer}
   * that {@link #text} takes. Empty where there is nothing to hide.
   */
  List<Object> split(String text) {
    if (texts.isEmpty()) {
      return List.of();
    }
    List<Object> parts = new ArrayList<>();
    int[] next = new int[texts.size()];
    int done = 0;
    for (int at = first(text, next, 0); at >= 0; at = first(text, next, done)) {
      int start = next[at];
      if (start > done) {
        parts.add(text.substring(done, start));
      }
      parts.add(at);
      done = start + texts.get(at).length();
    }
    if (!parts.isEmpty() && done < text.length()) {
      parts.add(text.substring(done));
    }
    return parts;
  }

  /** Which secret comes first from a place on, the longest of several; -1 for none. */
  private int first(String text, int[] next, int from) {
    int first = -1;
    for (int i = 0; i < next.length; i++) {
      if (next[i] >= 0 && next[i] <= from) {
        next[i] = text.indexOf(texts.get(i), from);
      }
      boolean sooner = first < 0 || next[i] < next[first];
      boolean longer =
          first >= 0 && next[i] == next[first] && texts.get(i).length() > texts.get(first).length();
      if (next[i] >= 0 && (sooner || longer)) {
        first = i;
      }
    }
    return first;
  }

  /** The secret text of a number; the mask where it is not known. */
  String text(long number) {
    return number >= 0 && number < texts.size() ? texts.get((int) number) : Value.Secret.MASK;
  }
}
