package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.spi.ActionContext;

/** On whose behalf the calls of a step are made. */
final class Identities {

  private static final int LONGEST_SESSION_NAME = 64;

  private Identities() {}

  /**
   * The role that the document asks for, or the caller's own credentials where it asks for none.
   */
  static AwsIdentity of(ActionContext context) {
    String role = context.role();
    return new AwsIdentity(
        role == null || role.isBlank() ? null : role, session(context.executionId()), null);
  }

  /** As AWS names them, so that a trail leads to the execution. */
  private static String session(String executionId) {
    String name = "Automation-" + executionId.replaceAll("[^A-Za-z0-9=,.@-]", "-");
    return name.length() <= LONGEST_SESSION_NAME ? name : name.substring(0, LONGEST_SESSION_NAME);
  }
}
