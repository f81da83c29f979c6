package dev.runsheet.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a process writes to one stream, line by line with something before each. Whole lines, unless
 * someone watches: then a line shows as far as it has come.
 */
final class OutputLines {

  /** A longer line is not waited for. */
  private static final int LONGEST = 64 * 1024;

  private final Sink sink;
  private final byte[] before;
  private final byte[] after;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private int whole;
  private boolean open;

  /**
   * Lines of one stream.
   *
   * @param sink where they go
   * @param before what stands before each
   */
  OutputLines(Sink sink, String before) {
    this.sink = sink;
    this.before = before.getBytes(StandardCharsets.UTF_8);
    this.after = (sink.style().reset() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Takes what came. */
  void write(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (b == '\n') {
        endLine();
      } else if (b == '\r') {
        boolean inside = i + 1 < length && bytes[i + 1] != '\n';
        goBack(inside);
      } else {
        begin();
        held.write(b);
      }
    }
    boolean all = sink.terminal() || held.size() - whole > LONGEST;
    show(all ? held.size() : whole);
  }

  /** A carriage return: back to the start of the line on a terminal, the end of it elsewhere. */
  private void goBack(boolean inside) {
    if (!open || !inside) {
      return;
    }
    if (sink.terminal()) {
      held.write('\r');
      held.writeBytes(before);
    } else {
      endLine();
    }
  }

  private void begin() {
    if (!open) {
      open = true;
      held.writeBytes(before);
    }
  }

  private void endLine() {
    begin();
    held.writeBytes(after);
    whole = held.size();
    open = false;
  }

  private void show(int length) {
    if (length == 0) {
      return;
    }
    byte[] bytes = held.toByteArray();
    held.reset();
    held.write(bytes, length, bytes.length - length);
    whole = 0;
    sink.print(bytes, length);
  }

  /** Shows all that has come, and ends the line that is open. */
  void end() {
    if (open) {
      endLine();
    }
    show(held.size());
  }
}
