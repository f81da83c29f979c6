package dev.runsheet.interpreter;

import dev.runsheet.document.CapturedOutput;

/** Puts the outputs of processes together and adds remarks to them. */
final class StepOutput {

  private StepOutput() {}

  static CapturedOutput join(CapturedOutput first, CapturedOutput second) {
    return new CapturedOutput(
        join(first.text(), second.text()),
        first.totalBytes() + second.totalBytes(),
        first.truncated() || second.truncated());
  }

  /** One text below the other. */
  static String join(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "\n" + second;
  }
}
