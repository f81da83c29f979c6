package dev.runsheet.parameterstore;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.parameterstore.ParameterVersion.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter to store. What is not said stays as the version before has it.
 *
 * @param name its name
 * @param type its type; null for the type it has
 * @param value its value, in clear
 * @param overwrite whether there may be such a parameter already
 * @param description what it is for
 * @param allowedPattern what its values must match
 * @param tier its tier
 * @param policies what is to happen to it; an empty list takes all policies away
 */
public record PutParameter(
    String name,
    StoredParameter.@Nullable Type type,
    String value,
    boolean overwrite,
    @Nullable String description,
    @Nullable String allowedPattern,
    @Nullable Tier tier,
    @Nullable List<Policy> policies) {

  /** A new text. */
  public static PutParameter text(String name, String value) {
    return of(name, StoredParameter.Type.STRING, value);
  }

  /** A new list of texts. */
  public static PutParameter list(String name, List<String> values) {
    return of(name, StoredParameter.Type.STRING_LIST, String.join(",", values));
  }

  /** A new secret. */
  public static PutParameter secret(String name, String value) {
    return of(name, StoredParameter.Type.SECURE_STRING, value);
  }

  private static PutParameter of(String name, StoredParameter.Type type, String value) {
    return new PutParameter(name, type, value, false, null, null, null, null);
  }

  /** The same, for a parameter that is there. */
  public PutParameter overwriting() {
    return new PutParameter(name, type, value, true, description, allowedPattern, tier, policies);
  }

  /** The same with a description. */
  public PutParameter describedAs(String text) {
    return new PutParameter(name, type, value, overwrite, text, allowedPattern, tier, policies);
  }

  /** The same with a pattern that values must match. */
  public PutParameter matching(String pattern) {
    return new PutParameter(name, type, value, overwrite, description, pattern, tier, policies);
  }

  /** The same in a tier. */
  public PutParameter in(Tier other) {
    return new PutParameter(
        name, type, value, overwrite, description, allowedPattern, other, policies);
  }

  /** The same with these policies. */
  public PutParameter with(List<Policy> others) {
    return new PutParameter(
        name, type, value, overwrite, description, allowedPattern, tier, others);
  }

  /** Shows no value: it may be a secret. */
  @Override
  public String toString() {
    return "PutParameter[%s, %s]".formatted(name, type);
  }
}
