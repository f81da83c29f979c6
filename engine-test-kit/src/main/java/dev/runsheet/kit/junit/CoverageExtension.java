package dev.runsheet.kit.junit;

import dev.runsheet.kit.DocumentTest;
import dev.runsheet.kit.SimulatedRun;
import dev.runsheet.kit.coverage.Coverage;
import dev.runsheet.kit.coverage.CoverageReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gathers what the tests of a build cover of their documents:
 * {@code @ExtendWith(CoverageExtension.class)} on each class whose runs are to count. At the end of
 * all tests the report is written, and too little coverage fails the build. A test can take the
 * {@link Coverage} that was gathered so far as a parameter.
 *
 * <p>JUnit's configuration parameters {@value #DIRECTORY} and {@value #MINIMUM} say where to and
 * how much.
 */
@SuppressWarnings("exports") // Whoever uses this class requires what it needs.
public final class CoverageExtension implements BeforeAllCallback, ParameterResolver {

  /** The folder to write the report to; without it none is written. */
  public static final String DIRECTORY = "runsheet.coverage.directory";

  /** The part that must be covered, from 0 to 1; without it any is enough. */
  public static final String MINIMUM = "runsheet.coverage.minimum";

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(CoverageExtension.class);

  private static volatile Coverage gathering = new Coverage();

  /** Called by JUnit. */
  public CoverageExtension() {}

  /** Counts a run that no {@link DocumentTest} made. */
  static void add(SimulatedRun run) {
    gathering.add(run);
  }

  private static void gather(Coverage coverage) {
    gathering = coverage;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    session(context);
  }

  private static Session session(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Session.class, key -> new Session(context), Session.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Coverage.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return session(context).coverage;
  }

  /** From the first class that counts to the end of all tests. */
  static final class Session implements AutoCloseable {

    private final Coverage coverage = new Coverage();
    private final Runnable end;
    private final Optional<String> directory;
    private final double minimum;

    Session(ExtensionContext context) {
      this(
          context.getConfigurationParameter(DIRECTORY),
          context.getConfigurationParameter(MINIMUM).map(Double::valueOf).orElse(0.0));
    }

    Session(Optional<String> directory, double minimum) {
      this.directory = directory;
      this.minimum = minimum;
      this.end = DocumentTest.observe(coverage::add);
      gather(coverage);
    }

    Coverage coverage() {
      return coverage;
    }

    @Override
    public void close() throws IOException {
      end.run();
      CoverageReport report = coverage.report();
      if (directory.isPresent()) {
        report.write(Path.of(directory.get()));
      }
      String shortfall = report.shortfall(minimum);
      if (!shortfall.isEmpty()) {
        throw new AssertionError(shortfall);
      }
    }
  }
}
