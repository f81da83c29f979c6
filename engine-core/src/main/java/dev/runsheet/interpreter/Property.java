package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.template.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A property of a result, and the values that are wanted of it (automation-documents.md, section
 * 4.2).
 *
 * @param selector the way to it
 * @param desired the values
 */
record Property(Selector selector, List<Value> desired) {

  /** Copies the values. */
  Property {
    desired = List.copyOf(desired);
  }

  /** Every value that it selects; of a list each element. */
  List<Value> in(Value result) {
    List<Value> found = new ArrayList<>();
    selector.all(result).forEach(hit -> collect(hit, found));
    return found;
  }

  private static void collect(Value hit, List<Value> found) {
    if (clear(hit) instanceof Value.Items list) {
      for (Value item : list.items()) {
        collect(hit instanceof Value.Secret ? Value.secret(item) : item, found);
      }
    } else {
      found.add(hit);
    }
  }

  /** Whether there are values, and all of them are wanted. */
  boolean isSatisfied(List<Value> found) {
    return !found.isEmpty() && found.stream().allMatch(this::isWanted);
  }

  private boolean isWanted(Value found) {
    return desired.stream().anyMatch(wanted -> isSame(clear(found), clear(wanted)));
  }

  /** Booleans are spelled as Python spells them; where one is found, any spelling will do. */
  private static boolean isSame(Value found, Value wanted) {
    String text = text(found);
    String other = text(wanted);
    if (text == null || other == null) {
      return false;
    }
    return found instanceof Value.Bool ? text.equalsIgnoreCase(other) : text.equals(other);
  }

  private static @Nullable String text(Value value) {
    if (value instanceof Value.Bool bool) {
      return bool.value() ? "True" : "False";
    }
    boolean scalar =
        value instanceof Value.Text || value instanceof Value.Int || value instanceof Value.Decimal;
    return scalar ? value.toString() : null;
  }

  private static Value clear(Value value) {
    return value instanceof Value.Secret secret ? secret.reveal() : value;
  }

  /** The values that were found, in words. */
  String tell(List<Value> found) {
    return found.isEmpty()
        ? "\"%s\" selects nothing".formatted(selector)
        : "\"%s\" is %s".formatted(selector, quoted(found));
  }

  /** The values that are wanted, in words. */
  String wanted() {
    return quoted(desired);
  }

  private static String quoted(List<Value> values) {
    return values.stream()
        .limit(10)
        .map(value -> "\"%s\"".formatted(value))
        .collect(Collectors.joining(", "));
  }
}
