package dev.runsheet.aws.action;

/** Stacks of CloudFormation, as {@code DescribeStacks} shows them. */
final class Stacks {

  static final String ID = "StackId";
  static final String STATUS = "StackStatus";
  static final String REASON = "StackStatusReason";

  private Stacks() {}

  static Request describe(String nameOrId) {
    return Request.cloudFormation("DescribeStacks").with("StackName", nameOrId);
  }

  static Answer first(Answer answer) {
    return answer.first("Stacks");
  }

  /** What follows, with the stack's status and its reason. */
  static Next keep(Next next, Answer stack) {
    return next.keep(STATUS, stack.text(STATUS)).keep(REASON, stack.text(REASON));
  }

  /** Says how a stack ended. */
  static String ended(Answer stack) {
    String reason = stack.text(REASON);
    return "stack %s ended %s%s"
        .formatted(
            stack.text("StackName"), stack.text(STATUS), reason.isEmpty() ? "" : ": " + reason);
  }
}
