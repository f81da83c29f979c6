package dev.runsheet.parameterstore;

import dev.runsheet.document.StoredParameter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One version of a parameter.
 *
 * @param name its name
 * @param version which version, from 1
 * @param type its type
 * @param value its value; that of a SecureString is encrypted unless it was asked for in clear
 * @param description what it is for, absent where nobody said
 * @param allowedPattern what its values must match, absent where they may be anything
 * @param tier its tier
 * @param policies what is to happen to the parameter
 * @param labels the labels of this version, sorted
 * @param modified when it was stored
 */
public record ParameterVersion(
    String name,
    long version,
    StoredParameter.Type type,
    String value,
    @Nullable String description,
    @Nullable String allowedPattern,
    Tier tier,
    List<Policy> policies,
    Set<String> labels,
    Instant modified) {

  /** How large a value may be. */
  public enum Tier {
    /** 4 KB, and no policies. */
    STANDARD,
    /** 8 KB, with policies. */
    ADVANCED
  }

  /** Copies the collections. */
  public ParameterVersion {
    policies = List.copyOf(policies);
    labels = Collections.unmodifiableSet(new TreeSet<>(labels));
  }

  ParameterVersion withValue(String other) {
    return new ParameterVersion(
        name, version, type, other, description, allowedPattern, tier, policies, labels, modified);
  }

  ParameterVersion withLabels(Set<String> others) {
    return new ParameterVersion(
        name, version, type, value, description, allowedPattern, tier, policies, others, modified);
  }

  /** Shows no value: it may be a secret. */
  @Override
  public String toString() {
    return "ParameterVersion[%s, version %d, %s]".formatted(name, version, type);
  }
}
