package dev.runsheet.runtime;

import dev.runsheet.journal.KnownSecrets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Secrets as they stand in what processes write. Immutable. */
final class SecretBytes {

  private final List<byte[]> longestFirst;
  private final boolean[] beginnings = new boolean[256];

  SecretBytes(KnownSecrets secrets) {
    List<byte[]> all = new ArrayList<>(secrets.texts().size());
    for (String text : secrets.texts()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      all.add(bytes);
      beginnings[bytes[0] & 0xff] = true;
    }
    all.sort(Comparator.comparingInt((byte[] bytes) -> bytes.length).reversed());
    this.longestFirst = all;
  }

  /** Whether a secret may begin with a byte. */
  boolean mayBegin(byte first) {
    return beginnings[first & 0xff];
  }

  /**
   * The length of the secret that stands at a place.
   *
   * @param end where the bytes end
   * @param more whether more bytes may follow there
   * @return 0 where none does; -1 where that cannot be told before more bytes have come
   */
  int lengthAt(byte[] bytes, int place, int end, boolean more) {
    for (byte[] secret : longestFirst) {
      int length = Math.min(secret.length, end - place);
      if (startsWith(bytes, place, secret, length)) {
        if (length == secret.length) {
          return length;
        }
        if (more) {
          return -1;
        }
      }
    }
    return 0;
  }

  private static boolean startsWith(byte[] bytes, int place, byte[] secret, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[place + i] != secret[i]) {
        return false;
      }
    }
    return true;
  }
}
