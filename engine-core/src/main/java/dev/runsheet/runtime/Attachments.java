package dev.runsheet.runtime;

import dev.runsheet.document.Document;
import dev.runsheet.document.Node;
import dev.runsheet.spi.AttachmentSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings files that a document has attached into the workspace of an execution, checked. */
final class Attachments {

  private static final String FOLDER = "attachments";

  private final Document document;
  private final HostServices services;

  Attachments(Document document, HostServices services) {
    this.document = document;
    this.services = services;
  }

  /**
   * The file of this name, brought once in an execution.
   *
   * @throws IOException when there is none, or it is not what the document says; the message says
   *     so
   */
  Path bring(String name, Path workspace) throws IOException {
    Path file = place(name, workspace);
    if (Files.exists(file)) {
      return file;
    }
    Node attached = declared(name);
    Files.createDirectories(file.getParent());
    Path arriving = Files.createTempFile(file.getParent(), "arriving-", "");
    try {
      String checksum = write(name, arriving);
      String wanted = wanted(attached);
      if (wanted != null && !wanted.equalsIgnoreCase(checksum)) {
        throw new IOException(
            "the attached file \"%s\" has the SHA-256 checksum %s; the document says %s"
                .formatted(name, checksum, wanted));
      }
      return Files.move(arriving, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  private static Path place(String name, Path workspace) throws IOException {
    try {
      Path relative = Path.of(name);
      if (relative.getNameCount() == 1
          && !relative.isAbsolute()
          && !List.of("", ".", "..").contains(name)) {
        return workspace.resolve(FOLDER).resolve(relative);
      }
    } catch (InvalidPathException e) {
      // No name of a file either.
    }
    throw new IOException("\"%s\" cannot be the name of an attached file".formatted(name));
  }

  /**
   * What the document says of the file; null where it has no section of files, as before AWS stores
   * it.
   */
  private @Nullable Node declared(String name) throws IOException {
    if (!(document.root().get("files") instanceof Node.Fields files)) {
      return null;
    }
    Node found = files.get(name);
    if (found == null) {
      throw new IOException(
          "the document has attached no file \"%s\"; its \"files\" are %s"
              .formatted(
                  name,
                  files.fields().stream().map(Node.Field::key).collect(Collectors.joining(", "))));
    }
    return found;
  }

  private static @Nullable String wanted(@Nullable Node attached) {
    return attached instanceof Node.Fields file
            && file.get("checksums") instanceof Node.Fields checksums
            && checksums.get("sha256") instanceof Node.Scalar sha256
        ? sha256.text()
        : null;
  }

  private String write(String name, Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream content = open(name);
        DigestOutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      content.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private InputStream open(String name) throws IOException {
    AttachmentSource source = services.find(AttachmentSource.class);
    if (source == null) {
      throw new IOException(
          "the attached file \"%s\" was not found: this engine was given no AttachmentSource"
              .formatted(name));
    }
    try {
      return source
          .open(document.source(), name)
          .orElseThrow(() -> new IOException("there is no attached file \"%s\"".formatted(name)));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the attached file \"%s\" cannot be read: %s".formatted(name, e), e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
