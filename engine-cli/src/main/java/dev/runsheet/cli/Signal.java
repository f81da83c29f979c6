package dev.runsheet.cli;

import java.time.Duration;

/**
 * Something that happens to a run from outside.
 *
 * @param at how long after the start
 * @param kind what happens
 * @param step the step it is for; empty for a cancel
 */
record Signal(Duration at, Kind kind, String step) {

  /** What can happen. */
  enum Kind {
    APPROVE("approve", "an approval"),
    REJECT("reject", "an approval"),
    RESUME("resume", "being resumed"),
    CANCEL("cancel", "");

    private final String key;
    private final String awaited;

    Kind(String key, String awaited) {
      this.key = key;
      this.awaited = awaited;
    }

    /** The key that says so in a file. */
    String key() {
      return key;
    }

    /** What a step waits for that it is meant for. */
    String awaited() {
      return awaited;
    }
  }
}
