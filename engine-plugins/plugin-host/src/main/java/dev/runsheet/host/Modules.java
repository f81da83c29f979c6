package dev.runsheet.host;

import dev.runsheet.spi.ActionContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is attached to a script: a module, or an archive of them, in a folder of its own.
 *
 * @param folder where they are, or null where nothing is attached
 * @param file the module, where one alone is attached
 */
record Modules(@Nullable Path folder, @Nullable Path file) implements AutoCloseable {

  /** What the scripts of a document may take on the disk (automation-documents.md, 4.14). */
  private static final long MOST_BYTES = 512L << 20;

  /**
   * Brings what is attached.
   *
   * @throws UnfitAttachmentException when it cannot be had, or be unpacked
   */
  static Modules of(@Nullable String attachment, ActionContext context) throws IOException {
    if (attachment == null) {
      return new Modules(null, null);
    }
    try {
      return of(attachment, context.attachment(attachment).toAbsolutePath());
    } catch (IOException e) {
      throw new UnfitAttachmentException(Reason.of(e), e);
    }
  }

  private static Modules of(String attachment, Path file) throws IOException {
    Path folder = Files.createTempDirectory(file.getParent(), "modules-");
    if (attachment.endsWith(".zip")) {
      unpack(file, folder);
      return new Modules(folder, null);
    }
    return new Modules(folder, Files.copy(file, folder.resolve(file.getFileName())));
  }

  /**
   * The module that a handler names ({@code module.function}), or the only one; null where there is
   * none.
   */
  @Nullable String script(@Nullable String handler) throws IOException {
    Path module = file;
    String named = handler == null ? "" : handler.strip();
    int dot = named.lastIndexOf('.');
    if (module == null && folder != null && dot > 0) {
      String name = named.substring(0, dot).replace('.', '/') + ".py";
      module = folder.resolve(name).normalize();
      if (!module.startsWith(folder) || !Files.isRegularFile(module)) {
        throw new UnfitAttachmentException(
            "what is attached holds no \"%s\"".formatted(name), null);
      }
    }
    return module == null ? null : Files.readString(module, StandardCharsets.UTF_8);
  }

  /** Removes them. What cannot be removed goes with the workspace. */
  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // It goes with the workspace as well.
    }
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    long left = MOST_BYTES;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(
              "the archive \"%s\" holds \"%s\", which would lie outside of its folder"
                  .formatted(archive.getFileName(), entry.getName()));
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          left -= write(zip, file, left);
        }
      }
    }
  }

  private static long write(InputStream content, Path file, long most) throws IOException {
    long written = 0;
    byte[] buffer = new byte[8192];
    try (var out = Files.newOutputStream(file)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        written += read;
        if (written > most) {
          throw new IOException(
              "what is attached takes more than %d MB unpacked".formatted(MOST_BYTES >> 20));
        }
        out.write(buffer, 0, read);
      }
    }
    return written;
  }
}
