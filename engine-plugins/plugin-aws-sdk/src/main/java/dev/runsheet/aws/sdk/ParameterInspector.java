package dev.runsheet.aws.sdk;

import dev.runsheet.document.InputRemark;
import dev.runsheet.document.Node;
import dev.runsheet.document.Spelling;
import dev.runsheet.document.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Holds the parameters of a call, as written, against what is known of its request. */
final class ParameterInspector {

  private final String operation;
  private final List<InputRemark> remarks;

  ParameterInspector(String operation, List<InputRemark> remarks) {
    this.operation = operation;
    this.remarks = remarks;
  }

  /**
   * Looks at the names of parameters.
   *
   * @param known the operation
   * @param given its parameters as written
   * @param api where the operation is named, for what is missing
   * @param all whether names that it does not have are told, too
   */
  void names(ApiIndex.Operation known, List<Node.Field> given, Node.Field api, boolean all) {
    Set<String> names = new HashSet<>();
    for (Node.Field field : given) {
      names.add(field.key());
      if (all && !known.parameters().contains(field.key())) {
        unknown(field, known.parameters());
      }
    }
    for (String required : known.required()) {
      if (!names.contains(required)) {
        remarks.add(
            InputRemark.atKey(
                api,
                "%s requires \"%s\", which is not given".formatted(operation, required),
                "add \"%s\"".formatted(required)));
      }
    }
  }

  /**
   * Looks at a structure.
   *
   * @param pojo the structure as the SDK has it
   * @param given its members as written
   */
  void structure(SdkPojo pojo, List<Node.Field> given) {
    Shape shape = Shape.of(pojo);
    for (Node.Field field : given) {
      SdkField<?> member = shape.member(field.key());
      if (member == null) {
        unknown(field, shape.names());
      } else {
        value(member, field.node(), field);
      }
    }
  }

  private void unknown(Node.Field field, Collection<String> names) {
    String meant = Spelling.didYouMean(field.key(), names);
    remarks.add(
        InputRemark.atKey(
            field,
            "%s takes no parameter \"%s\" here".formatted(operation, field.key()),
            meant == null ? "it takes " + String.join(", ", names) : meant));
  }

  private void value(SdkField<?> member, Node node, Node.Field field) {
    String text = node.text();
    MarshallingKnownType type = member.marshallingType().getKnownType();
    if (type == null || node.value() instanceof Value.Null) {
      return;
    }
    if (text != null && (text.contains("{{") || text.contains("<<"))) {
      return;
    }
    String wanted = wanted(type, node);
    if (wanted != null) {
      remarks.add(
          InputRemark.at(
              node,
              "parameter \"%s\" of %s is %s, not a %s"
                  .formatted(field.key(), operation, wanted, node.value().kind()),
              null));
    } else if (type == MarshallingKnownType.SDK_POJO && node instanceof Node.Fields fields) {
      structure(member.constructor().get(), fields.fields());
    } else {
      inside(member, node, field);
    }
  }

  private void inside(SdkField<?> member, Node node, Node.Field field) {
    ListTrait list = member.getTrait(ListTrait.class);
    MapTrait map = member.getTrait(MapTrait.class);
    if (list != null && node instanceof Node.Items items) {
      items.items().forEach(item -> value(list.memberFieldInfo(), item, field));
    } else if (map != null && node instanceof Node.Fields fields) {
      fields.fields().forEach(entry -> value(map.valueFieldInfo(), entry.node(), entry));
    }
  }

  /** What belongs there in words, or null where a value of the right kind stands there. */
  private static @Nullable String wanted(MarshallingKnownType type, Node node) {
    Value value = node.value();
    return switch (type) {
      case STRING, SDK_BYTES -> value instanceof Value.Text ? null : "a text";
      case BOOLEAN -> value instanceof Value.Bool ? null : "true or false";
      case INTEGER, LONG, SHORT, BYTE -> value instanceof Value.Int ? null : "a whole number";
      case FLOAT, DOUBLE, BIG_DECIMAL ->
          value instanceof Value.Int || value instanceof Value.Decimal ? null : "a number";
      case LIST -> node instanceof Node.Items ? null : "a list";
      case MAP, SDK_POJO -> node instanceof Node.Fields ? null : "a map";
      default -> null;
    };
  }
}
