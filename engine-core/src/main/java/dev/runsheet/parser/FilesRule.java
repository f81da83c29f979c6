package dev.runsheet.parser;

import dev.runsheet.document.Node;
import java.util.List;

/**
 * The attached files of a document are no more than AWS takes, and each has a checksum
 * (automation-documents.md, section 1.7).
 */
final class FilesRule {

  private static final int MOST = 5;

  private FilesRule() {}

  static void check(Check check) {
    Node.Field field = check.document.root().field("files");
    if (field == null || !(field.node() instanceof Node.Fields files)) {
      return;
    }
    if (files.fields().size() > MOST) {
      check.findings.warning(
          Code.TOO_LARGE_FOR_AWS,
          Place.key(field),
          "the document has %d attached files, but AWS takes at most %d"
              .formatted(files.fields().size(), MOST),
          "put them into one archive");
    }
    for (Node.Field file : files.fields()) {
      Node sum = Nodes.at(file.node(), List.of("checksums", "sha256"));
      if (sum.text() == null) {
        check.findings.warning(
            Code.MISSING_KEY,
            Place.key(file),
            "the file \"%s\" has no \"checksums\" with a \"sha256\", so that it cannot be verified"
                .formatted(Words.shown(file.key())),
            null);
      }
    }
  }
}
