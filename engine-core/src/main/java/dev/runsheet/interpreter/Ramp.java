package dev.runsheet.interpreter;

/**
 * How many children may run at this moment: one at first, twice as many after each wave of so many,
 * up to the most that may (automation-documents.md, section 5.3).
 */
final class Ramp {

  private final int most;
  private int window;
  private int ended;

  /**
   * At the start.
   *
   * @param most how many may run at a time
   * @param grows whether it begins with one
   */
  Ramp(int most, boolean grows) {
    this.most = most;
    this.window = grows ? 1 : most;
  }

  int window() {
    return window;
  }

  void childEnded() {
    ended++;
    if (ended >= window) {
      ended = 0;
      window = (int) Math.min(2L * window, most);
    }
  }
}
