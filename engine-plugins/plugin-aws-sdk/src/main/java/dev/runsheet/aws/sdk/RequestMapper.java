package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.document.Spelling;
import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Fills requests of the SDK from values, held against the SDK's own description of them. Types are
 * not converted: a text where a number belongs is refused, as boto3 refuses it
 * (automation-documents.md, 4.12). Every mistake is collected and told with its path.
 */
final class RequestMapper {

  private final List<String> problems = new ArrayList<>(0);

  private RequestMapper() {}

  /**
   * Fills a builder.
   *
   * @throws AwsCallException where a parameter is unknown, is missing or does not fit
   */
  static void fill(SdkPojo builder, Value.Fields parameters, String operation)
      throws AwsCallException {
    RequestMapper mapper = new RequestMapper();
    mapper.structure(builder, parameters, "");
    if (!mapper.problems.isEmpty()) {
      throw AwsCallException.notSent(
          "the parameters of %s are not right: %s"
              .formatted(operation, String.join("; ", mapper.problems)));
    }
  }

  private void structure(SdkPojo builder, Value.Fields given, String path) {
    Shape shape = Shape.of(builder);
    for (Map.Entry<String, Value> entry : given.fields().entrySet()) {
      SdkField<?> member = shape.member(entry.getKey());
      String at = path + entry.getKey();
      if (member == null) {
        problems.add(unknown(at, entry.getKey(), shape));
      } else if (!(entry.getValue() instanceof Value.Null)) {
        Object converted = convert(member, entry.getValue(), at);
        if (converted != null) {
          member.set(builder, converted);
        }
      }
    }
    for (String name : shape.required()) {
      Value there = given.get(name);
      if (there == null || there instanceof Value.Null) {
        problems.add("\"%s%s\" is required and missing".formatted(path, name));
      }
    }
  }

  private static String unknown(String at, String name, Shape shape) {
    String meant = Spelling.didYouMean(name, shape.names());
    String instead = meant == null ? "it takes " + String.join(", ", shape.names()) : meant;
    return "\"%s\" is unknown; %s".formatted(at, instead);
  }

  private @Nullable Object convert(SdkField<?> member, Value written, String at) {
    Value value = written instanceof Value.Secret secret ? secret.reveal() : written;
    MarshallingKnownType type = member.marshallingType().getKnownType();
    if (type == null) {
      return wrong(at, "a value that this engine can send", value);
    }
    return switch (type) {
      case STRING -> value instanceof Value.Text text ? text.value() : wrong(at, "a text", value);
      case BOOLEAN ->
          value instanceof Value.Bool bool ? bool.value() : wrong(at, "true or false", value);
      case INTEGER, LONG, SHORT, BYTE -> whole(type, value, at);
      case FLOAT, DOUBLE, BIG_DECIMAL -> fraction(type, value, at);
      case INSTANT -> instant(value, at);
      case SDK_BYTES ->
          value instanceof Value.Text text
              ? SdkBytes.fromUtf8String(text.value())
              : wrong(at, "a text", value);
      case LIST -> list(member, value, at);
      case MAP -> map(member, value, at);
      case SDK_POJO -> nested(member.constructor(), value, at);
      case DOCUMENT -> document(value);
      default -> wrong(at, "a value that this engine can send", value);
    };
  }

  private @Nullable Object wrong(String at, String wanted, Value value) {
    problems.add("\"%s\" is %s, not %s".formatted(at, wanted, kind(value)));
    return null;
  }

  /** The kind of a value, with its article. */
  static String kind(Value value) {
    String kind = value.kind();
    return kind.equals("null") ? kind : (kind.equals("Integer") ? "an " : "a ") + kind;
  }

  private @Nullable Object whole(MarshallingKnownType type, Value value, String at) {
    if (!(value instanceof Value.Int number)) {
      return wrong(at, "a whole number", value);
    }
    long whole = number.value();
    boolean fits =
        switch (type) {
          case INTEGER -> whole == (int) whole;
          case SHORT -> whole == (short) whole;
          case BYTE -> whole == (byte) whole;
          default -> true;
        };
    if (!fits) {
      problems.add("\"%s\" is %d, which is out of range".formatted(at, whole));
      return null;
    }
    return switch (type) {
      case INTEGER -> (Object) (int) whole;
      case SHORT -> (short) whole;
      case BYTE -> (byte) whole;
      default -> whole;
    };
  }

