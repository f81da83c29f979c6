package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import dev.runsheet.journal.KnownSecrets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes secrets out of one stream of bytes, wherever its pieces are cut. What may be the beginning
 * of a secret is held back until more has come.
 */
final class Masking {

  private static final byte[] MASK = Value.Secret.MASK.getBytes(StandardCharsets.UTF_8);

  private final SecretBytes secrets;
  private byte[] held = {};

  Masking(KnownSecrets secrets) {
    this.secrets = new SecretBytes(secrets);
  }

  /** Takes what comes next; gives what can be shown of what has come. */
  synchronized byte[] take(byte[] bytes, int offset, int length) {
    byte[] all = Arrays.copyOf(held, held.length + length);
    System.arraycopy(bytes, offset, all, held.length, length);
    return masked(all, true);
  }

  /** Gives what was held back. */
  synchronized byte[] finish() {
    return masked(held, false);
  }

  private byte[] masked(byte[] bytes, boolean more) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream(bytes.length);
    int start = 0;
    int place = 0;
    while (place < bytes.length) {
      int length =
          secrets.mayBegin(bytes[place]) ? secrets.lengthAt(bytes, place, bytes.length, more) : 0;
      if (length < 0) {
        break;
      }
      if (length > 0) {
        shown.write(bytes, start, place - start);
        shown.writeBytes(MASK);
        start = place + length;
      }
      place += Math.max(1, length);
    }
    shown.write(bytes, start, place - start);
    held = Arrays.copyOfRange(bytes, place, bytes.length);
    return shown.toByteArray();
  }
}
