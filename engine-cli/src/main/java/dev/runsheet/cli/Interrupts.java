package dev.runsheet.cli;

/** Requests to stop that come from outside, for instance by Ctrl-C. */
interface Interrupts {

  /** There are none. */
  Interrupts NONE = cancel -> () -> {};

  /**
   * From now on the first request cancels, and the next ends the program at once.
   *
   * @param cancel what cancels
   * @return to be closed when what runs is over
   */
  Watch cancelBy(Runnable cancel);

  /** Something runs that can be cancelled. */
  interface Watch {
    /** It is over. */
    void close();
  }
}
