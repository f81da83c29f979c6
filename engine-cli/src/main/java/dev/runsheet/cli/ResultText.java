package dev.runsheet.cli;

import dev.runsheet.ExecutionResult;
import dev.runsheet.event.StepFailure;
import java.util.List;
import java.util.Map;

/** Writes for people what a run leaves, beside what its progress has shown. */
final class ResultText {

  private ResultText() {}

  /** The outputs of the document, a line for each; empty where it has none. */
  static String outputs(ExecutionResult result) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, List<String>> output : result.outputs().entrySet()) {
      out.append(Printable.line(output.getKey())).append(" = ");
      out.append(Printable.line(String.join(", ", output.getValue()))).append('\n');
    }
    return out.toString();
  }

  /** Why a run did not end well, to follow its status. */
  static String why(StepFailure failure) {
    String message = Printable.line(failure.failure().message());
    return failure.step() == null
        ? ": " + message
        : ": step \"" + Printable.line(failure.step()) + "\": " + message;
  }
}
