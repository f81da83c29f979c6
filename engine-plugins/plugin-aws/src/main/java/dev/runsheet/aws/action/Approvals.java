package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.spi.ApprovalNotifier;
import java.io.IOException;

/** Tells approvers through a topic of SNS. */
final class Approvals {

  private static final int LONGEST_SUBJECT = 100;

  private Approvals() {}

  static void tell(AwsCalls calls, ApprovalNotifier.Request notice)
      throws IOException, InterruptedException {
    Request request =
        Request.to("sns", "Publish")
            .with("TopicArn", notice.topic())
            .with("Subject", subject(notice))
            .with("Message", message(notice));
    try {
      calls.call(request.by(Identities.of(notice.role(), notice.executionId())));
    } catch (AwsCallException e) {
      throw new IOException(Failures.of(request, "telling the approvers", e).message(), e);
    }
  }

  private static String subject(ApprovalNotifier.Request notice) {
    String subject = "Approval needed: " + notice.step();
    return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
  }

  private static String message(ApprovalNotifier.Request notice) {
    String said = notice.message().isEmpty() ? "" : notice.message() + "\n\n";
    return "%sStep \"%s\" of the execution %s waits for %d of these to approve: %s"
        .formatted(
            said,
            notice.step(),
            notice.executionId(),
            notice.minimum(),
            String.join(", ", notice.approvers()));
  }
}
