package dev.runsheet.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A script on disk, in a folder of its step's, for the eyes of its owner only.
 *
 * @param path where it is
 */
record ScriptFile(Path path) {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final int LONGEST_NAME = 100;

  /**
   * Writes a script.
   *
   * @param workspace where the folder of the step is made
   * @param step the name of the step
   * @param name the name of the file
   * @throws IOException when it cannot be written; the message says why
   * @throws InterruptedException when the thread is interrupted before
   */
  static ScriptFile write(Path workspace, String step, String name, byte[] content)
      throws IOException, InterruptedException {
    StartGate.WRITING.lockInterruptibly();
    try {
      return create(workspace, folderName(step), name, content);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    } catch (IOException e) {
      throw new IOException(
          "cannot write the script into \"" + workspace + "\": " + Reason.of(e), e);
    } finally {
      StartGate.WRITING.unlock();
    }
  }

  /** Removes it. Its folder stays for the next attempt, and goes with the workspace. */
  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It goes with the workspace as well.
    }
  }

  private static ScriptFile create(Path workspace, String folderName, String name, byte[] content)
      throws IOException {
    for (int copy = 1; ; copy++) {
      Path folder = workspace.resolve(copy == 1 ? folderName : folderName + "." + copy);
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder, OWNER_ONLY);
      }
      ScriptFile script = new ScriptFile(folder.resolve(name));
      try (WritableByteChannel file = Files.newByteChannel(script.path(), NEW, OWNER_ONLY)) {
        fill(file, content);
        return script;
      } catch (FileAlreadyExistsException e) {
        // Something else of that name is at work; the next folder is free, or the one after it.
      } catch (IOException e) {
        script.delete();
        throw e;
      }
    }
  }

  static void fill(WritableByteChannel file, byte[] content) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(content);
    while (rest.hasRemaining()) {
      file.write(rest);
    }
  }

  /**
   * The folder of a step: without colons, as in the agent, and without what a shell or a disk may
   * stumble on. The prefix keeps it apart from what else is in the workspace.
   */
  private static String folderName(String step) {
    String name = step.replace(":", "").replaceAll("[^A-Za-z0-9._-]", "_");
    return "step-" + name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }
}
