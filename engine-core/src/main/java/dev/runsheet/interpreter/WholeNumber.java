package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.template.Scope;
import dev.runsheet.template.Template;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A property of a step that is a whole number from 1: a number, text or a reference to one. */
final class WholeNumber {

  private static final Scope NOTHING = reference -> null;

  private final @Nullable Template template;
  private final String property;

  // 0 where it is not known before the step starts, or cannot be used
  private final int known;

  /**
   * A number.
   *
   * @param template as written, absent for the standard
   * @param property what it is, for messages
   * @param standard what it is where nothing is written
   */
  WholeNumber(@Nullable Template template, String property, int standard) {
    this.template = template;
    this.property = property;
    this.known = known(template, standard);
  }

  private static int known(@Nullable Template template, int standard) {
    if (template == null) {
      return standard;
    }
    return template.isConstant() ? parse(template.resolve(NOTHING)) : 0;
  }

  /** The number, where references have the values of a scope. */
  int in(Scope scope) throws UnusableInputException {
    if (known != 0 || template == null) {
      return known;
    }
    Value value = template.resolve(scope);
    if (value == null) {
      throw new UnusableInputException("%s refers to what has no value yet".formatted(property));
    }
    return of(value, property);
  }

  /** The number that a value says. */
  static int of(Value value, String property) throws UnusableInputException {
    int number = parse(value);
    if (number < 1) {
      throw new UnusableInputException(
          "%s is \"%s\", but must be a whole number from 1".formatted(property, value));
    }
    return number;
  }

  /** 0 where it is no whole number from 1. */
  private static int parse(@Nullable Value value) {
    Value clear = value instanceof Value.Secret secret ? secret.reveal() : value;
    String text = String.valueOf(clear).strip();
    try {
      return text.length() > 20 ? 0 : Math.max(0, new BigDecimal(text).intValueExact());
    } catch (NumberFormatException | ArithmeticException e) {
      return 0;
    }
  }
}
