package dev.runsheet.spi;

/**
 * How much of what a process writes is kept in its step's result. Listeners get all of it.
 *
 * @param headBytes how much is kept of the beginning, in bytes
 * @param tailBytes how much is kept of the end, in bytes
 * @param likeAgent whether to cut as amazon-ssm-agent does: from 24,000 bytes on, the first 23,980
 *     and a marker (command-documents.md, section 3.12)
 */
public record OutputLimits(int headBytes, int tailBytes, boolean likeAgent) {

  /** Keeps 64 KiB of the beginning and 64 KiB of the end. */
  public static final OutputLimits STANDARD = of(64 * 1024, 64 * 1024);

  /** Cuts as amazon-ssm-agent does. */
  public static final OutputLimits LIKE_AGENT = new OutputLimits(24_000, 0, true);

  /** Checks that neither is negative. */
  public OutputLimits {
    if (headBytes < 0 || tailBytes < 0) {
      throw new IllegalArgumentException("a limit of output is negative");
    }
  }

  /** Keeps so much of the beginning and of the end. */
  public static OutputLimits of(int headBytes, int tailBytes) {
    return new OutputLimits(headBytes, tailBytes, false);
  }
}
