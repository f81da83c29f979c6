package dev.runsheet.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Standard output and standard error in one text of at most 2,500 bytes, as Run Command shows them
 * (command-documents.md, section 3.12). No character is split.
 */
final class CombinedOutput {

  private static final int CAPACITY = 2_500;
  private static final String TITLE = "\n----------ERROR-------\n";
  private static final String OUT_CUT = "\n---Output truncated---";
  private static final String ERR_CUT = "\n---Error truncated----";

  private CombinedOutput() {}

  static String of(String stdout, String stderr) {
    byte[] out = stdout.getBytes(StandardCharsets.UTF_8);
    byte[] err = stderr.getBytes(StandardCharsets.UTF_8);
    String title = err.length == 0 ? "" : TITLE;
    int available = CAPACITY - title.length();
    if (out.length + err.length < available) {
      return stdout + title + stderr;
    }
    if (out.length > available / 2 && err.length > available / 2) {
      int each = (available - OUT_CUT.length() - ERR_CUT.length()) / 2;
      return head(out, each) + OUT_CUT + title + head(err, each) + ERR_CUT;
    }
    return out.length <= available / 2
        ? stdout + title + head(err, available - ERR_CUT.length() - out.length) + ERR_CUT
        : head(out, available - OUT_CUT.length() - err.length) + OUT_CUT + title + stderr;
  }

  /** The first bytes, less those of a character that would be split. */
  private static String head(byte[] text, int length) {
    int end = Math.min(length, text.length);
    while (end > 0 && end < text.length && (text[end] & 0xc0) == 0x80) {
      end--;
    }
    return new String(Arrays.copyOf(text, end), StandardCharsets.UTF_8);
  }
}
