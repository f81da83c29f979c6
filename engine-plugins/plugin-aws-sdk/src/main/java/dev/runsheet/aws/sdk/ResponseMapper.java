package dev.runsheet.aws.sdk;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Makes values of what the SDK answers: members by boto3's names, timestamps as ISO-8601 texts,
 * bytes as UTF-8 text where they are that and as Base64 elsewhere (automation-documents.md, 4.12).
 * What the service left out is absent; an empty list that it sent is there.
 */
final class ResponseMapper {

  private ResponseMapper() {}

  static Map<String, Value> fields(SdkPojo pojo) {
    List<SdkField<?>> members = pojo.sdkFields();
    Map<String, Value> fields = new LinkedHashMap<>();
    for (SdkField<?> member : members) {
      Object value = member.getValueOrDefault(pojo);
      boolean leftOut =
          value == null
              || value instanceof SdkAutoConstructList
              || value instanceof SdkAutoConstructMap;
      if (!leftOut) {
        fields.put(Shape.name(member), value(value));
      }
    }
    return fields;
  }

  private static Value value(Object value) {
    if (value instanceof String text) {
      return Value.text(text);
    }
    if (value instanceof SdkPojo pojo) {
      return new Value.Fields(fields(pojo));
    }
    if (value instanceof List<?> list) {
      List<Value> items = new ArrayList<>(list.size());
      for (Object item : list) {
        items.add(item == null ? Value.Null.VALUE : value(item));
      }
      return new Value.Items(items);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Value> fields = new LinkedHashMap<>();
      map.forEach(
          (key, item) -> fields.put(key.toString(), item == null ? Value.Null.VALUE : value(item)));
      return new Value.Fields(fields);
    }
    return scalar(value);
  }

  private static Value scalar(Object value) {
    if (value instanceof Boolean bool) {
      return Value.bool(bool);
    }
    if (value instanceof Float || value instanceof Double) {
      return fraction((Number) value);
    }
    if (value instanceof Number number) {
      return Value.of(number);
    }
    if (value instanceof Instant instant) {
      return Value.text(instant.toString());
    }
    if (value instanceof SdkBytes bytes) {
      return Value.text(text(bytes.asByteArrayUnsafe()));
    }
    if (value instanceof Document document) {
      return document(document);
    }
    return Value.text(value.toString());
  }

  /** A fraction as the service wrote it; NaN and the infinities are no numbers of JSON. */
  private static Value fraction(Number number) {
    return Double.isFinite(number.doubleValue())
        ? new Value.Decimal(new BigDecimal(number.toString()))
        : Value.text(number.toString());
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  }

  private static Value document(Document document) {
    if (document.isNull()) {
      return Value.Null.VALUE;
    }
    if (document.isBoolean()) {
      return Value.bool(document.asBoolean());
    }
    if (document.isNumber()) {
      return Value.of(plain(document.asNumber().bigDecimalValue()));
    }
    if (document.isString()) {
      return Value.text(document.asString());
    }
    if (document.isList()) {
      return new Value.Items(document.asList().stream().map(ResponseMapper::document).toList());
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    document.asMap().forEach((key, item) -> fields.put(key, document(item)));
    return new Value.Fields(fields);
  }

  private static Number plain(BigDecimal number) {
    return number.scale() <= 0 ? number.toBigInteger() : number;
  }
}
