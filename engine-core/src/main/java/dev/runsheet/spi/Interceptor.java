package dev.runsheet.spi;

/**
 * Stands around each call of a handler: for tracing, metrics or logging contexts. Must be
 * thread-safe.
 *
 * <ol>
 *   <li>Called on the thread that will run the handler, once for each call.
 *   <li>Must call {@link Call#proceed} exactly once and return what it gives; an exception it
 *       throws by itself counts as one of the handler.
 * </ol>
 */
@FunctionalInterface
public interface Interceptor {

  /**
   * Surrounds a call.
   *
   * @param context what the handler sees
   * @param call the rest of the way to the handler
   */
  Outcome around(ActionContext context, Call call) throws Exception;

  /** The rest of the way to the handler. */
  @FunctionalInterface
  interface Call {
    /** Goes on to the handler. */
    Outcome proceed() throws Exception;
  }
}
