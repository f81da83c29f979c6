package dev.runsheet.document;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types that a parameter can be declared with. AWS resource types behave as {@code String} or
 * {@code StringList}.
 */
public enum ParameterType {
  /** A text. */
  STRING("String", Shape.TEXT),
  /** A list of texts. */
  STRING_LIST("StringList", Shape.TEXTS),
  /** A map with text keys and any values. */
  STRING_MAP("StringMap", Shape.MAP),
  /** A whole number. */
  INTEGER("Integer", Shape.INTEGER),
  /** {@code true} or {@code false}. */
  BOOLEAN("Boolean", Shape.BOOLEAN),
  /** A list of maps. */
  MAP_LIST("MapList", Shape.MAPS),
  /** An EC2 instance id. */
  INSTANCE_ID("AWS::EC2::Instance::Id", Shape.TEXT),
  /** EC2 instance ids. */
  INSTANCE_IDS("List<AWS::EC2::Instance::Id>", Shape.TEXTS),
  /** The name of an S3 bucket. */
  BUCKET_NAME("AWS::S3::Bucket::Name", Shape.TEXT),
  /** Names of S3 buckets. */
  BUCKET_NAMES("List<AWS::S3::Bucket::Name>", Shape.TEXTS),
  /** The ARN of an IAM role. */
  ROLE_ARN("AWS::IAM::Role::Arn", Shape.TEXT),
  /** ARNs of IAM roles. */
  ROLE_ARNS("List<AWS::IAM::Role::Arn>", Shape.TEXTS);

  /** What kind of value a type takes. */
  public enum Shape {
    /** A text. */
    TEXT,
    /** A list of texts. */
    TEXTS,
    /** A map. */
    MAP,
    /** A list of maps. */
    MAPS,
    /** A whole number. */
    INTEGER,
    /** A boolean. */
    BOOLEAN
  }

  private static final Map<String, ParameterType> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(ParameterType::label, Function.identity()));

  private final String label;
  private final Shape shape;

  ParameterType(String label, Shape shape) {
    this.label = label;
    this.shape = shape;
  }

  /** The type as documents write it, or null where there is none of that name. */
  public static @Nullable ParameterType of(String label) {
    return BY_LABEL.get(label);
  }

  /** All types as documents write them. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ParameterType::label).toList();
  }

  /** As documents write it, for instance {@code StringList}. */
  public String label() {
    return label;
  }

  /** What kind of value it takes. */
  public Shape shape() {
    return shape;
  }

  /** Whether a value is of this type. A secret is judged by what it hides. */
  public boolean accepts(Value value) {
    if (value instanceof Value.Secret secret) {
      return accepts(secret.reveal());
    }
    return switch (shape) {
      case TEXT -> value instanceof Value.Text;
      case INTEGER -> value instanceof Value.Int;
      case BOOLEAN -> value instanceof Value.Bool;
      case MAP -> value instanceof Value.Fields;
      case TEXTS ->
          value instanceof Value.Items list && list.items().stream().allMatch(STRING::accepts);
      case MAPS ->
          value instanceof Value.Items list && list.items().stream().allMatch(STRING_MAP::accepts);
    };
  }
}
