package dev.runsheet.cli;

/** Requests to stop that come from outside, for instance by Ctrl-C. */
interface Interrupts {

  /** There are none. */
  Interrupts NONE = (cancel, kill) -> () -> {};

  /**
   * From now on the first request cancels, and the next ends the program at once.
   *
   * @param cancel lets what runs come to its end
   * @param kill is called where the program ends before that
   * @return to be closed when what runs is over
   */
  Watch watch(Runnable cancel, Runnable kill);

  /** Something runs that can be cancelled. */
  interface Watch {
    /** It is over. */
    void close();
  }
}
