package dev.runsheet.aws.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Outcome;

/** What tests say about outcomes. */
final class Outcomes {

  private Outcomes() {}

  static void assertSucceeded(Outcome outcome, String outputs) {
    assertThat(outcome).isEqualTo(new Outcome.Succeeded(ScriptedCalls.fields(outputs).fields()));
  }

  /** Asserts a failure and gives it. */
  static Failure assertFailed(Outcome outcome, String outputs) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    Outcome.Failed failed = (Outcome.Failed) outcome;
    assertThat(new Value.Fields(failed.outputs())).isEqualTo(ScriptedCalls.fields(outputs));
    return failed.failure();
  }

  /** Asserts that what was wanted did not come about. */
  static void assertUnwanted(Outcome outcome, String outputs, String message) {
    assertThat(assertFailed(outcome, outputs))
        .isEqualTo(
            new Failure(Failure.Stage.POST_VERIFICATION, Failure.Type.VERIFICATION, message));
  }
}
