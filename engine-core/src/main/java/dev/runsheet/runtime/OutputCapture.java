package dev.runsheet.runtime;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.spi.OutputLimits;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a process writes to one stream, takes secrets out of it, hands it on, and keeps its
 * head and its tail.
 */
final class OutputCapture extends OutputStream {

  /** Hears everything that is written. */
  @FunctionalInterface
  interface Tap {
    void accept(byte[] bytes, int offset, int length);
  }

  private static final String MARKER_OF_AGENT = "--output truncated--";
  private static final int SMALLEST = 256;

  private final OutputLimits limits;
  private final Tap tap;
  private final @Nullable Masking masking;

  // -- guarded by this --
  private byte[] head = new byte[0];
  private int headLength;
  private byte[] tail = new byte[0];
  private long written;

  /**
   * For one stream.
   *
   * @param limits how much is kept
   * @param secrets what is taken out
   * @param tap hears the rest
   */
  OutputCapture(OutputLimits limits, KnownSecrets secrets, Tap tap) {
    this.limits = limits;
    this.tap = tap;
    this.masking = secrets.isEmpty() ? null : new Masking(secrets);
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (masking == null) {
      show(bytes, offset, length);
    } else {
      byte[] masked = masking.take(bytes, offset, length);
      show(masked, 0, masked.length);
    }
  }

  /** The process is over: what was held back as the beginning of a secret is none. */
  void finish() {
    if (masking != null) {
      byte[] rest = masking.finish();
      show(rest, 0, rest.length);
    }
  }

  private void show(byte[] bytes, int offset, int length) {
    if (length > 0) {
      keep(bytes, offset, length);
      // Outside the lock: a listener that blocks must not keep the result back.
      tap.accept(bytes, offset, length);
    }
  }

  private synchronized void keep(byte[] bytes, int offset, int length) {
    int toHead = Math.min(length, limits.headBytes() - headLength);
    if (toHead > 0) {
      head = grown(head, headLength + toHead, limits.headBytes());
      System.arraycopy(bytes, offset, head, headLength, toHead);
      headLength += toHead;
    }
    keepTail(bytes, offset + Math.max(toHead, 0), length - Math.max(toHead, 0));
    written += length;
  }

  /** The tail is a ring: byte n behind the head stands at n modulo its size. */
  private void keepTail(byte[] bytes, int offset, int length) {
    int size = limits.tailBytes();
    if (length <= 0 || size == 0) {
      return;
    }
    long position = Math.max(written, headLength) - headLength;
    int skipped = Math.max(0, length - size);
    tail = grown(tail, (int) Math.min(size, position + length), size);
    for (int done = skipped; done < length; ) {
      int place = (int) ((position + done) % size);
      int run = Math.min(length - done, size - place);
      System.arraycopy(bytes, offset + done, tail, place, run);
      done += run;
    }
  }

  private static byte[] grown(byte[] bytes, int needed, int most) {
    if (needed <= bytes.length) {
      return bytes;
    }
    int doubled = (int) Math.min(most, Math.max(SMALLEST, bytes.length * 2L));
    return Arrays.copyOf(bytes, Math.max(needed, doubled));
  }

  synchronized boolean isEmpty() {
    return written == 0;
  }

  synchronized CapturedOutput captured() {
    if (limits.likeAgent()) {
      return capturedLikeAgent();
    }
    long behindHead = written - headLength;
    if (behindHead <= limits.tailBytes()) {
      byte[] all = Arrays.copyOf(head, headLength + (int) behindHead);
      System.arraycopy(tail, 0, all, headLength, (int) behindHead);
      return new CapturedOutput(text(all, 0, all.length), written, false);
    }
    int headEnd = characterEnd(head, headLength);
    byte[] last = unrolled(behindHead);
    int tailStart = characterStart(last);
    long leftOut = written - headEnd - (last.length - tailStart);
    String gap = "\n… %d bytes left out …\n".formatted(leftOut);
    return new CapturedOutput(
        text(head, 0, headEnd) + gap + text(last, tailStart, last.length - tailStart),
        written,
        true);
  }

  private CapturedOutput capturedLikeAgent() {
    if (written < limits.headBytes()) {
      return new CapturedOutput(text(head, 0, headLength), written, false);
    }
    int kept = characterEnd(head, Math.max(0, limits.headBytes() - MARKER_OF_AGENT.length()));
    return new CapturedOutput(text(head, 0, kept) + MARKER_OF_AGENT, written, true);
  }

  private byte[] unrolled(long behindHead) {
    int size = limits.tailBytes();
    byte[] last = new byte[size];
    if (size > 0) {
      int start = (int) (behindHead % size);
      System.arraycopy(tail, start, last, 0, size - start);
      System.arraycopy(tail, 0, last, size - start, start);
    }
    return last;
  }

  /** Where to end so that no character is split. */
  private static int characterEnd(byte[] bytes, int end) {
    int start = end;
    while (start > 0 && end - start < 3 && isContinuation(bytes[start - 1])) {
      start--;
    }
    if (start == 0) {
      return end;
    }
    int lead = bytes[start - 1] & 0xff;
    int needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    return end - (start - 1) < needed ? start - 1 : end;
  }

  /** Where to begin so that no character is split. */
  private static int characterStart(byte[] bytes) {
    int start = 0;
    while (start < Math.min(3, bytes.length) && isContinuation(bytes[start])) {
      start++;
    }
    return start;
  }

  private static boolean isContinuation(byte value) {
    return (value & 0xc0) == 0x80;
  }

  private static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
