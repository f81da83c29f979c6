package dev.runsheet.cli;

import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes what happens to a run to a file, a JSON line for each notice, at once. */
final class EventFile implements ExecutionListener, AutoCloseable {

  private final String name;
  private final OutputStream stream;
  private final Sink err;
  private boolean failed;

  private EventFile(String name, OutputStream stream, Sink err) {
    this.name = name;
    this.stream = stream;
    this.err = err;
  }

  /**
   * Makes the file, or empties it.
   *
   * @throws UsageException when it cannot be written
   */
  static EventFile open(String command, String name, Sink err) {
    try {
      return new EventFile(name, Files.newOutputStream(Path.of(name)), err);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(command, "cannot write \"" + name + "\": " + e.getMessage());
    }
  }

  /** A file that is read as well would be lost. */
  static void refuseToOverwrite(
      String command, Request.Written written, @Nullable String... inputs) {
    for (String input : inputs) {
      refuse(command, Options.EVENT_FILE, written.events(), input);
      refuse(command, Options.REPORT, written.report(), input);
    }
    String events = written.events();
    if (events != null && (events.equals(written.report()) || events.equals(written.journal()))) {
      throw new UsageException(command, "\"%s\" is named twice".formatted(events));
    }
  }

  private static void refuse(
      String command, String option, @Nullable String written, @Nullable String input) {
    if (written != null && input != null && isSame(written, input)) {
      throw new UsageException(
          command, "%s would overwrite \"%s\", which is read".formatted(option, input));
    }
  }

  private static boolean isSame(String one, String other) {
    try {
      return Files.isSameFile(Path.of(one), Path.of(other));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  @Override
  public void onNotice(Notice notice) {
    if (failed) {
      return;
    }
    byte[] line = (NoticeJson.of(notice).toJson() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      stream.write(line);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    if (!failed) {
      failed = true;
      err.println("runsheet: events are no longer written to \"" + name + "\": " + e.getMessage());
    }
  }
}
