package dev.runsheet.aws.action;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.aws.AwsActions;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsSettings;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.util.Map;

/** Runs whole documents over scripted calls, without any waiting between two looks. */
final class Runbooks {

  private static final AwsSettings AT_ONCE = new AwsSettings(Duration.ZERO, true, true);

  private Runbooks() {}

  /** Runs a document whose steps are given, one a line, after its parameters. */
  static ExecutionResult run(ScriptedCalls calls, Map<String, ?> parameters, String document)
      throws InterruptedException {
    try (Engine engine = engine(calls)) {
      ExecutionResult result = engine.run("schemaVersion: '0.3'\n" + document, parameters);
      calls.assertAllMade();
      return result;
    }
  }

  static Engine engine(AwsCalls calls) {
    var builder =
        Engine.builder().service(AwsCalls.class, calls).service(AwsSettings.class, AT_ONCE);
    new AwsActions().handlers().forEach(builder::handler);
    return builder.build();
  }

  /** An output of a step, or null where it is absent. */
  static Value output(ExecutionResult result, String step, String name) {
    return result.step(step).orElseThrow().outputs().get(name);
  }
}
