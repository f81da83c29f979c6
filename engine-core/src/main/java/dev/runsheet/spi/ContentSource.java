package dev.runsheet.spi;

import dev.runsheet.document.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code aws:downloadContent} finds content that needs more than this host: what S3 keeps,
 * for instance. It is asked first, for every kind of source. Must be thread-safe.
 */
@FunctionalInterface
public interface ContentSource {

  /**
   * Finds content.
   *
   * @return what there is, or empty where this source does not serve that kind
   * @throws Exception when it serves that kind and cannot give what is asked for: the step fails
   *     with the message
   */
  Optional<Content> find(Query query) throws Exception;

  /**
   * What is asked for.
   *
   * @param sourceType the kind, as the document writes it
   * @param sourceInfo what exactly, in clear
   * @param role the ARN of the role that the document asks for, or null where it asks for none
   */
  record Query(String sourceType, Value.Fields sourceInfo, @Nullable String role) {}

  /**
   * Files that are there to be fetched.
   *
   * @param tree whether they are a tree, which is made again below the destination; otherwise it is
   *     one file
   * @param files the files; one that is no tree is named as it is called where only a folder is
   *     given for it
   */
  record Content(boolean tree, List<Entry> files) {
    /** Copies the files. */
    public Content {
      files = List.copyOf(files);
    }

    /** One file. */
    public static Content file(String name, Body body) {
      return new Content(false, List.of(new Entry(name, body)));
    }
  }

  /**
   * A file.
   *
   * @param path its name, or its path in the tree, with slashes
   * @param body what is in it
   */
  record Entry(String path, Body body) {}

  /** What is in a file. */
  @FunctionalInterface
  interface Body {

    /**
     * Fetches it.
     *
     * @throws IOException when it cannot be fetched; the message says why, for a person
     */
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }
}
