package dev.runsheet.journal;

import dev.runsheet.spi.JournalStore.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A journal in a file of its own, locked while it is open. */
final class JournalFile implements Journal {

  /** What is done with the file when the execution is over. */
  @FunctionalInterface
  interface Ending {
    void end() throws IOException;
  }

  private static final byte FEED = '\n';

  /** To close a second channel of a file would end the lock of the first: none is opened. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final Ending ending;

  /** Where the last line that was written whole ends; what is behind it is torn. */
  private long end;

  private JournalFile(Path file, FileChannel channel, Ending ending) {
    this.file = file;
    this.channel = channel;
    this.ending = ending;
  }

  /**
   * Makes a file that only its owner can read.
   *
   * @throws IOException when there is one already, or when it cannot be made
   */
  static JournalFile create(Path file, Ending ending) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileChannel channel = FileChannel.open(file, options, OwnerOnly.file(file));
    Path real = file.toRealPath();
    OPEN.add(real);
    JournalFile journal = locked(real, channel, ending);
    OwnerOnly.forceFolder(real);
    return journal;
  }

  /**
   * Opens a file.
   *
   * @throws IOException when there is none, or when another has it open
   */
  static JournalFile open(Path file, Ending ending) throws IOException {
    Path real = file.toRealPath();
    if (!OPEN.add(real)) {
      throw inUse(real);
    }
    try {
      FileChannel channel =
          FileChannel.open(real, StandardOpenOption.READ, StandardOpenOption.WRITE);
      JournalFile journal = locked(real, channel, ending);
      journal.lines();
      return journal;
    } catch (IOException e) {
      OPEN.remove(real);
      throw e;
    }
  }

  private static JournalFile locked(Path file, FileChannel channel, Ending ending)
      throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw inUse(file);
    }
    return new JournalFile(file, channel, ending);
  }

  private static IOException inUse(Path file) {
    return new FileSystemException(
        file.toString(), null, "another engine goes on with this execution");
  }

  @Override
  public List<String> lines() throws IOException {
    byte[] bytes = bytes();
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == FEED) {
        lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    end = start;
    return lines;
  }

  private byte[] bytes() throws IOException {
    if (channel.size() > Integer.MAX_VALUE - Long.BYTES) {
      throw new FileSystemException(file.toString(), null, "the journal is larger than 2 GB");
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      read = channel.read(buffer, buffer.position());
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  @Override
  public void append(List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (channel.size() > end) {
      channel.truncate(end);
    }
    try {
      write(bytes);
    } catch (IOException e) {
      takeBack(e);
      throw e;
    }
    end += bytes.length;
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, end + buffer.position());
    }
    channel.force(false);
  }

  /** Half a line may be there: whoever goes on takes it away, if this cannot. */
  private void takeBack(IOException cause) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void end() throws IOException {
    close();
    ending.end();
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      OPEN.remove(file);
    }
  }
}
