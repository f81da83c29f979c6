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
}
