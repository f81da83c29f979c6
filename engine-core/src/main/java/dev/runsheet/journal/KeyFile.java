package dev.runsheet.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;

/** A key in a file that only its owner can read, made when it is first asked for. */
final class KeyFile {

  private static final int LENGTH = 32;

  private final Path file;

  KeyFile(Path file) {
    this.file = file;
  }

  /** The key. */
  byte[] bytes() throws IOException {
    if (!Files.exists(file)) {
      make();
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length != LENGTH) {
      throw new FileSystemException(
          file.toString(), null, "holds no key of %d bytes".formatted(LENGTH));
    }
    return key;
  }

  /** Two may do so at once: the key is whole before it gets its name, and the first one counts. */
  private void make() throws IOException {
    Path unnamed = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    byte[] key = new byte[LENGTH];
    new SecureRandom().nextBytes(key);
    try (FileChannel channel =
        FileChannel.open(
            unnamed,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.file(unnamed))) {
      channel.write(ByteBuffer.wrap(key));
      channel.force(true);
    }
    try {
      Files.createLink(file, unnamed);
    } catch (FileAlreadyExistsException e) {
      // Another was faster.
    } finally {
      Files.delete(unnamed);
    }
    OwnerOnly.forceFolder(file);
  }
}
