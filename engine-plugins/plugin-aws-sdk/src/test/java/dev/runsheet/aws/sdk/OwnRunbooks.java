package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Value;
import dev.runsheet.event.StepStatus;
import java.util.List;
import java.util.Map;

/** Runbooks of our own that more than one server can run, and what must be there afterwards. */
final class OwnRunbooks {

  private OwnRunbooks() {}

  static void makeAndUseATable(Lab lab) throws Exception {
    ExecutionResult result = lab.run(Lab.own("table"), Map.of("Table", "things"));

    Map<String, ?> item =
        Map.of(
            "id", Map.of("S", "a"),
            "n", Map.of("N", "42"),
            "nothing", Map.of("NULL", true),
            "bytes", Map.of("B", "Zero"),
            "list",
                Map.of("L", List.of(Map.of("BOOL", false), Map.of("S", ""), Map.of("M", Map.of()))),
            "set", Map.of("SS", List.of("x", "y")));
    assertThat(result.outputs().get("Add.N")).containsExactly("42");
    assertThat(fields(result.step("Get").orElseThrow().outputs().get("Item")))
        .containsExactlyInAnyOrderEntriesOf(fields(Value.of(item)));
    assertThat(result.step("Again").orElseThrow().status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("Again").orElseThrow().failure().message())
        .contains("ConditionalCheckFailedException");
    Value there = lab.call("dynamodb Scan", Map.of("TableName", "things")).get("Items");
    assertThat(((Value.Items) there).items()).hasSize(1);
  }

  private static Map<String, Value> fields(Value value) {
    return ((Value.Fields) value).fields();
  }

  static void makeAndUseAQueue(Lab lab) throws Exception {
    ExecutionResult result = lab.run(Lab.own("queue"), Map.of("Queue", "work"));

    assertThat(result.outputs())
        .isEqualTo(
            Map.of(
                "Receive.Body", List.of("from " + result.executionId()),
                "Receive.Kind", List.of("test")));
    String url = lab.see("sqs GetQueueUrl", Map.of("QueueName", "work"), "QueueUrl");
    Map<String, ?> all = Map.of("QueueUrl", url, "AttributeNames", List.of("All"));
    assertThat(lab.see("sqs GetQueueAttributes", all, "Attributes.ApproximateNumberOfMessages"))
        .isEqualTo("0");
    assertThat(lab.see("sqs GetQueueAttributes", all, "Attributes.VisibilityTimeout"))
        .isEqualTo("60");
  }
}
