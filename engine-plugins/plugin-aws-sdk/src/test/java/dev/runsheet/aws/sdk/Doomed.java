package dev.runsheet.aws.sdk;

import dev.runsheet.Engine;
import dev.runsheet.journal.FileJournals;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JVM that runs documents until it is killed, each over a server of its own. */
final class Doomed {

  private static final String DOCUMENT = "document.yaml";
  private static final String ENDPOINT = "endpoint";

  private Doomed() {}

  /**
   * Starts one.
   *
   * @param folders what {@link #prepare} made, one for each document
   */
  static Process start(List<Path> folders) throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Doomed.class.getName());
    folders.forEach(folder -> java.command().add(folder.toString()));
    File log = folders.get(0).resolveSibling("doomed.log").toFile();
    return java.redirectErrorStream(true).redirectOutput(log).start();
  }

  /** Writes down what is to run where. */
  static void prepare(Path folder, String document, URI endpoint) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(DOCUMENT), document);
    Files.writeString(folder.resolve(ENDPOINT), endpoint.toString());
  }

  static FileJournals journals(Path folder) throws IOException {
    return FileJournals.in(folder.resolve("journals"));
  }

  /** Starts the documents, and then does nothing: only a kill ends it. */
  public static void main(String[] folders) throws Exception {
    for (String name : folders) {
      Path folder = Path.of(name);
      URI endpoint = URI.create(Files.readString(folder.resolve(ENDPOINT)));
      Engine engine = Wire.engine(Wire.calls(endpoint)).journals(journals(folder)).build();
      engine.start(engine.load(Files.readString(folder.resolve(DOCUMENT))), Map.of());
    }
    Thread.currentThread().join();
  }
}
