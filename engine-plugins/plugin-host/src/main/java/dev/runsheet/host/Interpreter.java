package dev.runsheet.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What runs a script, and how it wants to be called. */
interface Interpreter {

  /** The name of the script's file. */
  String fileName();

  /** The script's lines as the file holds them. */
  byte[] encode(String script);

  /**
   * The program that runs a script, and its arguments.
   *
   * @param environment what the step adds to the environment
   * @throws IOException when the machine has no such interpreter
   */
  List<String> line(Path script, Map<String, String> environment) throws IOException;

  /** What it has to find in the environment, whatever the step says. */
  default Map<String, String> environment() {
    return Map.of();
  }
}
