package dev.runsheet.kit.guess;

import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that a parameter may take: guesses, the likely ones first. Whoever asks must try them. */
public final class Candidates {

  /** What patterns of these documents often ask for. */
  private static final List<String> COMMON =
      List.of(
          "value",
          "i-0123456789abcdef0",
          "arn:aws:iam::123456789012:role/example",
          "arn:aws:sns:us-east-1:123456789012:example",
          "123456789012",
          "us-east-1",
          "ami-0123456789abcdef0",
          "vol-0123456789abcdef0",
          "snap-0123456789abcdef0",
          "sg-0123456789abcdef0",
          "subnet-0123456789abcdef0",
          "vpc-0123456789abcdef0",
          "example-name",
          "Example1",
          "exampleName",
          "1",
          "10",
          "true",
          "https://example.com/example",
          "s3://example/example",
          "/example/example",
          "C:\\example",
          "10.0.0.0/16",
          "10.0.0.1",
          "alice@example.com",
          "t3.micro",
          "2026-01-01T00:00:00Z",
          "2026-01-01",
          "PT1S",
          "a,b",
          "Example1!example",
          "");

  private static final Pattern PREFIX = Pattern.compile("[a-z]+-[0-9a-f]{8,}$");

  private final Parameter parameter;
  private final @Nullable Value hint;

  /**
   * For a parameter.
   *
   * @param parameter its declaration
   * @param hint what it must look like where it is used, absent where that is not known
   */
  public Candidates(Parameter parameter, @Nullable Value hint) {
    this.parameter = parameter;
    this.hint = hint;
  }

  /** Candidates, the likely ones first. */
  public List<Value> all() {
    List<Value> candidates = new ArrayList<>();
    if (hint != null) {
      candidates.addAll(shaped(hint));
    }
    for (Value allowed : parameter.allowedValues()) {
      candidates.addAll(shaped(allowed));
    }
    if (parameter.allowedValues().isEmpty()) {
      for (String text : texts()) {
        candidates.addAll(shaped(Value.text(text)));
      }
    }
    return candidates;
  }

  /** Texts that may fit, the likely ones first. */
  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    if (parameter.allowedPattern() != null) {
      texts.addAll(named(parameter.allowedPattern()));
      List<String> guesses = Example.of(parameter.allowedPattern());
      guesses.stream().filter(guess -> !guess.isBlank()).forEach(texts::add);
      guesses.stream().filter(String::isBlank).forEach(texts::add);
    }
    texts.addAll(byType());
    texts.addAll(COMMON);
    List<String> sized = new ArrayList<>();
    texts.forEach(text -> sized.add(sized(text)));
    return sized;
  }

  /** Ids that people know by their prefix, where a pattern names it. */
  private static List<String> named(String pattern) {
    return COMMON.stream()
        .filter(id -> PREFIX.matcher(id).lookingAt() && pattern.contains(id.split("-", 2)[0] + "-"))
        .toList();
  }

  private List<String> byType() {
    return switch (parameter.type()) {
      case INSTANCE_ID, INSTANCE_IDS -> List.of("i-0123456789abcdef0");
      case BUCKET_NAME, BUCKET_NAMES -> List.of("example-bucket");
      case ROLE_ARN, ROLE_ARNS -> List.of("arn:aws:iam::123456789012:role/example");
      default -> List.of();
    };
  }

  private String sized(String text) {
    Parameter.Size size = parameter.size();
    if (text.length() > size.maxChars()) {
      return text.substring(0, Math.max(0, size.maxChars()));
    }
    int short_ = Math.min(size.minChars(), 100_000) - text.length();
    return short_ > 0 ? text + "x".repeat(short_) : text;
  }

  /** A value in the shape of the parameter's type, as far as one can be made of it. */
  private List<Value> shaped(Value value) {
    ParameterType type = parameter.type();
    return switch (type.shape()) {
      case TEXT -> List.of(Value.text(value.toString()));
      case TEXTS ->
          value instanceof Value.Items
              ? List.of(value)
              : List.of(new Value.Items(repeated(Value.text(value.toString()))));
      case INTEGER -> numbers(value);
      case BOOLEAN ->
          value instanceof Value.Bool
              ? List.of(value)
              : List.of(Value.bool(!value.toString().equalsIgnoreCase("false")), Value.bool(false));
      case MAP -> List.of(value instanceof Value.Fields ? value : map(value));
      case MAPS ->
          value instanceof Value.Items
              ? List.of(value)
              : List.of(
                  new Value.Items(repeated(value instanceof Value.Fields ? value : map(value))));
    };
  }

  private static List<Value> numbers(Value value) {
    if (value instanceof Value.Int) {
      return List.of(value);
    }
    String text = value.toString();
    boolean digits =
        !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit);
    return List.of(Value.number(digits ? Long.parseLong(text) : 1), Value.number(0));
  }

  private List<Value> repeated(Value element) {
    int times = Math.min(Math.max(1, parameter.size().minItems()), 1_000);
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < Math.min(times, parameter.size().maxItems()); i++) {
      items.add(element);
    }
    return items;
  }

  private Value map(Value value) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < repeated(value).size(); i++) {
      fields.put(i == 0 ? "key" : "key" + (i + 1), value);
    }
    return new Value.Fields(fields);
  }
}
