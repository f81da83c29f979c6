package dev.runsheet.event;

import dev.runsheet.document.CapturedOutput;

/**
 * What is left of a process that a step ran.
 *
 * @param exitCode its exit code
 * @param stdout what it wrote to standard output
 * @param stderr what it wrote to standard error
 */
public record ProcessReport(int exitCode, CapturedOutput stdout, CapturedOutput stderr) {

  /** The same with another exit code. */
  public ProcessReport withExitCode(int code) {
    return new ProcessReport(code, stdout, stderr);
  }

  /** The same with other text shown. */
  public ProcessReport withText(String shownOut, String shownErr) {
    return new ProcessReport(exitCode, stdout.withText(shownOut), stderr.withText(shownErr));
  }

  /**
   * Both streams in one text of at most 2,500 bytes, as Run Command shows them: standard error
   * below a title, what does not fit cut. After exit code 168 standard error is left out.
   */
  public String combinedLikeAgent() {
    return CombinedOutput.of(stdout.text(), exitCode == 168 ? "" : stderr.text());
  }
}
