package dev.runsheet.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Document;
import dev.runsheet.document.Source;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;

/** Reads documents for tests of diagrams. */
final class Documents {

  private static final DocumentParser PARSER = new DocumentParser(ActionCatalogue.standard());

  private Documents() {}

  /** What could be read of a text, valid or not; null where nothing could. */
  static Document read(String text) {
    return PARSER.parse(Source.of(text)).document();
  }

  /** The graph of a valid document. */
  static Graph graph(String text) {
    assertThat(PARSER.parse(Source.of(text)).valid()).as(text).isTrue();
    return Graph.of(read(text));
  }
}
