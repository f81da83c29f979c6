package dev.runsheet.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folders of executions: {@code ROOT/engine-…/EXECUTION}, readable by their owner only. A file
 * lock tells a living engine's folder from one that a crash left behind; those are swept when an
 * engine makes its first folder.
 */
final class Workspaces implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Workspaces.class.getName());
  private static final String PREFIX = "engine-";
  private static final String LOCK = "lock";

  private final Path root;
  private @Nullable Path own;
  private @Nullable FileChannel lock;

  Workspaces(Path root) {
    this.root = root;
  }

  /** Makes the folder of an execution. */
  Path make(String execution) throws IOException {
    return Files.createDirectory(own().resolve(execution), ownerOnly());
  }

  private synchronized Path own() throws IOException {
    Path made = own;
    if (made == null) {
      makeRoot();
      sweep();
      made = Files.createTempDirectory(root, PREFIX, ownerOnly());
      FileChannel channel =
          FileChannel.open(
              made.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.lock();
      lock = channel;
      own = made;
    }
    return made;
  }

  private void makeRoot() throws IOException {
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      Path parent = root.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(root, ownerOnly());
    }
    String user = System.getProperty("user.name", "");
    String owner = Files.getOwner(root, LinkOption.NOFOLLOW_LINKS).getName();
    if (isPosix() && !owner.equals(user)) {
      throw new IOException(
          "the folder for workspaces %s belongs to %s, not to %s; choose another with EngineBuilder.workspaces"
              .formatted(root, owner, user));
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return root.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Removes what engines that no longer live have left. */
  private void sweep() throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, PREFIX + "*")) {
      for (Path folder : folders) {
        if (isAbandoned(folder)) {
          remove(folder);
        }
      }
    }
  }

  private static boolean isAbandoned(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      // Just being made or just being removed by its owner, or not ours.
      return false;
    }
  }

  /** Removes a folder and what is in it; what cannot be removed is logged and left. */
  static void remove(Path folder) {
    try {
      Files.walkFileTree(folder, new Remover());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "workspace {0} could not be removed: {1}", folder, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the lock of a workspace could not be closed", e);
    }
    if (own != null) {
      remove(own);
    }
    lock = null;
    own = null;
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
