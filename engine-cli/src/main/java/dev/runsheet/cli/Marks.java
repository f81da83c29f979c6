package dev.runsheet.cli;

/** What stands before the lines of a run's progress. */
enum Marks {
  /** For files and other programs: every line says which step it belongs to. */
  PLAIN("> ", "", "", "") {
    @Override
    String beforeOut(String step) {
      return Printable.line(step) + " | ";
    }

    @Override
    String beforeErr(String step) {
      return Printable.line(step) + " ! ";
    }
  },
  /** For a person at a terminal. */
  WATCHED("▶ ", "✓ ", "✗ ", "• ") {
    @Override
    String beforeOut(String step) {
      return "  │ ";
    }

    @Override
    String beforeErr(String step) {
      return "  ┃ ";
    }
  };

  private final String start;
  private final String good;
  private final String bad;
  private final String note;

  Marks(String start, String good, String bad, String note) {
    this.start = start;
    this.good = good;
    this.bad = bad;
    this.note = note;
  }

  /** Before the output of a step. */
  abstract String beforeOut(String step);

  /** Before the error output of a step. */
  abstract String beforeErr(String step);

  String start() {
    return start;
  }

  String good() {
    return good;
  }

  String bad() {
    return bad;
  }

  String note() {
    return note;
  }
}
