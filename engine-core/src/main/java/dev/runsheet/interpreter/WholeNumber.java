package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.template.Scope;
import dev.runsheet.template.Template;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A step's whole number from 1, written as a number, as text or as a reference to one. */
final class WholeNumber {

  private WholeNumber() {}

  /**
   * The number.
   *
   * @param template as written, absent for the standard
   * @param scope gives references their values
   * @param property what it is, for the message
   * @param standard what it is where nothing is written
   * @throws UnusableNumberException when it is no such number
   */
  static int of(@Nullable Template template, Scope scope, String property, int standard)
      throws UnusableNumberException {
    if (template == null) {
      return standard;
    }
    Value value = template.resolve(scope);
    String text = value == null ? "nothing" : value.toString();
    try {
      int number = text.length() > 20 ? 0 : new BigDecimal(text.strip()).intValueExact();
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Falls through to the message.
    }
    throw new UnusableNumberException(
        "%s is \"%s\", but must be a whole number from 1".formatted(property, text));
  }

  /** A property that is no whole number from 1. */
  static final class UnusableNumberException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableNumberException(String message) {
      super(message);
    }
  }
}
