package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCalls;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ApprovalNotifier;
import dev.runsheet.spi.ContentSource;
import dev.runsheet.spi.DocumentSource;
import dev.runsheet.spi.ParameterStore;
import dev.runsheet.spi.ScriptEnvironment;
import java.util.List;

/** The door of this package. */
public final class Handlers {

  private Handlers() {}

  /** Fresh handlers of all actions that call AWS. */
  public static List<ActionHandler<?>> all() {
    return List.of(
        new ChangeInstanceState(),
        new CopyImage(),
        new CreateImage(),
        new CreateStack(),
        new CreateTags(),
        new DeleteImage(),
        new DeleteStack(),
        new ExecuteAwsApi(),
        new ExecuteStateMachine(),
        new InvokeLambdaFunction(),
        new InvokeWebhook(),
        new RunCommand(),
        new RunInstances());
  }

  /** Tells approvers through SNS. */
  public static ApprovalNotifier approvalNotifier(AwsCalls calls) {
    return notice -> Approvals.tell(calls, notice);
  }

  /** Reads the parameters that Systems Manager keeps. */
  public static ParameterStore parameterStore(AwsCalls calls) {
    return new StoredParameters(new SystemsManager(calls));
  }

  /** Finds the content that S3 keeps. */
  public static ContentSource contentSource(AwsCalls calls) {
    return new S3Content(calls);
  }

  /** Lets scripts call AWS as the engine does. */
  public static ScriptEnvironment scriptEnvironment(AwsCalls calls) {
    return new ScriptCredentials(calls, System.getenv());
  }

  /** Finds the documents that Systems Manager keeps. */
  public static DocumentSource documentSource(AwsCalls calls) {
    return new SystemsManager(calls)::document;
  }
}
