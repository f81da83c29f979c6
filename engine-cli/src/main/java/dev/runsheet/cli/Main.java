package dev.runsheet.cli;

import dev.runsheet.EngineDefectException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The {@code runsheet} command. */
public final class Main {

  private Main() {}

  /** Performs what the arguments ask for and ends the JVM with the command's exit code. */
  public static void main(String[] arguments) {
    // What libraries say about how they log is nothing that callers can do something about.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Streams streams = Terminals.ofProcess();
    int code = run(List.of(arguments), streams, new SignalTrap(streams.err()));
    Runtime.getRuntime().exit(code);
  }

  /**
   * Performs what the arguments ask for.
   *
   * @param arguments as a shell would give them
   * @param in standard input
   * @param out gets results
   * @param err gets what goes wrong, and progress where results are JSON
   * @return the exit code
   */
  public static int run(
      List<String> arguments, InputStream in, OutputStream out, OutputStream err) {
    Streams streams =
        new Streams(in, new Sink(out, false, Style.PLAIN), new Sink(err, false, Style.PLAIN));
    return run(arguments, streams, Interrupts.NONE);
  }

  static int run(List<String> arguments, Streams streams, Interrupts interrupts) {
    int code;
    try {
      code = perform(Arguments.parse(arguments), streams, interrupts);
    } catch (UsageException e) {
      streams.err().println("runsheet: " + e.getMessage());
      streams.err().print(Arguments.usage(e.command()));
      return ExitCode.USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.CANCELLED;
    } catch (EngineDefectException e) {
      return defect(e, String.valueOf(e.getMessage()), streams.err());
    } catch (RuntimeException | Error e) {
      return defect(e, "runsheet itself failed: " + e + "; please report this", streams.err());
    }
    String problem = streams.out().problem();
    if (problem != null) {
      streams.err().println("runsheet: standard output could not be written: " + problem);
      return code == ExitCode.SUCCESS ? ExitCode.NOT_WRITTEN : code;
    }
    return code;
  }

  private static int perform(Request request, Streams streams, Interrupts interrupts)
      throws InterruptedException {
    if (request instanceof Request.Validate validate) {
      return new Validate(streams).perform(validate);
    }
    if (request instanceof Request.Run run) {
      return new Run(streams, interrupts, run).perform();
    }
    if (request instanceof Request.Resume resume) {
      return new Resume(streams, interrupts, resume).perform();
    }
    if (request instanceof Request.Simulate simulate) {
      return new Simulate(streams, simulate).perform();
    }
    if (request instanceof Request.Test test) {
      return new TestDocuments(streams, test).perform();
    }
    if (request instanceof Request.Preview preview) {
      return new Foresee(streams, preview).perform();
    }
    if (request instanceof Request.Graph graph) {
      return new Draw(streams).perform(graph);
    }
    if (request instanceof Request.Actions actions) {
      return new Actions(streams).perform(actions);
    }
    streams.out().print(((Request.Show) request).text());
    return ExitCode.SUCCESS;
  }

  private static int defect(Throwable cause, String message, Sink err) {
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    try (PrintWriter writer = new PrintWriter(trace, false, StandardCharsets.UTF_8)) {
      cause.printStackTrace(writer);
    }
    err.println("runsheet: " + message);
    err.print(trace.toString(StandardCharsets.UTF_8));
    return ExitCode.DEFECT;
  }
}
