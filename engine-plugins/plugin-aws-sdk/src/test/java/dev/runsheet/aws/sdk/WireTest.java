package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.Execution;
import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Value;
import dev.runsheet.event.StepResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The requests that each action sends, in their order, through the real SDK: where it succeeds,
 * where it fails and where it has no more time. Those that wait for the end of their time do so
 * together.
 */
@Timeout(120)
class WireTest {

  private record Run(Wire wire, SdkAwsCalls calls, Engine engine, Execution execution)
      implements AutoCloseable {

    static Run of(WireScript script) throws IOException {
      Wire wire = new Wire(script.exchanges());
      SdkAwsCalls calls = Wire.calls(wire.endpoint());
      Engine engine = Wire.engine(calls).build();
      return new Run(wire, calls, engine, engine.start(engine.load(script.document()), Map.of()));
    }

    @Override
    public void close() {
      engine.close();
      calls.close();
      wire.close();
    }
  }

  private static final Map<String, Run> UNTIL_THE_END = new LinkedHashMap<>();

  static List<WireScript> scripts() {
    return WireScript.all();
  }

  /** Starts all that wait for the end of their time with the first of them. */
  private static Run run(WireScript script) throws IOException {
    if (!script.isTimeout()) {
      return Run.of(script);
    }
    if (UNTIL_THE_END.isEmpty()) {
      for (WireScript each : scripts()) {
        if (each.isTimeout()) {
          UNTIL_THE_END.put(each.name(), Run.of(each));
        }
      }
    }
    return UNTIL_THE_END.get(script.name());
  }

  @AfterAll
  static void close() {
    UNTIL_THE_END.values().forEach(Run::close);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void requests_go_out_as_the_script_says(WireScript script) throws Exception {
    try (Run run = run(script)) {
      ExecutionResult result = run.execution().await();

      // What runs elsewhere is ended after the step has been.
      run.wire().awaitAll();
      assertThat(run.wire().wrong()).as("not in the script").isEmpty();
      assertThat(run.wire().missing()).as("not sent").isEmpty();
      assertThat(shown(run.wire(), result)).isEqualTo(script.result());
    }
  }

  static List<String> shown(Wire wire, ExecutionResult result) {
    StepResult step = result.step("A").orElseThrow();
    List<String> shown = new ArrayList<>();
    shown.add(step.status().name());
    Map<String, Value> outputs = new LinkedHashMap<>(step.outputs());
    outputs.remove("OutputPayload");
    shown.add(wire.withoutUuids(new Value.Fields(outputs).toJson()));
    if (step.failure() != null) {
      shown.add(step.failure().stage().label() + " " + step.failure().type().label());
      shown.add(wire.withoutUuids(step.failure().message()));
    }
    return shown;
  }

  @Test
  void there_is_a_script_for_success_failure_and_timeout_of_each_action() {
    List<String> names = scripts().stream().map(WireScript::name).toList();

    for (String action : WireScript.ACTIONS) {
      assertThat(names).contains(action + ".success", action + ".failure", action + ".timeout");
    }
  }
}
