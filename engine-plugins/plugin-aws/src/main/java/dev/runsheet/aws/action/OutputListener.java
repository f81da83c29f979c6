package dev.runsheet.aws.action;

import dev.runsheet.Execution;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.aws.CommandOutput;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what the steps of one execution write, and sends it (command-documents.md, 3.11). */
public final class OutputListener implements ExecutionListener {

  private static final System.Logger LOG = System.getLogger(OutputListener.class.getName());
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final AwsCalls calls;
  private final Execution execution;
  private final String node;
  private final CommandOutput.@Nullable Bucket bucket;
  private final @Nullable LogStreams logs;

  // -- the step that runs: one at a time --
  private final Map<OutputStreamName, Path> written = new EnumMap<>(OutputStreamName.class);

  /**
   * Listens to an execution.
   *
   * @param calls makes the calls
   * @param node the id of the node
   * @param bucket where in S3 output is kept, or null for nowhere
   * @param logs where in CloudWatch it is kept, or null for nowhere
   */
  public OutputListener(
      AwsCalls calls,
      Execution execution,
      String node,
      CommandOutput.@Nullable Bucket bucket,
      CommandOutput.@Nullable LogGroup logs) {
    this.calls = calls;
    this.execution = execution;
    this.node = node;
    this.bucket = bucket;
    this.logs = logs == null ? null : new LogStreams(calls, group(logs.name(), execution));
  }

  private static String group(@Nullable String name, Execution execution) {
    String document = execution.document().source().name();
    return name == null ? "/aws/ssm/" + document.replaceAll("[^A-Za-z0-9_\\-/.#]", ".") : name;
  }

  @Override
  public void onOutput(String step, OutputStreamName stream, byte[] bytes, int length) {
    try {
      Path file = written.get(stream);
      if (file == null) {
        file = Files.createTempFile("runsheet", ".out");
        written.put(stream, file);
      }
      try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
        out.write(bytes, 0, length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onNotice(Notice notice) {
    if (notice instanceof Notice.StepFinished finished) {
      try {
        takeFromResult(finished.result());
        for (Map.Entry<OutputStreamName, Path> each : written.entrySet()) {
          send(finished.result(), each.getKey(), each.getValue());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        forget();
      }
    }
  }

  /** The output of nested documents comes with the result of the step only. */
  private void takeFromResult(StepResult result) throws IOException {
    if (written.isEmpty() && result.process() != null) {
      take(result, OutputStreamName.STDOUT, result.stdout());
      take(result, OutputStreamName.STDERR, result.stderr());
    }
  }

  private void take(StepResult result, OutputStreamName stream, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      onOutput(result.name(), stream, bytes, bytes.length);
    }
  }

  private void send(StepResult result, OutputStreamName stream, Path file) throws IOException {
    String name = stream == OutputStreamName.STDOUT ? "stdout" : "stderr";
    try {
      if (bucket != null) {
        upload(bucket, result, name, file);
      }
      if (logs != null) {
        String path = "%s/%s/%s/%s".formatted(execution.id(), node, result.name(), name);
        logs.put(path.replaceAll("[:*]", "-"), file);
      }
    } catch (AwsCallException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the output of step {0} could not be kept: {1}",
          result.name(),
          e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void upload(CommandOutput.Bucket bucket, StepResult result, String name, Path file)
      throws AwsCallException, InterruptedException {
    String prefix = bucket.prefix().replaceAll("/+$", "");
    String key =
        "%s/%s/%s/%s/%s"
            .formatted(execution.id(), node, plain(result.action()), plain(result.name()), name);
    Request request =
        Request.to("s3", "PutObject")
            .with("Bucket", bucket.name())
            .with("Key", prefix.isEmpty() ? key : prefix + "/" + key)
            .with("ACL", "bucket-owner-full-control")
            .within(LIMIT);
    calls.upload(request.by(AwsIdentity.CALLER), file);
  }

  private static String plain(String name) {
    return name.replace(":", "");
  }

  private void forget() {
    for (Path file : written.values()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "a temporary file stays", e);
      }
    }
    written.clear();
  }
}
