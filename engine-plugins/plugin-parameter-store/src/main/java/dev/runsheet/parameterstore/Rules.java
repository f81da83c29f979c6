package dev.runsheet.parameterstore;

import static dev.runsheet.parameterstore.ParameterStoreException.Code.INVALID;
import static dev.runsheet.parameterstore.ParameterStoreException.Code.INVALID_POLICY;
import static dev.runsheet.parameterstore.ParameterStoreException.Code.PATTERN_MISMATCH;
import static dev.runsheet.parameterstore.ParameterStoreException.Code.TOO_MANY_LEVELS;

import dev.runsheet.parameterstore.ParameterVersion.Tier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What names, values, labels and policies may be (command-documents.md, section 6.6). */
final class Rules {

  static final int MOST_VERSIONS = 100;
  static final int MOST_LABELS = 10;

  private static final int LONGEST_NAME = 1_011;
  private static final int MOST_LEVELS = 15;
  private static final int MOST_POLICIES = 10;
  private static final int STANDARD_BYTES = 4 * 1024;
  private static final int ADVANCED_BYTES = 8 * 1024;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{.*\\}\\}", Pattern.DOTALL);

  private Rules() {}

  /** The one spelling of a name: a parameter at the root has no slash. */
  static String canonical(String name) {
    boolean atRoot = name.startsWith("/") && name.indexOf('/', 1) < 0;
    return atRoot ? name.substring(1) : name;
  }

  static String name(String written) {
    String name = canonical(written);
    String rest = name.startsWith("/") ? name.substring(1) : name;
    if (!NAME.matcher(rest).matches() || (rest.contains("/") && !name.startsWith("/"))) {
      throw invalid(
          ("\"%s\" is no name: letters, digits, \"_\", \".\", \"-\" make it, and a hierarchy begins"
                  + " with \"/\"")
              .formatted(written));
    }
    String lower = rest.toLowerCase(Locale.ROOT);
    if (lower.startsWith("aws") || lower.startsWith("ssm")) {
      throw invalid("\"%s\" begins with \"aws\" or \"ssm\", which no name may".formatted(written));
    }
    if (name.length() > LONGEST_NAME) {
      throw invalid(
          "the name has %d characters, but %d are the most".formatted(name.length(), LONGEST_NAME));
    }
    long levels = rest.chars().filter(c -> c == '/').count() + 1;
    if (levels > MOST_LEVELS) {
      throw new ParameterStoreException(
          TOO_MANY_LEVELS,
          "\"%s\" has %d levels, but %d are the most".formatted(written, levels, MOST_LEVELS));
    }
    return name;
  }

  static void value(String value, Tier tier) {
    if (value.isEmpty()) {
      throw invalid("the value is empty");
    }
    if (REFERENCE.matcher(value).find()) {
      throw invalid("the value holds a reference in double braces, which no value may");
    }
    int most = tier == Tier.STANDARD ? STANDARD_BYTES : ADVANCED_BYTES;
    int size = value.getBytes(StandardCharsets.UTF_8).length;
    if (size > most) {
      throw invalid(
          "the value has %d bytes, but %d are the most in the %s tier"
              .formatted(size, most, tier.name().toLowerCase(Locale.ROOT)));
    }
  }

  static void pattern(@Nullable String pattern, String value) {
    if (pattern == null) {
      return;
    }
    try {
      if (!Pattern.compile(pattern).matcher(value).find()) {
        throw new ParameterStoreException(
            PATTERN_MISMATCH, "the value does not match \"%s\"".formatted(pattern));
      }
    } catch (PatternSyntaxException e) {
      throw invalid("\"%s\" is no regular expression: %s".formatted(pattern, e.getDescription()));
    }
  }

  static void policies(List<Policy> policies, Tier tier) {
    if (policies.isEmpty()) {
      return;
    }
    if (tier == Tier.STANDARD) {
      throw policy("policies need the advanced tier");
    }
    if (policies.size() > MOST_POLICIES) {
      throw policy(
          "there are %d policies, but %d are the most".formatted(policies.size(), MOST_POLICIES));
    }
    long ends = policies.stream().filter(Policy.Expiration.class::isInstance).count();
    if (ends > 1) {
      throw policy(
          "there are %d Expiration policies, but a parameter expires once".formatted(ends));
    }
    if (ends == 0 && policies.stream().anyMatch(Policy.ExpirationNotification.class::isInstance)) {
      throw policy("an ExpirationNotification needs an Expiration");
    }
  }

  static void label(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    boolean begins =
        (!label.isEmpty() && Character.isDigit(label.charAt(0)))
            || lower.startsWith("aws")
            || lower.startsWith("ssm");
    if (begins || !LABEL.matcher(label).matches()) {
      throw invalid(
          ("\"%s\" is no label: at most 100 letters, digits, \".\", \"_\", \"-\" make it, and it"
                  + " begins with no digit, nor with \"aws\" or \"ssm\"")
              .formatted(label));
    }
  }

  static ParameterStoreException invalid(String message) {
    return new ParameterStoreException(INVALID, message);
  }

  private static ParameterStoreException policy(String message) {
    return new ParameterStoreException(INVALID_POLICY, message);
  }
}
