package dev.runsheet.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one call of a script, in a folder of its own that only its owner reads.
 *
 * @param folder where they are
 * @param caller the program that calls the script
 * @param script the script
 * @param payload what it gets, as JSON
 * @param resultFile where the caller writes what it returned
 */
record ScriptCall(Path folder, Path caller, Path script, Path payload, Path resultFile)
    implements AutoCloseable {

  /** Far more than a script may return; how much that is, the engine says. */
  private static final long MOST_BYTES = 16 << 20;

  /**
   * Writes a call.
   *
   * @param workspace where its folder is made
   * @throws IOException when it cannot be written; the message says why
   */
  static ScriptCall write(Path workspace, ScriptLanguage language, String script, String payload)
      throws IOException {
    try {
      Path folder = Files.createTempDirectory(workspace, "script-");
      ScriptCall call =
          new ScriptCall(
              folder,
              folder.resolve("call" + language.suffix()),
              folder.resolve("script" + language.suffix()),
              folder.resolve("payload.json"),
              folder.resolve("result.json"));
      Files.write(call.caller, language.caller());
      Files.write(call.script, language.encode(script));
      Files.writeString(call.payload, payload);
      return call;
    } catch (IOException e) {
      throw new IOException(
          "cannot write the script into \"" + workspace + "\": " + Reason.of(e), e);
    }
  }

  /**
   * What the caller wrote, or null where it came to no end.
   *
   * @throws IOException when it cannot be read, or is too long to be
   */
  @Nullable String result() throws IOException {
    try {
      long size = Files.size(resultFile);
      if (size > MOST_BYTES) {
        throw new IOException("the script returned %d bytes as JSON".formatted(size));
      }
      return Files.readString(resultFile, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Removes it. What the script left beside it goes with the workspace. */
  @Override
  public void close() {
    for (Path file : List.of(caller, script, payload, resultFile, folder)) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // It goes with the workspace as well.
      }
    }
  }
}
