package dev.runsheet.cli;

import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Document;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import dev.runsheet.kit.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gathers what happens to a run, and writes a page about it when it is over. */
final class ReportFile implements ExecutionListener {

  private final String name;
  private final Sink err;
  private final List<Notice> notices = new ArrayList<>();

  private ReportFile(String name, Sink err) {
    this.name = name;
    this.err = err;
  }

  /**
   * A page that is to be written.
   *
   * @throws UsageException when it cannot be: better before the run than after it
   */
  static ReportFile open(String command, String name, Sink err) {
    try {
      Path path = Path.of(name).toAbsolutePath();
      Path folder = path.getParent();
      if (Files.isDirectory(path)) {
        throw new UsageException(command, "cannot write \"" + name + "\": it is a folder");
      }
      if (folder == null || !Files.isDirectory(folder)) {
        throw new UsageException(command, "cannot write \"" + name + "\": there is no such folder");
      }
      return new ReportFile(name, err);
    } catch (InvalidPathException e) {
      throw new UsageException(command, "cannot write \"" + name + "\": " + e.getMessage());
    }
  }

  @Override
  public synchronized void onNotice(Notice notice) {
    notices.add(notice);
  }

  /** Writes the page; that it cannot be written does not change how the run ended. */
  void write(Document document, ExecutionResult result) {
    write(RunReport.of(document, result, gathered()));
  }

  void write(RunReport report) {
    try {
      report.write(Path.of(name));
    } catch (IOException e) {
      err.println("runsheet: the report was not written to \"" + name + "\": " + e.getMessage());
    }
  }

  private synchronized List<Notice> gathered() {
    return List.copyOf(notices);
  }
}
