package dev.runsheet.parser;

import dev.runsheet.document.Node;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The attached files of a document are no more than AWS takes, and each has a checksum
 * (automation-documents.md, section 1.7).
 */
final class FilesRule {

  private static final int MOST = 5;
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

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
      } else if (!SHA_256.matcher(sum.text()).matches()) {
        check.findings.warning(
            Code.WRONG_VALUE,
            Place.of(sum),
            "the \"sha256\" of the file \"%s\" is no SHA-256: it must have 64 hexadecimal digits"
                .formatted(Words.shown(file.key())),
            null);
      }
    }
  }
}
