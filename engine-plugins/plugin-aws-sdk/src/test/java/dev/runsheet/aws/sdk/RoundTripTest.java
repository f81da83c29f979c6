package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Made-up values for every member of every request of whole services go into the SDK's structures
 * and come back as they were.
 */
class RoundTripTest {

  private static final int DEEPEST = 5;

  private static final String[] TEXTS = {
    "", "a", "{\"k\": [1]}", "größe €", "\uD83D\uDE00", "a\nb"
  };

  /** Lists of a service's members come back in its order, so values are made in it, too. */
  private final Random random = new Random(20_261_126);

  private final Set<MarshallingKnownType> met = EnumSet.noneOf(MarshallingKnownType.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bedrock-runtime",
        "cloudformation",
        "cloudwatch",
        "dynamodb",
        "ec2",
        "iam",
        "lambda",
        "s3",
        "sns",
        "sqs",
        "ssm",
        "stepfunctions",
      })
  void a_request_holds_what_was_put_into_it(String name) throws Exception {
    SdkService service = new SdkServices(getClass().getClassLoader()).get(name);
    int requests = 0;
    for (String operation : service.operations()) {
      SdkOperation found = callable(service, operation);
      if (found != null) {
        requests++;
        Value.Fields given = structure((SdkPojo) found.newRequest(), 0);

        SdkPojo request = (SdkPojo) found.request(given, Duration.ofSeconds(1));

        assertThat(new Value.Fields(ResponseMapper.fields(request)))
            .as("%s %s", name, operation)
            .isEqualTo(given);
      }
    }
    assertThat(requests).isGreaterThan(5);
    assertThat(met).contains(MarshallingKnownType.STRING);
  }

  private static SdkOperation callable(SdkService service, String operation) {
    try {
      return service.operation(operation);
    } catch (AwsCallException e) {
      // What has a name like an operation may be a part of a request, or another client's.
      assertThat(e.getMessage())
          .containsAnyOf("\" streams,", "has no operation \"" + operation + "\"")
          .doesNotContain("did you mean \"" + operation + "\"");
      return null;
    }
  }

  private Value.Fields structure(SdkPojo pojo, int depth) {
    Map<String, Value> fields = new LinkedHashMap<>();
    List<String> required = Shape.of(pojo).required();
    for (SdkField<?> member : pojo.sdkFields()) {
      String name = Shape.name(member);
      // A token that makes a request safe to repeat is made by the SDK, where none is given.
      boolean needed = required.contains(name) || member.containsTrait(DefaultValueTrait.class);
      boolean given = needed || (depth < DEEPEST && random.nextInt(4) > 0);
      if (given) {
        fields.put(name, value(member, depth + 1));
      }
    }
    return new Value.Fields(fields);
  }

  private Value value(SdkField<?> member, int depth) {
    MarshallingKnownType type = member.marshallingType().getKnownType();
    met.add(type);
    return switch (type) {
      case STRING, SDK_BYTES -> Value.text(TEXTS[random.nextInt(TEXTS.length)]);
      case BOOLEAN -> Value.bool(random.nextBoolean());
      case INTEGER -> Value.number(random.nextInt());
      case SHORT -> Value.number((short) random.nextInt());
      case BYTE -> Value.number((byte) random.nextInt());
      case LONG -> Value.number(random.nextLong());
      case FLOAT -> decimal(Float.toString(random.nextFloat() * 1e9f));
      case DOUBLE -> decimal(Double.toString(random.nextDouble() * 1e18));
      case BIG_DECIMAL -> decimal("12345678901234567890.125");
      case INSTANT ->
          Value.text(Instant.ofEpochMilli(random.nextInt(1_000_000_000) * 4_000L).toString());
      case LIST -> list(member, depth);
      case MAP -> map(member, depth);
      case SDK_POJO -> structure(member.constructor().get(), depth);
      case DOCUMENT -> Value.of(Map.of("list", List.of(1, true, "x", Map.of("k", "v"))));
      default -> throw new AssertionError("a type that is not known: " + type);
    };
  }

  private static Value decimal(String text) {
    return new Value.Decimal(new BigDecimal(text));
  }

  private Value list(SdkField<?> member, int depth) {
    SdkField<?> element = member.getTrait(ListTrait.class).memberFieldInfo();
    List<Value> items = new ArrayList<>();
    for (int i = depth < DEEPEST ? random.nextInt(3) : 0; i > 0; i--) {
      items.add(value(element, depth + 1));
    }
    return new Value.Items(items);
  }

  private Value map(SdkField<?> member, int depth) {
    SdkField<?> element = member.getTrait(MapTrait.class).valueFieldInfo();
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = depth < DEEPEST ? random.nextInt(3) : 0; i > 0; i--) {
      fields.put("key" + i, value(element, depth + 1));
    }
    return new Value.Fields(fields);
  }
}
