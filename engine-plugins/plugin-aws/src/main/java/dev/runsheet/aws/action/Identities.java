package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.spi.ActionContext;
import org.jspecify.annotations.Nullable;

/** On whose behalf the calls of a step are made. */
final class Identities {

  private static final int LONGEST_SESSION_NAME = 64;

  private Identities() {}

  /**
   * The role that the document asks for, or the caller's own credentials where it asks for none.
   */
  static AwsIdentity of(ActionContext context) {
    return of(context.role(), context.executionId());
  }

  /** That of a role, or of the caller where none is asked for. */
  static AwsIdentity of(@Nullable String role, String executionId) {
    return new AwsIdentity(
        role == null || role.isBlank() ? null : role, session(executionId), null);
  }

  /** As AWS names them, so that a trail leads to the execution. */
  private static String session(String executionId) {
    String name = "Automation-" + executionId.replaceAll("[^A-Za-z0-9=,.@-]", "-");
    return name.length() <= LONGEST_SESSION_NAME ? name : name.substring(0, LONGEST_SESSION_NAME);
  }
}
