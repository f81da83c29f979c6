package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether a secret is still the same, without telling what it is. */
final class SecretHash {

  private static final String ALGORITHM = "HmacSHA256";

  private final EventLines.Key key;

  SecretHash(EventLines.Key key) {
    this.key = key;
  }

  /** The keyed hash of what a value hides. */
  String of(Value secret) {
    LineWriter clear = new LineWriter(JournalSecrets.NONE);
    Codecs.of(Value.class).write(Value.Secret.revealAll(secret), clear);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      byte[] hash = mac.doFinal(clear.line().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    } catch (IOException e) {
      throw new UncheckedIOException("the key for the hashes of secrets cannot be read", e);
    }
  }
}