  private @Nullable Object fraction(MarshallingKnownType type, Value value, String at) {
    BigDecimal number;
    if (value instanceof Value.Int whole) {
      number = BigDecimal.valueOf(whole.value());
    } else if (value instanceof Value.Decimal decimal) {
      number = decimal.value();
    } else {
      return wrong(at, "a number", value);
    }
    return switch (type) {
      case FLOAT -> (Object) number.floatValue();
      case DOUBLE -> number.doubleValue();
      default -> number;
    };
  }

  /** Times as boto3 takes them: ISO-8601, in UTC where they name no zone, or seconds since 1970. */
  private @Nullable Object instant(Value value, String at) {
    if (value instanceof Value.Int seconds) {
      return Instant.ofEpochSecond(seconds.value());
    }
    if (value instanceof Value.Decimal seconds) {
      return Instant.ofEpochMilli(seconds.value().movePointRight(3).longValue());
    }
    if (value instanceof Value.Text text) {
      try {
        return time(text.value());
      } catch (DateTimeParseException e) {
        problems.add(
            "\"%s\" is \"%s\", which is no time: write one as 2026-01-31T12:00:00Z"
                .formatted(at, text.value()));
        return null;
      }
    }
    return wrong(at, "a time", value);
  }

  /** Whether a value can be a time. */
  static boolean isTime(Value value) {
    if (!(value instanceof Value.Text text)) {
      return value instanceof Value.Int || value instanceof Value.Decimal;
    }
    try {
      time(text.value());
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Instant time(String text) {
    String whole = text.indexOf('T') < 0 ? text + "T00:00:00" : text;
    boolean zoned = whole.endsWith("Z") || whole.matches(".*[+-]\\d\\d:?\\d\\d");
    return OffsetDateTime.parse(zoned ? whole : whole + "Z").toInstant();
  }

  private @Nullable Object list(SdkField<?> member, Value value, String at) {
    if (!(value instanceof Value.Items items)) {
      return wrong(at, "a list", value);
    }
    SdkField<?> element = member.getTrait(ListTrait.class).memberFieldInfo();
    List<@Nullable Object> list = new ArrayList<>(items.items().size());
    int index = 0;
    for (Value item : items.items()) {
      list.add(convert(element, item, at + "[" + index++ + "]"));
    }
    return list;
  }

  private @Nullable Object map(SdkField<?> member, Value value, String at) {
    if (!(value instanceof Value.Fields fields)) {
      return wrong(at, "a map", value);
    }
    SdkField<?> element = member.getTrait(MapTrait.class).valueFieldInfo();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    fields.fields().forEach((key, item) -> map.put(key, convert(element, item, at + "." + key)));
    return map;
  }

  private @Nullable Object nested(Supplier<SdkPojo> constructor, Value value, String at) {
    if (!(value instanceof Value.Fields fields)) {
      return wrong(at, "a map", value);
    }
    SdkPojo builder = constructor.get();
    structure(builder, fields, at + ".");
    return ((SdkBuilder<?, ?>) builder).build();
  }

  private static Document document(Value value) {
    if (value instanceof Value.Bool bool) {
      return Document.fromBoolean(bool.value());
    }
    if (value instanceof Value.Int number) {
      return Document.fromNumber(number.value());
    }
    if (value instanceof Value.Decimal number) {
      return Document.fromNumber(number.value());
    }
    if (value instanceof Value.Text text) {
      return Document.fromString(text.value());
    }
    if (value instanceof Value.Items items) {
      return Document.fromList(items.items().stream().map(RequestMapper::document).toList());
    }
    if (value instanceof Value.Fields fields) {
      Map<String, Document> map = new LinkedHashMap<>();
      fields.fields().forEach((key, item) -> map.put(key, document(item)));
      return Document.fromMap(map);
    }
    return value instanceof Value.Secret secret ? document(secret.reveal()) : Document.fromNull();
  }
}
