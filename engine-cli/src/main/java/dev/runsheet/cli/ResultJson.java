package dev.runsheet.cli;

import dev.runsheet.ExecutionResult;
import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what became of a run as JSON: the shape of {@code run --format json}. */
final class ResultJson {

  private ResultJson() {}

  static Value of(ExecutionResult result) {
    return new Json()
        .put("executionId", result.executionId())
        .put("documentType", result.documentType().label())
        .put("schemaVersion", result.schemaVersion())
        .put("status", result.status().label())
        .put("startTime", time(result.startTime()))
        .put("endTime", time(result.endTime()))
        .put("failure", failure(result.failure()))
        .put("outputs", outputs(result.outputs()))
        .put("steps", result.steps(), ResultJson::step)
        .done();
  }

  static Value step(StepResult step) {
    Json json =
        new Json()
            .put("name", step.name())
            .put("action", step.action())
            .put("status", step.status().label())
            .put("attempts", step.attempts())
            .put("startTime", time(step.startTime()))
            .put("endTime", time(step.endTime()))
            .put("inputs", step.inputs() == null ? Value.Null.VALUE : step.inputs())
            .put("outputs", new Value.Fields(step.outputs()));
    if (step.process() != null) {
      putProcess(json, step.process());
    }
    if (step.reason() != null) {
      json.put("reason", step.reason());
    }
    if (!step.iterations().isEmpty()) {
      json.put("iterations", step.iterations(), ResultJson::steps);
    }
    if (step.child() != null) {
      json.put("child", child(step.child()));
    }
    return json.put("failure", failure(step.failure())).done();
  }

  private static Value steps(List<StepResult> steps) {
    return new Value.Items(steps.stream().map(ResultJson::step).toList());
  }

  private static Value child(StepResult.Child child) {
    Command.Finish result = child.result();
    return new Json()
        .put("executionId", child.executionId())
        .put("status", result.status().label())
        .put("startTime", time(result.started()))
        .put("endTime", time(result.ended()))
        .put("failure", failure(result.failure()))
        .put("outputs", outputs(result.outputs()))
        .put("steps", result.steps(), ResultJson::step)
        .done();
  }

  private static Value outputs(Map<String, List<String>> outputs) {
    Json json = new Json();
    outputs.forEach((name, texts) -> json.put(name, texts, Value::text));
    return json.done();
  }

  private static void putProcess(Json json, ProcessReport process) {
    json.put("exitCode", process.exitCode());
    putOutput(json, "stdout", process.stdout());
    putOutput(json, "stderr", process.stderr());
  }

  private static void putOutput(Json json, String name, CapturedOutput output) {
    json.put(name, output.text());
    if (output.truncated()) {
      json.put(name + "Bytes", output.totalBytes());
    }
  }

  static Value failure(@Nullable StepFailure failure) {
    return failure == null
        ? Value.Null.VALUE
        : with(new Json().put("step", failure.step()), failure.failure());
  }

  static Value failure(@Nullable Failure failure) {
    return failure == null ? Value.Null.VALUE : with(new Json(), failure);
  }

  private static Value with(Json json, Failure failure) {
    return json.put("stage", failure.stage().label())
        .put("type", failure.type().label())
        .put("message", failure.message())
        .done();
  }

  static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
