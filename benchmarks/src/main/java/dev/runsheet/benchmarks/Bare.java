package dev.runsheet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A script that is started with {@link ProcessBuilder} and nothing else: the floor under a step
 * that runs one. The line is the one by which {@code plugin-host} executes a script's file, without
 * what holds the process back until its output is read: that is a cost of ours.
 */
final class Bare {

  private static final int BUFFER = 64 * 1024;

  private final Path folder;
  private final Path script;
  private final ProcessBuilder builder;
  private final byte[] buffer = new byte[BUFFER];

  private Bare(Path folder, Path script) {
    this.folder = folder;
    this.script = script;
    this.builder = new ProcessBuilder(line("exec '" + script + "'"));
    String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("PATH", path);
  }

  /** Writes the script to disk. */
  static Bare script(String text) {
    try {
      Path folder = Files.createTempDirectory("bare-");
      Path script = folder.resolve("_script.sh");
      Files.writeString(script, text);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
      return new Bare(folder, script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the script without any input, reads what it writes to the end, and waits for it. */
  long run() throws IOException, InterruptedException {
    Process process = builder.start();
    process.getOutputStream().close();
    long read = drain(process.getInputStream()) + drain(process.getErrorStream());
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException("the script gave " + code);
    }
    return read;
  }

  void delete() throws IOException {
    Files.delete(script);
    Files.delete(folder);
  }

  private long drain(InputStream stream) throws IOException {
    long total = 0;
    try (stream) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        total += read;
      }
    }
    return total;
  }

  private static List<String> line(String command) {
    return List.of(program("setsid"), program("sh"), "-c", command);
  }

  private static String program(String name) {
    for (Path folder : List.of(Path.of("/usr/bin"), Path.of("/bin"))) {
      if (Files.isExecutable(folder.resolve(name))) {
        return folder.resolve(name).toString();
      }
    }
    throw new IllegalStateException("this machine has no " + name);
  }
}
