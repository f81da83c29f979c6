package dev.runsheet.kit.suite;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepStatus;
import dev.runsheet.kit.form.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a case expects. */
final class ExpectationReader {

  private static final Set<String> KEYS =
      TestFileReader.keys(
          "status", "failure", "path", "steps", "outputs", "calls", "took", "refused");
  private static final Set<String> STEP_KEYS =
      TestFileReader.keys(
          "status",
          "attempts",
          "action",
          "inputs",
          "outputs",
          "exitCode",
          "stdout",
          "stderr",
          "failure",
          "reason");
  private static final Set<String> FAILURE_KEYS =
      TestFileReader.keys("step", "stage", "type", "message");
  private static final Set<String> CALL_KEYS =
      TestFileReader.keys("step", "action", "attempt", "inputs");

  private static final List<String> STATUSES =
      Arrays.stream(ExecutionStatus.values())
          .filter(ExecutionStatus::terminal)
          .map(ExecutionStatus::label)
          .toList();
  private static final List<String> STEP_STATUSES =
      Arrays.stream(StepStatus.values()).map(StepStatus::label).toList();

  private final Form form;
  private final Form.Findings findings;

  private ExpectationReader(Form form, Form.Findings findings) {
    this.form = form;
    this.findings = findings;
  }

  /**
   * Reads what a case expects.
   *
   * @param standard how a run is to end of which nothing else is said; null where any end will do
   */
  static Expectation read(Form testCase, @Nullable String standard, Form.Findings findings) {
    Node node = testCase.get("expect");
    Form form =
        node == null
            ? null
            : Form.of(node, "\"expect\"", testCase.pointer("expect"), KEYS, findings);
    return form == null
        ? new Expectation(standard, null, null, Map.of(), Map.of(), List.of(), null, null)
        : new ExpectationReader(form, findings).read(standard);
  }

  private Expectation read(@Nullable String standard) {
    String status = oneOf(form, "status", STATUSES);
    return new Expectation(
        status == null ? standard : status,
        map("failure", FAILURE_KEYS),
        form.texts("path"),
        steps(),
        outputs(),
        calls(),
        form.duration("took"),
        refused());
  }

  private static @Nullable String oneOf(Form form, String key, List<String> known) {
    String text = form.text(key);
    if (text != null && !known.contains(text)) {
      form.bad(key, "one of " + String.join(", ", known));
      return null;
    }
    return text;
  }

  private Value.@Nullable Fields map(String key, Set<String> keys) {
    Node node = form.get(key);
    if (node == null) {
      return null;
    }
    Form map = Form.of(node, "\"" + key + "\"", form.pointer(key), keys, findings);
    return map == null ? null : (Value.Fields) node.value();
  }

  private Map<String, Value.Fields> steps() {
    Map<String, Value.Fields> steps = new LinkedHashMap<>();
    for (Node.Field field : form.entries("steps")) {
      String pointer = form.pointer("steps") + "/" + Form.escaped(field.key());
      String status = field.node().text();
      if (status != null && STEP_STATUSES.contains(status)) {
        steps.put(field.key(), new Value.Fields(Map.of("status", Value.text(status))));
      } else {
        Form step =
            Form.of(field.node(), "what is expected of a step", pointer, STEP_KEYS, findings);
        if (step != null) {
          oneOf(step, "status", STEP_STATUSES);
          steps.put(field.key(), (Value.Fields) field.node().value());
        }
      }
    }
    return steps;
  }

  /** Outputs are lists of texts; a text stands for a list of one. */
  private Map<String, Value> outputs() {
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (Node.Field field : form.entries("outputs")) {
      Value value = field.node().value();
      List<Value> texts = new ArrayList<>();
      if (value instanceof Value.Items list) {
        list.items().forEach(item -> texts.add(Value.text(item.toString())));
      } else {
        texts.add(Value.text(value.toString()));
      }
      outputs.put(field.key(), new Value.Items(texts));
    }
    return outputs;
  }

  private List<Value.Fields> calls() {
    List<Value.Fields> calls = new ArrayList<>();
    List<Node> items = form.items("calls");
    for (int i = 0; i < items.size(); i++) {
      String pointer = form.pointer("calls") + "/" + i;
      if (Form.of(items.get(i), "a call", pointer, CALL_KEYS, findings) != null) {
        calls.add((Value.Fields) items.get(i).value());
      }
    }
    return calls;
  }

  private @Nullable List<String> refused() {
    Node node = form.get("refused");
    if (node == null || node.value().equals(Value.bool(false))) {
      return null;
    }
    if (node.value().equals(Value.bool(true))) {
      return List.of();
    }
    String code = node.text();
    return code == null ? form.texts("refused") : List.of(code);
  }
}
