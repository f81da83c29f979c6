package dev.runsheet.event;

/**
 * Hears what an execution does. Calls come one at a time and in order, on a thread of the engine.
 * What a listener throws is logged and changes nothing; one that blocks delays its own execution
 * and no other.
 */
@FunctionalInterface
public interface ExecutionListener {

  /** The machine decided something. */
  void onNotice(Notice notice);

  /**
   * A process of a step wrote something. May come on another thread than notices do, but for one
   * stream always in order.
   *
   * @param step the step
   * @param stream where it wrote
   * @param bytes what it wrote; copy what is to be kept
   * @param length how many of the bytes count, from the first
   */
  default void onOutput(String step, OutputStreamName stream, byte[] bytes, int length) {}

  /** The streams of a process. */
  enum OutputStreamName {
    /** Standard output. */
    STDOUT,
    /** Standard error. */
    STDERR
  }
}
