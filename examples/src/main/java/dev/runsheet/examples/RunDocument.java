package dev.runsheet.examples;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Embeds the engine: runs a document and prints what came of it. */
public final class RunDocument {

  private RunDocument() {}

  /** Runs the document in the file named by the first argument. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String text = Files.readString(Path.of(args[0]));
    try (Engine engine = Engine.builder().discover().build()) {
      ExecutionResult result = engine.run(text, Map.of("commands", "echo hi"));
      String printed = result.step("runCommands").orElseThrow().stdout();
      System.out.println(result.status() + ": " + printed);
    }
  }
}
