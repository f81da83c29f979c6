package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A schema in the form in which a tree is held against it at once: it says whether the tree fits,
 * not what is wrong with it. Takes pieces of a document's tree and values alike. Immutable once
 * {@link FormCompiler} has filled it; schemas that name themselves make that necessary.
 */
final class Form {

  /** Kinds of values, a bit each. */
  static final int OBJECT = 1;

  static final int ARRAY = 2;
  static final int TEXT = 4;
  static final int INTEGER = 8;
  static final int NUMBER = 16;
  static final int BOOLEAN = 32;
  static final int NULL = 64;
  static final int ANY = 127;

  // -- of all values --
  int kinds = ANY;
  @Nullable Set<String> texts;
  Form[] all = {};
  Form[] any = {};
  Form[] one = {};
  @Nullable Form condition;
  @Nullable Form then;
  @Nullable Form otherwise;

  // -- of maps --
  Map<String, Form> properties = Map.of();
  String[] required = {};
  boolean closed;
  @Nullable Form rest;

  // -- of lists --
  @Nullable Form items;
  int minItems;
  int maxItems = Integer.MAX_VALUE;

  // -- of texts and numbers --
  @Nullable Predicate<String> pattern;
  int minLength;
  int maxLength = Integer.MAX_VALUE;
  @Nullable BigDecimal minimum;
  @Nullable BigDecimal maximum;

  /** Whether a {@link Node} or a {@link Value} fits. */
  boolean fits(Object piece) {
    return fitsItself(piece) && fitsTogether(piece);
  }

  private boolean fitsTogether(Object piece) {
    for (Form form : all) {
      if (!form.fits(piece)) {
        return false;
      }
    }
    if (any.length > 0 && count(any, piece, 1) == 0) {
      return false;
    }
    if (one.length > 0 && count(one, piece, 2) != 1) {
      return false;
    }
    if (condition == null) {
      return true;
    }
    Form followed = condition.fits(piece) ? then : otherwise;
    return followed == null || followed.fits(piece);
  }

  private static int count(Form[] forms, Object piece, int enough) {
    int count = 0;
    for (int i = 0; i < forms.length && count < enough; i++) {
      count += forms[i].fits(piece) ? 1 : 0;
    }
    return count;
  }

  private boolean fitsItself(Object piece) {
    if (piece instanceof Node.Scalar scalar) {
      return scalar(scalar.value());
    }
    if (piece instanceof Node.Fields map) {
      return is(OBJECT) && fields(map);
    }
    if (piece instanceof Node.Items list) {
      return is(ARRAY) && list(list.items());
    }
    if (piece instanceof Value.Fields map) {
      return is(OBJECT) && fields(map);
    }
    if (piece instanceof Value.Items list) {
      return is(ARRAY) && list(list.items());
    }
    return piece instanceof Value.Secret secret
        ? fitsItself(secret.reveal())
        : scalar((Value) piece);
  }

  private boolean is(int kind) {
    return (kinds & kind) != 0 && (texts == null || kind == TEXT);
  }

  private boolean fields(Node.Fields map) {
    if (!looksAtAll(map.fields().size())) {
      for (Map.Entry<String, Form> property : properties.entrySet()) {
        Node node = map.get(property.getKey());
        if (node != null && !property.getValue().fits(node)) {
          return false;
        }
      }
    } else {
      for (Node.Field field : map.fields()) {
        if (!field(field.key(), field.node())) {
          return false;
        }
      }
    }
    for (String name : required) {
      if (map.field(name) == null) {
        return false;
      }
    }
    return true;
  }

  /** Whether every entry of a map must be looked at, or would be quicker than each property. */
  private boolean looksAtAll(int entries) {
    return closed || rest != null || properties.size() >= entries;
  }

  private boolean fields(Value.Fields map) {
    for (Map.Entry<String, Value> field : map.fields().entrySet()) {
      if (!field(field.getKey(), field.getValue())) {
        return false;
      }
    }
    for (String name : required) {
      if (map.get(name) == null) {
        return false;
      }
    }
    return true;
  }

  private boolean field(String name, Object piece) {
    Form form = properties.get(name);
    if (form == null) {
      if (closed) {
        return false;
      }
      form = rest;
    }
    return form == null || form.fits(piece);
  }

  private boolean list(List<?> elements) {
    if (elements.size() < minItems || elements.size() > maxItems) {
      return false;
    }
    if (items != null) {
      for (Object element : elements) {
        if (!items.fits(element)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean scalar(Value value) {
    if (value instanceof Value.Text text) {
      return is(TEXT) && text(text.value());
    }
    if (value instanceof Value.Int number) {
      return is(INTEGER)
          && ((minimum == null && maximum == null) || number(BigDecimal.valueOf(number.value())));
    }
    if (value instanceof Value.Decimal number) {
      return is(isWhole(number.value()) ? INTEGER : NUMBER) && number(number.value());
    }
    return is(value instanceof Value.Bool ? BOOLEAN : NULL);
  }

  private boolean text(String text) {
    if (texts != null && !texts.contains(text)) {
      return false;
    }
    if (minLength > 0 || maxLength < Integer.MAX_VALUE) {
      int length = text.codePointCount(0, text.length());
      if (length < minLength || length > maxLength) {
        return false;
      }
    }
    return pattern == null || pattern.test(text);
  }

  /** Whether the validator takes a number for whole: one that fits a long and has no fraction. */
  private static boolean isWhole(BigDecimal number) {
    return number.precision() - number.scale() < Json.DIGITS_OF_LONG
        && (number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0);
  }

  private boolean number(BigDecimal number) {
    return (minimum == null || number.compareTo(minimum) >= 0)
        && (maximum == null || number.compareTo(maximum) <= 0);
  }
}
