package dev.runsheet.host;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds programs as a shell does. */
final class Programs {

  /** Where programs are looked for by a host that does not say. */
  static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

  private Programs() {}

  /** Where programs are looked for by a process that gets these variables. */
  static String path(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", System.getenv("PATH"));
    return path == null ? USUAL_PATH : path;
  }

  /** The program of this name in the first folder of a search path that has it. */
  static Optional<Path> find(String name, String searchPath) {
    try {
      for (String folder : searchPath.split(":", -1)) {
        Path program = Path.of(folder, name);
        // A search path with an empty or relative part means another program in each directory.
        if (program.isAbsolute() && executable(program)) {
          return Optional.of(program);
        }
      }
    } catch (InvalidPathException e) {
      // A name that no file can bear.
    }
    return Optional.empty();
  }

  static boolean executable(Path program) {
    return Files.isExecutable(program) && Files.isRegularFile(program);
  }
}
