package dev.runsheet.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
  private static final String TAKEN_AWAY = ".gone";

  /** A folder that is being made has its lock long before that. */
  private static final Duration LOCK_LIMIT = Duration.ofMinutes(10);

  private static final Set<Path> OF_THIS_JVM = ConcurrentHashMap.newKeySet();

  private final Path root;

  /** Shared by those who remove one folder, held alone to remove all. */
  private final ReadWriteLock removing = new ReentrantReadWriteLock();

  private @Nullable Path own;
  private @Nullable FileChannel lock;

  Workspaces(Path root) {
    this.root = root;
  }

  /** Makes the folder of an execution. */
  Path make(String execution) throws IOException {
    return Files.createDirectory(own().resolve(execution), ownerOnly());
  }

  /**
   * Takes the folder of an execution away, so that nobody finds it any more.
   *
   * @return what is left to do: to remove it. Some disks take as long for that as a process takes
   *     to start, so nothing should wait for it
   */
  Runnable takeAway(Path folder) {
    try {
      Path gone = folder.resolveSibling(folder.getFileName() + TAKEN_AWAY);
      Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
      return () -> removeUnlessClosed(gone);
    } catch (IOException e) {
      remove(folder);
      return () -> {};
    }
  }

  private void removeUnlessClosed(Path gone) {
    removing.readLock().lock();
    try {
      if (Files.exists(gone, LinkOption.NOFOLLOW_LINKS)) {
        remove(gone);
      }
    } finally {
      removing.readLock().unlock();
    }
  }

  private synchronized Path own() throws IOException {
    Path made = own;
    if (made == null) {
      makeRoot();
      made = Files.createTempDirectory(root, PREFIX, ownerOnly());
      try {
        OF_THIS_JVM.add(made.toRealPath());
        checkOwner(made);
        sweep();
        lock = locked(made);
      } catch (IOException e) {
        forget(made);
        throw e;
      }
      own = made;
    }
    return made;
  }

  /**
   * Marks a folder as one of a living engine. The file gets its name once it is locked, so that
   * nobody finds it unlocked.
   */
  private static FileChannel locked(Path folder) throws IOException {
    Path unnamed = folder.resolve(LOCK + ".new");
    FileChannel channel =
        FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.lock();
      Files.move(unnamed, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void forget(Path folder) {
    try {
      OF_THIS_JVM.remove(folder.toRealPath());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "workspace {0} is gone: {1}", folder, e);
    }
    remove(folder);
  }

  private void makeRoot() throws IOException {
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      Path parent = root.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try {
        Files.createDirectory(root, ownerOnly());
      } catch (FileAlreadyExistsException e) {
        // Another engine was faster, or something else is in the way: making a folder in it tells.
        LOG.log(System.Logger.Level.DEBUG, "{0} was there already", root);
      }
    }
  }

  /** Nobody else may own the root: who does can put files in the place of ours. */
  private void checkOwner(Path made) throws IOException {
    UserPrincipal owner = Files.getOwner(root, LinkOption.NOFOLLOW_LINKS);
    UserPrincipal self = Files.getOwner(made, LinkOption.NOFOLLOW_LINKS);
    if (isPosix() && !owner.equals(self)) {
      throw new IOException(
          "the folder for workspaces %s belongs to %s, not to %s; choose another with EngineBuilder.workspaces"
              .formatted(root, owner, self));
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
    if (isOfThisJvm(folder)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (NoSuchFileException e) {
      return hasNoLockForLong(folder);
    } catch (IOException e) {
      // Just being removed by its owner, or not ours.
      return false;
    }
  }

  /** A crash between the making of a folder and that of its lock leaves it without one. */
  private static boolean hasNoLockForLong(Path folder) {
    try {
      Instant made = Files.getLastModifiedTime(folder).toInstant();
      return made.isBefore(Instant.now().minus(LOCK_LIMIT));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether an engine of this JVM made it. Then its lock is not even to be looked at: on POSIX a
   * process that closes a file gives up all its locks on it.
   */
  private static boolean isOfThisJvm(Path folder) {
    try {
      return OF_THIS_JVM.contains(folder.toRealPath());
    } catch (IOException e) {
      // Just being removed by its owner.
      return true;
    }
  }

  /** Removes a folder and what is in it; what cannot be removed is logged and left. */
  private static void remove(Path folder) {
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
    removing.writeLock().lock();
    try {
      if (own != null) {
        forget(own);
      }
    } finally {
      removing.writeLock().unlock();
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
