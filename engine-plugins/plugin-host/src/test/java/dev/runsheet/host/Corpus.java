package dev.runsheet.host;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Documents that others have published, where they lie beside this repository. */
final class Corpus {

  static final String GUIDE = "awsdocs+aws-systems-manager-user-guide/doc_source/";
  static final String CHAOS = "adhorn+chaos-ssm-documents/run-command/";
  static final String FLEET = "shivajichaprana+aws-ssm-fleet-automation/documents/";

  private Corpus() {}

  /** A document; without a corpus the test is skipped. */
  static String read(String file) throws IOException {
    Path corpus = folder();
    assumeThat(corpus).as("corpus beside this repository").isNotNull();
    return corpus == null ? "" : Files.readString(corpus.resolve(file));
  }

  private static @Nullable Path folder() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path corpus = up.resolve("shared/corpus");
      if (Files.exists(corpus.resolve("index.json"))) {
        return corpus;
      }
    }
    return null;
  }
}
