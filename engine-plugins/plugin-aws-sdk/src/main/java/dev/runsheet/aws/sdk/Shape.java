package dev.runsheet.aws.sdk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.RequiredTrait;

/** The members of a structure of the SDK, by the names that boto3 gives them. */
final class Shape {

  private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

  private final Map<String, SdkField<?>> members;
  private final List<String> required;

  private Shape(SdkPojo pojo) {
    Map<String, SdkField<?>> named = new LinkedHashMap<>();
    for (SdkField<?> field : pojo.sdkFields()) {
      named.put(name(field), field);
    }
    this.members = named;
    this.required =
        named.entrySet().stream()
            .filter(member -> member.getValue().containsTrait(RequiredTrait.class))
            .map(Map.Entry::getKey)
            .toList();
  }

  /** The shape of a structure or of its builder. */
  static Shape of(SdkPojo pojo) {
    Shape known = KNOWN.get(pojo.getClass());
    return known == null ? KNOWN.computeIfAbsent(pojo.getClass(), type -> new Shape(pojo)) : known;
  }

  /**
   * The name that boto3 gives a member. The SDK gives the same, but for {@code NULL} of DynamoDB,
   * which is no word of Java.
   */
  static String name(SdkField<?> field) {
    String member = field.memberName();
    return member.equals("NUL") ? field.locationName() : member;
  }

  /** A member, or null where there is none of that name. */
  @Nullable SdkField<?> member(String name) {
    return members.get(name);
  }

  Collection<String> names() {
    return members.keySet();
  }

  /** The members that must be given. */
  List<String> required() {
    return required;
  }
}
