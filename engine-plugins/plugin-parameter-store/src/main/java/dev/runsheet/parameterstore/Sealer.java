package dev.runsheet.parameterstore;

import static dev.runsheet.parameterstore.ParameterStoreException.Code.KEY;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/** Encrypts secrets, each bound to the name and version it is stored under. */
final class Sealer {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final @Nullable SecretKey key;
  private final SecureRandom random = new SecureRandom();

  Sealer(@Nullable SecretKey key) {
    this.key = key;
  }

  String seal(String name, long version, String clear) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, name, version);
      byte[] sealed = cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
      ByteBuffer whole = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
      return Base64.getEncoder().encodeToString(whole.array());
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  String open(String name, long version, String sealed) {
    byte[] whole = Base64.getDecoder().decode(sealed);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES), name, version);
      byte[] clear = cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return new String(clear, StandardCharsets.UTF_8);
    } catch (AEADBadTagException e) {
      throw new ParameterStoreException(
          KEY, "the key of this store does not open \"%s\", version %d".formatted(name, version));
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String name, long version)
      throws GeneralSecurityException {
    SecretKey present = key;
    if (present == null) {
      throw new ParameterStoreException(
          KEY, "a SecureString needs a key, and the host gave this store none");
    }
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, present, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((version + " " + name).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static ParameterStoreException unusable(GeneralSecurityException e) {
    return new ParameterStoreException(
        KEY, "the key of this store cannot be used: " + e.getMessage());
  }
}
