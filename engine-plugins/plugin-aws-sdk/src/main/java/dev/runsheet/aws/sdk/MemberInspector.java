package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.document.InputRemark;
import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Holds the parameters of a call, as written, against the SDK's description of its request. */
final class MemberInspector {

  private final String operation;
  private final List<InputRemark> remarks;

  private MemberInspector(String operation, List<InputRemark> remarks) {
    this.operation = operation;
    this.remarks = remarks;
  }

  /**
   * Looks at the parameters of a call.
   *
   * @param service the service
   * @param name the operation, in the spelling of the document
   * @param api where it is named
   * @param given the parameters as written
   * @param remarks gets what is found
   */
  static void inspect(
      SdkService service,
      String name,
      Node.Field api,
      List<Node.Field> given,
      List<InputRemark> remarks) {
    try {
      SdkOperation operation = service.operation(name);
      new MemberInspector(operation.name(), remarks)
          .members(Shape.of((SdkPojo) operation.newRequest()), given);
    } catch (AwsCallException e) {
      remarks.add(InputRemark.at(api.node(), e.getMessage(), null));
    }
  }

  /** What the request itself requires the index says; what a structure in it does is said here. */
  private void structure(SdkPojo pojo, Node.Fields node) {
    Shape shape = Shape.of(pojo);
    members(shape, node.fields());
    for (String required : shape.required()) {
      if (node.field(required) == null) {
        remarks.add(
            InputRemark.at(
                node,
                "%s requires \"%s\" here, which is not given".formatted(operation, required),
                "add \"%s\"".formatted(required)));
      }
    }
  }

  private void members(Shape shape, List<Node.Field> given) {
    for (Node.Field field : given) {
      SdkField<?> member = shape.member(field.key());
      if (member == null) {
        remarks.add(SdkInspector.unknown(operation, field, shape.names()));
      } else {
        value(member, field.node(), field);
      }
    }
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
              "parameter \"%s\" of %s is %s, not %s"
                  .formatted(field.key(), operation, wanted, RequestMapper.kind(node.value())),
              null));
    } else if (type == MarshallingKnownType.SDK_POJO && node instanceof Node.Fields fields) {
      structure(member.constructor().get(), fields);
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
      case INSTANT -> RequestMapper.isTime(value) ? null : "a time, as 2026-01-31T12:00:00Z";
      case LIST -> node instanceof Node.Items ? null : "a list";
      case MAP, SDK_POJO -> node instanceof Node.Fields ? null : "a map";
      default -> null;
    };
  }
}
