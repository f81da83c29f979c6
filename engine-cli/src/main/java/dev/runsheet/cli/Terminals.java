package dev.runsheet.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import org.jspecify.annotations.Nullable;

/** Finds out who reads what the command writes. */
final class Terminals {

  /**
   * Set by the launcher: holds {@code i} where standard input is a terminal, {@code o} for output,
   * {@code e} for error.
   */
  static final String PROPERTY = "runsheet.terminal";

  private static final int CONSOLE_WITHOUT_TERMINAL = 22;

  private Terminals() {}

  /** The streams of this process. */
  static Streams ofProcess() {
    String told = System.getProperty(PROPERTY);
    boolean console = told == null && hasConsole();
    boolean out = console || (told != null && told.indexOf('o') >= 0);
    boolean err = console || (told != null && told.indexOf('e') >= 0);
    boolean in = console || (told != null && told.indexOf('i') >= 0);
    return new Streams(
        System.in, sink(FileDescriptor.out, out), sink(FileDescriptor.err, err), in && err);
  }

  /** Straight to the file: a lost reader must be noticed, and nothing is to be buffered. */
  private static Sink sink(FileDescriptor file, boolean terminal) {
    return new Sink(
        new FileOutputStream(file),
        terminal,
        style(terminal, System.getenv("NO_COLOR"), System.getenv("TERM")));
  }

  static Style style(boolean terminal, @Nullable String noColor, @Nullable String term) {
    boolean wanted = noColor == null || noColor.isEmpty();
    return terminal && wanted && !"dumb".equals(term) ? Style.COLOURED : Style.PLAIN;
  }

  /** From 22 on a JVM has a console where it has no terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasConsole() {
    Console console = System.console();
    return console != null && Runtime.version().feature() < CONSOLE_WITHOUT_TERMINAL;
  }
}
