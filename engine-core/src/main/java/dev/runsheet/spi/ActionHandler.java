package dev.runsheet.spi;

/**
 * Performs one action. A class that implements it bears {@link Action}.
 *
 * <p>Threading: one instance serves all executions of an engine.
 *
 * <ol>
 *   <li>{@link #execute} is called on a thread that the driver owns, by many threads at a time, so
 *       an instance must be thread-safe;
 *   <li>for one attempt it is called once, and once more after each {@link Outcome.CheckAgainIn};
 *   <li>it is never called after {@link #stop} for the same attempt.
 * </ol>
 *
 * @param <I> a record: its components are the inputs, by name. Components may be {@code String},
 *     {@code long}, {@code int}, {@code boolean} and their boxes, {@code BigDecimal}, {@code
 *     Duration} (seconds or ISO-8601), {@code List} and {@code Map} of these, another record, or
 *     {@link dev.runsheet.document.Value}. One marked {@code @Nullable} is optional. Or {@link
 *     dev.runsheet.document.Value.Fields}: all inputs as they are, in clear, whatever their names.
 */
public interface ActionHandler<I> {

  /**
   * Performs one attempt of a step.
   *
   * <p>Return an outcome for every result that a document can react to, failure included; throw
   * only for defects: what is thrown fails the step, never the engine. To wait, return {@link
   * Outcome#checkAgainIn} and give the thread back. When the attempt is cancelled or passes its
   * deadline, the thread is interrupted: let the interrupt through.
   *
   * @param inputs the resolved inputs
   * @param context what the action may touch
   * @return what came of it
   * @throws Exception for a defect, or an interrupt
   */
  Outcome execute(I inputs, ActionContext context) throws Exception;

  /**
   * Tells that an attempt that was waiting to be called again is over: stop what it left running
   * elsewhere.
   *
   * @param inputs the inputs that {@link #execute} was called with
   * @param context the same as there; {@link ActionContext#memo()} is the last memo
   * @throws Exception it is logged and changes nothing
   */
  default void stop(I inputs, ActionContext context) throws Exception {}
}
