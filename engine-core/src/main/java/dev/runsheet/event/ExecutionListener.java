package dev.runsheet.event;

/**
 * Hears what an execution does.
 *
 * <ol>
 *   <li>Calls come one at a time and in order, on threads of the engine: not always the same, and
 *       never one that the execution needs.
 *   <li>What a listener throws is logged and changes nothing.
 *   <li>Nobody waits for a listener that is slow. What it has not heard yet waits in a queue; only
 *       who writes output waits while more than 1 MiB of that lies there, as for a full pipe, and
 *       when the step is stopped the rest of that output is left out.
 *   <li>The result of an execution is told when its listeners have heard of the end, or when {@code
 *       EngineBuilder.stopPatience} is over.
 * </ol>
 */
@FunctionalInterface
public interface ExecutionListener {

  /** The machine decided something. */
  void onNotice(Notice notice);

  /**
   * A process of a step wrote something.
   *
   * @param step the step
   * @param stream where it wrote
   * @param bytes what it wrote
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
