package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The texts that an execution must not show: those of its secrets, as they are, as JSON writes them
 * and line by line. The second net: a value that is secret is masked wherever it goes; this finds
 * what a handler, or a script, repeats in its own words.
 *
 * <p>One thread may add while others search.
 */
public final class KnownSecrets {

  /** Shorter texts stand everywhere by chance. */
  private static final int SHORTEST = 3;

  private volatile List<String> texts = List.of();

  /** No secrets yet. */
  public KnownSecrets() {}

  /** Makes what a value holds known. */
  public void add(Value secret) {
    Set<String> all = new LinkedHashSet<>(texts);
    collect(secret, all);
    texts = List.copyOf(all);
  }

  private static void collect(Value value, Set<String> found) {
    if (value instanceof Value.Secret secret) {
      collect(secret.reveal(), found);
    } else if (value instanceof Value.Items list) {
      list.items().forEach(item -> collect(item, found));
    } else if (value instanceof Value.Fields map) {
      map.fields().values().forEach(field -> collect(field, found));
    } else if (value instanceof Value.Text text) {
      addForms(text.value(), found);
      text.value().lines().forEach(line -> addForms(line.strip(), found));
    } else if (value instanceof Value.Int || value instanceof Value.Decimal) {
      addForms(value.toString(), found);
    }
  }

  private static void addForms(String text, Set<String> found) {
    if (text.length() >= SHORTEST && !text.isBlank()) {
      found.add(text);
      String json = Value.text(text).toJson();
      found.add(json.substring(1, json.length() - 1));
    }
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** All of them, the longest first. */
  public List<String> longestFirst() {
    List<String> sorted = new ArrayList<>(texts);
    sorted.sort((one, other) -> other.length() - one.length());
    return Collections.unmodifiableList(sorted);
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
    List<String> secrets = texts;
    if (secrets.isEmpty()) {
      return List.of();
    }
    List<Object> parts = new ArrayList<>();
    int[] next = new int[secrets.size()];
    int done = 0;
    for (int at = first(text, secrets, next, 0); at >= 0; at = first(text, secrets, next, done)) {
      int start = next[at];
      if (start > done) {
        parts.add(text.substring(done, start));
      }
      parts.add(at);
      done = start + secrets.get(at).length();
    }
    if (!parts.isEmpty() && done < text.length()) {
      parts.add(text.substring(done));
    }
    return parts;
  }

  /** Which secret comes first from a place on, the longest of several; -1 for none. */
  private static int first(String text, List<String> secrets, int[] next, int from) {
    int first = -1;
    for (int i = 0; i < next.length; i++) {
      if (next[i] >= 0 && next[i] <= from) {
        next[i] = text.indexOf(secrets.get(i), from);
      }
      boolean sooner = first < 0 || next[i] < next[first];
      boolean longer =
          first >= 0
              && next[i] == next[first]
              && secrets.get(i).length() > secrets.get(first).length();
      if (next[i] >= 0 && (sooner || longer)) {
        first = i;
      }
    }
    return first;
  }

  /** The secret text of a number; the mask where it is not known. */
  String text(long number) {
    List<String> secrets = texts;
    return number >= 0 && number < secrets.size() ? secrets.get((int) number) : Value.Secret.MASK;
  }
}
