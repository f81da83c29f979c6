package dev.runsheet.spi;

import dev.runsheet.document.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an action may touch while it is performed. Valid until {@link ActionHandler#execute}
 * returns.
 */
public interface ActionContext {

  /** The id of the execution. */
  String executionId();

  /** The name of the step. */
  String step();

  /** The action, for a handler that performs several. */
  String action();

  /**
   * Which run of a step of this execution this is, from 1. Together with the execution and {@link
   * #attempt} it names the attempt for ever: a token made of the three is the same when the attempt
   * is called again after a restart, and another one when the step is run again.
   */
  int stepRun();

  /** Which attempt of the step this is, from 1. */
  int attempt();

  /** The ARN of the role that the document asks for, or null where it asks for none. */
  @Nullable String role();

  /** When the attempt must be over, or null where it has no limit. */
  @Nullable Instant deadline();

  /** What the last {@link Outcome.CheckAgainIn} of this attempt gave, or null in the first call. */
  @Nullable Value memo();

  /**
   * Whether this very call may have been made before: the engine was interrupted while it ran. Only
   * an action that says that it may be repeated is called so. One that must do a part of its work
   * once looks here, with the memo at hand, and fails rather than to do that part twice.
   */
  default boolean resumed() {
    return false;
  }

  /**
   * Takes what the action's process writes to standard output. Never throws and never blocks for
   * long.
   */
  OutputStream stdout();

  /**
   * Takes what the action's process writes to standard error. Never throws and never blocks for
   * long.
   */
  OutputStream stderr();

  /** Variables for the environment of the processes of this step: names and values, in clear. */
  Map<String, String> environment();

  /**
   * The folder of this execution, for its owner's eyes only. It is made on first use and removed at
   * the end.
   *
   * @throws IOException when it cannot be made
   */
  Path workspace() throws IOException;

  /**
   * A file that the document has attached ({@link AttachmentSource}), in the workspace: brought
   * when it is first asked for, and checked against the checksum that the document gives
   * (automation-documents.md, section 1.7).
   *
   * @param name its name among the document's {@code files}
   * @throws IOException when there is none, or it is not what the document says; the message says
   *     so
   */
  default Path attachment(String name) throws IOException {
    throw new IOException("no files can be attached here: \"%s\"".formatted(name));
  }

  /** Whether the attempt was cancelled or has passed its deadline. */
  boolean stopping();

  /**
   * Runs something once when the attempt is cancelled or passes its deadline, at once where that
   * has happened already. It runs on a thread of the engine and must not block for long.
   *
   * @return takes the request back
   */
  Registration onStop(Runnable callback);

  /**
   * A service of the host, or of the module that brought the handler.
   *
   * @param type the service's type, for instance {@link ProcessRunner}
   */
  <T> Optional<T> service(Class<T> type);

  /** Takes a request back. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
