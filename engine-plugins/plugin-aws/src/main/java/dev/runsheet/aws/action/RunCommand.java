package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsSettings;
import dev.runsheet.aws.CommandRunner;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a Command document on nodes and waits for its end: through Systems Manager, or through the
 * {@link CommandRunner} of a host that has one.
 */
@Action(name = "aws:runCommand")
final class RunCommand implements ActionHandler<RunCommand.Inputs> {

  static final String ID = "CommandId";
  static final String STATUS = "Status";
  static final String CODE = "ResponseCode";
  static final String OUTPUT = "Output";

  private static final String SENDING = "sending the command";
  private static final String WAITING = "waiting for the command";
  private static final String READING = "reading what the command wrote";
  private static final Set<String> UNDER_WAY =
      Set.of("", "Pending", "InProgress", "Delayed", "Cancelling");
  private static final int PAGE = 50;

  private static final Phase<Inputs> CHECK =
      Phase.reads("looking whether the nodes are online", RunCommand::nodes, RunCommand::allOnline);
  private static final Phase<Inputs> SEND =
      Phase.changesOnce(
          SENDING,
          RunCommand::send,
          (scene, answer) -> Next.go(WAITING).keep(ID, answer.map("Command").text(ID)));
  private static final Phase<Inputs> WAIT =
      Phase.reads(
          WAITING,
          scene -> about(scene, "ListCommands"),
          (scene, answer) -> judge(answer.first("Commands")));
  private static final Phase<Inputs> READ =
      Phase.reads(
          READING,
          scene -> about(scene, "ListCommandInvocations").with("Details", true),
          RunCommand::read);

  private static final CallProgram<Inputs> CHECKED = whole(CallProgram.of(CHECK, SEND, WAIT, READ));
  private static final CallProgram<Inputs> UNCHECKED = whole(CallProgram.of(SEND, WAIT, READ));

  private static CallProgram<Inputs> whole(CallProgram<Inputs> phases) {
    return phases
        .yielding(ID, STATUS, CODE, OUTPUT)
        .stoppedBy(
            scene ->
                scene.text(ID).isEmpty() || scene.kept().containsKey(STATUS)
                    ? null
                    : about(scene, "CancelCommand"));
  }

  @Override
  public Outcome execute(Inputs inputs, ActionContext context) throws Exception {
    Optional<CommandRunner> runner = context.service(CommandRunner.class);
    return runner.isPresent()
        ? new HostedCommand(runner.get(), context).run(inputs)
        : program(inputs, context).run(inputs, context);
  }

  @Override
  public void stop(Inputs inputs, ActionContext context) throws Exception {
    Optional<CommandRunner> runner = context.service(CommandRunner.class);
    if (runner.isPresent()) {
      new HostedCommand(runner.get(), context).stop();
    } else {
      program(inputs, context).stop(inputs, context);
    }
  }

  private static CallProgram<Inputs> program(Inputs inputs, ActionContext context) {
    AwsSettings settings = context.service(AwsSettings.class).orElse(AwsSettings.STANDARD);
    return settings.requireOnline() && inputs.instanceIds() != null ? CHECKED : UNCHECKED;
  }

  private static Request nodes(Scene<Inputs> scene) {
    return Request.ssm("DescribeInstanceInformation")
        .with("Filters", List.of(Map.of("Key", "InstanceIds", "Values", scene.inputs().ids())))
        .with("MaxResults", PAGE);
  }

  private static Next allOnline(Scene<Inputs> scene, Answer answer) {
    Map<String, String> seen = new LinkedHashMap<>();
    answer
        .list("InstanceInformationList")
        .forEach(node -> seen.put(node.text("InstanceId"), node.text("PingStatus")));
    List<String> absent =
        scene.inputs().ids().stream()
            .filter(id -> !"Online".equals(seen.get(id)))
            .map(id -> id + " (" + seen.getOrDefault(id, "not a managed node") + ")")
            .toList();
    return absent.isEmpty()
        ? Next.go(SENDING)
        : Next.fail(
            Failures.unready(
                "the command cannot be sent, for these nodes are not online: "
                    + String.join(", ", absent)));
  }

