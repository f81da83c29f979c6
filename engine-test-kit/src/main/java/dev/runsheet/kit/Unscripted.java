package dev.runsheet.kit;

/** What becomes of what a script does not say. */
public enum Unscripted {
  /** It fails the run, which names it. */
  FAILS,
  /** It is made up, so that it fits, and marked as such. */
  MADE_UP
}
