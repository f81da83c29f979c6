package dev.runsheet.cli;

/** Colours, or none. */
enum Style {
  PLAIN,
  COLOURED;

  private static final String RESET = "\u001b[0m";

  /** What can be done to a text. */
  enum Paint {
    BOLD("\u001b[1m"),
    DIM("\u001b[2m"),
    RED("\u001b[31m"),
    GREEN("\u001b[32m"),
    YELLOW("\u001b[33m"),
    CYAN("\u001b[36m");

    private final String code;

    Paint(String code) {
      this.code = code;
    }
  }

  String paint(Paint paint, String text) {
    return this == PLAIN || text.isEmpty() ? text : paint.code + text + RESET;
  }

  /** What ends a colour that a script left behind. */
  String reset() {
    return this == PLAIN ? "" : RESET;
  }
}
