package dev.runsheet.document;

/**
 * What a process wrote to one stream, as far as it was kept: all of it, or its head and its tail.
 *
 * @param text what was kept; where something was left out, a line in the middle (or a marker at the
 *     end) says so
 * @param totalBytes how much was written in all, in bytes
 * @param truncated whether something was left out
 */
public record CapturedOutput(String text, long totalBytes, boolean truncated) {

  /** Nothing was written. */
  public static final CapturedOutput EMPTY = new CapturedOutput("", 0, false);

  /** The same, with other text shown. */
  public CapturedOutput withText(String shown) {
    return new CapturedOutput(shown, totalBytes, truncated);
  }
}
