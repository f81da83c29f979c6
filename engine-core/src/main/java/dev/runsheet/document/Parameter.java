package dev.runsheet.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared parameter.
 *
 * @param name its name
 * @param nameSpan where the name stands
 * @param type what values it takes
 * @param description what it is for
 * @param defaultValue what it is when the caller gives nothing; absent makes it required
 * @param allowedValues the closed list of values, empty where any is allowed
 * @param allowedPattern a regular expression that must be found in the value
 * @param size bounds on the value's size
 * @param environment whether scripts get it as the variable {@code SSM_<name>} ({@code
 *     interpolationType: ENV_VAR})
 */
public record Parameter(
    String name,
    Span nameSpan,
    ParameterType type,
    @Nullable String description,
    @Nullable Node defaultValue,
    List<Value> allowedValues,
    @Nullable String allowedPattern,
    Size size,
    boolean environment) {

  /** Copies the allowed values. */
  public Parameter {
    allowedValues = List.copyOf(allowedValues);
  }

  /** Whether the caller must give a value. */
  public boolean required() {
    return defaultValue == null;
  }

  /**
   * Inclusive bounds on the size of a value. A bound that cannot be used (negative, not whole) is
   * as good as none.
   *
   * @param minItems the fewest elements of a list or map
   * @param maxItems the most elements of a list or map
   * @param minChars the shortest text, each element's in a list
   * @param maxChars the longest text, each element's in a list
   */
  public record Size(int minItems, int maxItems, int minChars, int maxChars) {
    /** No bounds. */
    public static final Size ANY = new Size(0, Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
  }
}
