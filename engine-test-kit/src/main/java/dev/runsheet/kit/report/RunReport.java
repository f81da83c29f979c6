package dev.runsheet.kit.report;

import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Document;
import dev.runsheet.event.Notice;
import dev.runsheet.kit.SimulatedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A page about one run: how it ended, when which step ran, what went in and came out, what
 * processes wrote, and the path over the diagram of the document. It is one file of HTML that needs
 * nothing else: no network, no script. Secrets are masked in it, and all text is escaped.
 *
 * @param document what ran
 * @param result what became of it
 * @param notices what was decided, in order; as a listener of a real run hears it
 * @param synthetic the steps of the run itself that were answered with something made up
 */
public record RunReport(
    Document document, ExecutionResult result, List<Notice> notices, Set<String> synthetic) {

  /** Copies the collections. */
  public RunReport {
    notices = List.copyOf(notices);
    synthetic = Set.copyOf(synthetic);
  }

  /** About a simulated run. */
  public static RunReport of(SimulatedRun run) {
    SimulatedRun.Part root = run.executions().get(0);
    return new RunReport(root.document(), run.result(), run.notices(), root.synthetic());
  }

  /**
   * About a real run.
   *
   * @param notices what a listener of it heard; of a run that was gone on with, or was over before,
   *     that may be a part: what is missing is taken from the result
   */
  public static RunReport of(Document document, ExecutionResult result, List<Notice> notices) {
    boolean heardAll = !notices.isEmpty() && notices.get(0) instanceof Notice.ExecutionStarted;
    return new RunReport(
        document, result, heardAll ? notices : Unheard.before(result, notices), Set.of());
  }

  /** The page. */
  public String html() {
    return new ReportPage(this).write();
  }

  /**
   * Writes the page to a file, in place of what was there.
   *
   * @throws IOException when it cannot be written
   */
  public void write(Path file) throws IOException {
    Files.writeString(file, html());
  }
}
