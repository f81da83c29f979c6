package dev.runsheet.parameterstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.function.Consumer;

/** The file of changes. A change that was appended is on the disk. */
final class ChangeFile implements AutoCloseable {

  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final FileChannel lockChannel;
  private FileChannel channel;
  private int lines;
  private boolean broken;

  private ChangeFile(Path file, FileChannel lockChannel, FileChannel channel) {
    this.file = file;
    this.lockChannel = lockChannel;
    this.channel = channel;
  }

  /**
   * Opens the file, makes it where there is none, and tells its changes in order.
   *
   * @throws IOException when it cannot be opened, is open elsewhere, or is damaged
   */
  static ChangeFile open(Path file, Consumer<Change> changes) throws IOException {
    FileChannel lockChannel =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      lock(file, lockChannel);
      ChangeFile opened = new ChangeFile(file, lockChannel, channel(file));
      opened.read(changes);
      return opened;
    } catch (IOException | RuntimeException e) {
      lockChannel.close();
      throw e;
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException("the parameter store \"%s\" is open elsewhere".formatted(file));
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
      ownerOnly(file);
    }
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static void ownerOnly(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
    } catch (UnsupportedOperationException e) {
      // A file system without such permissions: the folder's count.
    }
  }

  private void read(Consumer<Change> changes) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int start = 0;
    for (int end = next(bytes, start); end >= 0; end = next(bytes, start)) {
      Change change = Codec.change(new String(bytes, start, end - start, StandardCharsets.UTF_8));
      if (change == null) {
        refuseDamage(next(bytes, end + 1) < 0);
        break;
      }
      changes.accept(change);
      lines++;
      start = end + 1;
    }
    // What follows was torn by a crash and never acknowledged.
    channel.truncate(start);
    channel.position(start);
  }

  /** A crash tears the last line only; its end may have reached the disk before its beginning. */
  private void refuseDamage(boolean last) throws IOException {
    if (!last) {
      throw new IOException(
          "the parameter store \"%s\" is damaged at line %d; bring back a copy of it"
              .formatted(file, lines + 1));
    }
  }

  private static int next(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Appends a change; when this returns it is on the disk. */
  void append(Change change) throws IOException {
    if (broken) {
      throw new IOException(
          "the parameter store \"%s\" could not be written before; open it again".formatted(file));
    }
    long before = channel.position();
    try {
      write(channel, Codec.line(change));
      channel.force(false);
      lines++;
    } catch (IOException e) {
      takeBack(before);
      throw e;
    }
  }

  /** A full disk leaves half a line: it must go before anything follows it. */
  private void takeBack(long length) {
    try {
      channel.truncate(length);
      channel.position(length);
    } catch (IOException e) {
      broken = true;
    }
  }

  private static void write(FileChannel to, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** How many lines there are. */
  int lines() {
    return lines;
  }

  /** Puts these changes in the place of all there are; a crash leaves the one or the other. */
  void replace(Collection<Change> changes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    FileChannel next = channel(fresh);
    try {
      StringBuilder text = new StringBuilder();
      changes.forEach(change -> text.append(Codec.line(change)));
      write(next, text.toString());
      next.force(true);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      next.close();
      throw e;
    }
    channel.close();
    channel = next;
    lines = changes.size();
    forceFolder();
  }

  private void forceFolder() {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      // Windows opens no folder; there the move is on the disk already.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    // And with it the lock.
    lockChannel.close();
  }
}
