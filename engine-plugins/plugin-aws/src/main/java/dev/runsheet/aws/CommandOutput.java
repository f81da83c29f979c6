package dev.runsheet.aws;

import dev.runsheet.Execution;
import dev.runsheet.aws.action.OutputListener;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.event.ExecutionListener;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the steps of Command documents write, whole, where Run Command keeps it: in a bucket
 * of S3, in a log group of CloudWatch, or in both. Give it to {@code EngineBuilder.listener}.
 *
 * <ol>
 *   <li>What a step has written is sent when the step has ended. A stream that is empty is not.
 *   <li>A call that fails is logged, and changes nothing for the execution.
 *   <li>It never changes and may be shared by engines.
 * </ol>
 */
public final class CommandOutput implements Function<Execution, @Nullable ExecutionListener> {

  private final AwsCalls calls;
  private final String node;
  private final @Nullable Bucket bucket;
  private final @Nullable LogGroup logs;

  /**
   * A place in S3.
   *
   * @param name the bucket
   * @param prefix what keys begin with; may be empty
   */
  public record Bucket(String name, String prefix) {}

  /**
   * A log group.
   *
   * @param name its name, or null for {@code /aws/ssm/} and the name of the document
   */
  public record LogGroup(@Nullable String name) {}

  private CommandOutput(
      AwsCalls calls, String node, @Nullable Bucket bucket, @Nullable LogGroup logs) {
    this.calls = calls;
    this.node = node;
    this.bucket = bucket;
    this.logs = logs;
  }

  /**
   * One that keeps nothing yet.
   *
   * @param calls makes the calls
   * @param node the id of the node, which is a part of all keys and names of streams
   */
  public static CommandOutput of(AwsCalls calls, String node) {
    return new CommandOutput(calls, node, null, null);
  }

  /** The same, with output kept in S3, under {@code prefix/execution/node/action/step/stdout}. */
  public CommandOutput inBucket(String name, String prefix) {
    return new CommandOutput(calls, node, new Bucket(name, prefix), logs);
  }

  /**
   * The same, with output kept in CloudWatch, in streams {@code execution/node/step/stdout}.
   *
   * @param name the log group, or null for {@code /aws/ssm/} and the name of the document
   */
  public CommandOutput inLogGroup(@Nullable String name) {
    return new CommandOutput(calls, node, bucket, new LogGroup(name));
  }

  /** Who listens to an execution; null for child executions, whose output is their parent's. */
  @Override
  public @Nullable ExecutionListener apply(Execution execution) {
    boolean own = execution.parent().isEmpty() && execution.document() instanceof CommandDocument;
    return own && (bucket != null || logs != null)
        ? new OutputListener(calls, execution, node, bucket, logs)
        : null;
  }
}
