package dev.runsheet.parser;

import dev.runsheet.document.Source;

/** AWS takes documents of at most 64 KB. We run larger ones, so that this is no error. */
final class SizeRule {

  private static final int LARGEST = 64 * 1024;

  private SizeRule() {}

  static void check(Source source, Findings findings) {
    if (source.text().length() <= LARGEST / 3) {
      return;
    }
    long bytes =
        source
            .text()
            .chars()
            .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate((char) c) ? 2 : 3)
            .sum();
    if (bytes > LARGEST) {
      findings.warning(
          Code.TOO_LARGE_FOR_AWS,
          Place.START,
          "the document has %d bytes, but AWS takes at most %d".formatted(bytes, LARGEST),
          "attach scripts as files, or split the document");
    }
  }
}
