package dev.runsheet.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A stream for texts, always UTF-8, flushed after each. What cannot be written is remembered and
 * never thrown: a reader that went away does not end a run. May be shared by threads.
 */
final class Sink {

  private final OutputStream stream;
  private final Style style;
  private final boolean terminal;
  private @Nullable IOException failure;

  /**
   * A sink.
   *
   * @param stream where the bytes go
   * @param terminal whether someone looks at them on a terminal
   * @param style how to paint texts
   */
  Sink(OutputStream stream, boolean terminal, Style style) {
    this.stream = stream;
    this.terminal = terminal;
    this.style = style;
  }

  boolean terminal() {
    return terminal;
  }

  Style style() {
    return style;
  }

  void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    print(bytes, bytes.length);
  }

  void println(String line) {
    print(line + "\n");
  }

  synchronized void print(byte[] bytes, int length) {
    if (failure != null) {
      return;
    }
    try {
      stream.write(bytes, 0, length);
      stream.flush();
    } catch (IOException e) {
      failure = e;
    }
  }

  /** Why something could not be written; null where all was, or where nobody reads any more. */
  synchronized @Nullable String problem() {
    if (failure == null || "Broken pipe".equals(failure.getMessage())) {
      return null;
    }
    return String.valueOf(failure.getMessage());
  }
}