  private static Request send(Scene<Inputs> scene) {
    Inputs inputs = scene.inputs();
    return Request.ssm("SendCommand")
        .with("DocumentName", inputs.documentName())
        .with("DocumentVersion", inputs.documentVersion())
        .with("DocumentHash", inputs.documentHash())
        .with("DocumentHashType", inputs.documentHashType())
        .with("InstanceIds", inputs.instanceIds())
        .with("Targets", inputs.targets())
        .with("Parameters", onTheWire(inputs.parameters()))
        .with("Comment", inputs.comment())
        .with("TimeoutSeconds", inputs.timeoutSeconds())
        .with("MaxConcurrency", Payloads.text(inputs.maxConcurrency()))
        .with("MaxErrors", Payloads.text(inputs.maxErrors()))
        .with("CloudWatchOutputConfig", inputs.cloudWatchOutputConfig())
        .with("NotificationConfig", inputs.notificationConfig())
        .with("OutputS3BucketName", inputs.outputS3BucketName())
        .with("OutputS3KeyPrefix", inputs.outputS3KeyPrefix())
        .with("OutputS3Region", inputs.outputS3Region())
        .with("ServiceRoleArn", inputs.serviceRoleArn())
        .with("AlarmConfiguration", inputs.alarmConfiguration());
  }

  /** The API takes a list of texts for each parameter. */
  private static @Nullable Map<String, List<String>> onTheWire(
      @Nullable Map<String, Value> parameters) {
    if (parameters == null) {
      return null;
    }
    Map<String, List<String>> wire = new LinkedHashMap<>();
    parameters.forEach((name, value) -> wire.put(name, texts(value)));
    return wire;
  }

  private static List<String> texts(Value value) {
    return value instanceof Value.Items items
        ? items.items().stream().map(Value::toString).toList()
        : List.of(value.toString());
  }

  private static Request about(Scene<Inputs> scene, String operation) {
    return Request.ssm(operation).with(ID, scene.text(ID));
  }

  private static Next judge(Answer command) {
    String status = command.text(STATUS);
    return UNDER_WAY.contains(status) ? Next.again() : Next.go(READING).keep(STATUS, status);
  }

  /** There is an output only where one document had one plugin on one node. */
  private static Next read(Scene<Inputs> scene, Answer answer) {
    List<Answer> invocations = answer.list("CommandInvocations");
    List<Answer> plugins = answer.first("CommandInvocations").list("CommandPlugins");
    boolean one = invocations.size() == 1 && plugins.size() == 1;
    return ended(scene.text(ID), scene.text(STATUS))
        .keep(CODE, one ? plugins.get(0).value(CODE) : Value.Null.VALUE)
        .keep(OUTPUT, one ? plugins.get(0).value(OUTPUT) : Value.Null.VALUE);
  }

  private static Next ended(String id, String status) {
    return status.equals("Success") ? Next.succeed() : Next.fail(endedBadly(id, status));
  }

  static Failure endedBadly(String id, String status) {
    return Failures.unwanted("command %s ended %s".formatted(id, status));
  }

  /** Which document, on which nodes, with what; the names are those of the API. */
  record Inputs(
      String documentName,
      @Nullable String documentVersion,
      @Nullable List<String> instanceIds,
      @Nullable Value targets,
      @Nullable Map<String, Value> parameters,
      @Nullable Value cloudWatchOutputConfig,
      @Nullable String comment,
      @Nullable String documentHash,
      @Nullable String documentHashType,
      @Nullable Value notificationConfig,
      @Nullable String outputS3BucketName,
      @Nullable String outputS3KeyPrefix,
      @Nullable String outputS3Region,
      @Nullable String serviceRoleArn,
      @Nullable Integer timeoutSeconds,
      @Nullable Value maxConcurrency,
      @Nullable Value maxErrors,
      @Nullable Value alarmConfiguration) {

    private static final int MOST_INSTANCES = 50;

    Inputs {
      if (instanceIds != null && instanceIds.size() > MOST_INSTANCES) {
        throw new IllegalArgumentException(
            "\"InstanceIds\" names %d nodes, but %d are the most; use \"Targets\""
                .formatted(instanceIds.size(), MOST_INSTANCES));
      }
      if (instanceIds != null && instanceIds.isEmpty() && targets == null) {
        throw new IllegalArgumentException("\"InstanceIds\" is empty and there are no \"Targets\"");
      }
      instanceIds = instanceIds == null || instanceIds.isEmpty() ? null : List.copyOf(instanceIds);
    }

    List<String> ids() {
      return instanceIds == null ? List.of() : instanceIds;
    }
  }
}
