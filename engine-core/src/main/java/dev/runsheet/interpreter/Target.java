package dev.runsheet.interpreter;

/**
 * Where a step leads: a place in its own list of steps, or in one around it.
 *
 * @param depth how many loops stand around the list
 * @param index the place of the step in the list; {@link #END} behind the last one
 */
record Target(int depth, int index) {

  /** Behind the last step of a list. */
  static final int END = -1;

  /** A failure that aborts the execution; a cancel without a workflow. */
  static final Target ABORT = new Target(-1, -2);

  /** A failure after which the execution goes on as after a success. */
  static final Target CONTINUE = new Target(-1, -3);
}
