package dev.runsheet.kit;

import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import dev.runsheet.parser.ValueReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Documents that others have published, where they are at hand. */
final class Corpus {

  static final Path FOLDER = Path.of("../../shared/corpus");

  private Corpus() {}

  static boolean isThere() {
    return Files.isRegularFile(FOLDER.resolve("index.json"));
  }

  /** The Command and Automation documents that were judged valid. */
  static List<Source> valid() throws IOException {
    Source index = new Source("index.json", Files.readString(FOLDER.resolve("index.json")));
    List<Source> documents = new ArrayList<>();
    for (Node entry : ((Node.Items) ValueReader.read(index).node()).items()) {
      Node.Fields fields = (Node.Fields) entry;
      boolean valid = "valid".equals(fields.get("expected").text());
      Node type = fields.get("type");
      if (valid && type != null && !"Session".equals(type.text())) {
        String file = fields.get("file").text();
        documents.add(new Source(file, Files.readString(FOLDER.resolve(file))));
      }
    }
    return documents;
  }
}
