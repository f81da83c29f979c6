package dev.runsheet.kit.suite;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.kit.SimulatedCall;
import java.util.LinkedHashMap;
import java.util.Map;

/** Results as values, with the names that they have in the JSON of a run. */
final class StepValue {

  private StepValue() {}

  static Value.Fields of(StepResult step) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.text(step.name()));
    fields.put("action", Value.text(step.action()));
    fields.put("status", Value.text(step.status().label()));
    fields.put("attempts", Value.number(step.attempts()));
    if (step.inputs() != null) {
      fields.put("inputs", step.inputs());
    }
    fields.put("outputs", new Value.Fields(step.outputs()));
    ProcessReport process = step.process();
    if (process != null) {
      fields.put("exitCode", Value.number(process.exitCode()));
      fields.put("stdout", Value.text(process.stdout().text()));
      fields.put("stderr", Value.text(process.stderr().text()));
    }
    if (step.reason() != null) {
      fields.put("reason", Value.text(step.reason()));
    }
    Failure failure = step.failure();
    fields.put("failure", failure == null ? Value.Null.VALUE : new Value.Fields(of(failure)));
    return new Value.Fields(fields);
  }

  static Value.Fields of(StepFailure failure) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("step", failure.step() == null ? Value.Null.VALUE : Value.text(failure.step()));
    fields.putAll(of(failure.failure()));
    return new Value.Fields(fields);
  }

  private static Map<String, Value> of(Failure failure) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("stage", Value.text(failure.stage().label()));
    fields.put("type", Value.text(failure.type().label()));
    fields.put("message", Value.text(failure.message()));
    return fields;
  }

  static Value.Fields of(SimulatedCall call) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("step", Value.text(call.step()));
    fields.put("action", Value.text(call.action()));
    fields.put("attempt", Value.number(call.attempt()));
    fields.put("inputs", call.inputs());
    return new Value.Fields(fields);
  }
}
