package dev.runsheet.aws.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsNames;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine is killed in each call of each composite action, after the service performed it and
 * before that was written down. The attempt goes on from the last memo.
 */
class RestartTest {

  private record Case<I>(
      String name, Supplier<? extends ActionHandler<I>> handlers, Class<I> type, String inputs) {

    Play<I> over(AwsCalls calls) {
      return Play.of(handlers, type, inputs).over(calls);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case<?>> cases() {
    return List.of(
        new Case<>(
            "changeInstanceState",
            ChangeInstanceState::new,
            ChangeInstanceState.Inputs.class,
            "{\"InstanceIds\":[\"i-1\"],\"DesiredState\":\"running\"}"),
        new Case<>(
            "copyImage",
            CopyImage::new,
            CopyImage.Inputs.class,
            "{\"SourceRegion\":\"r\",\"SourceImageId\":\"ami-0\",\"ImageName\":\"n\"}"),
        new Case<>(
            "createImage",
            CreateImage::new,
            CreateImage.Inputs.class,
            "{\"InstanceId\":\"i-1\",\"ImageName\":\"n\"}"),
        new Case<>(
            "createStack",
            CreateStack::new,
            CreateStack.Inputs.class,
            "{\"StackName\":\"s\",\"TemplateBody\":\"{}\"}"),
        new Case<>(
            "createTags",
            CreateTags::new,
            CreateTags.Inputs.class,
            "{\"ResourceIds\":[\"i-1\"],\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}"),
        new Case<>(
            "deleteImage", DeleteImage::new, DeleteImage.Inputs.class, "{\"ImageId\":\"ami-1\"}"),
        new Case<>(
            "deleteStack", DeleteStack::new, DeleteStack.Inputs.class, "{\"StackName\":\"s\"}"),
        new Case<>(
            "executeStateMachine",
            ExecuteStateMachine::new,
            ExecuteStateMachine.Inputs.class,
            "{\"stateMachineArn\":\"arn:aws:states:r:1:stateMachine:m\"}"),
        new Case<>(
            "invokeLambdaFunction",
            InvokeLambdaFunction::new,
            InvokeLambdaFunction.Inputs.class,
            "{\"FunctionName\":\"f\"}"),
        new Case<>(
            "runCommand",
            RunCommand::new,
            RunCommand.Inputs.class,
            "{\"DocumentName\":\"d\",\"InstanceIds\":[\"i-1\"]}"),
        new Case<>(
            "runInstances",
            RunInstances::new,
            RunInstances.Inputs.class,
            "{\"ImageId\":\"ami-1\"}"));
  }

  /** A cloud in which all goes well; it remembers what it was asked. */
  private static final class Cloud implements AwsCalls {
    private final List<String> changes = new ArrayList<>();
    private final int killed;
    private int made;

    /**
     * A cloud.
     *
     * @param killed the call in which the engine is killed, from 1; 0 for none
     */
    Cloud(int killed) {
      this.killed = killed;
    }

    @Override
    public Value.Fields call(AwsCall call) throws AwsCallException {
      if (!AwsNames.reads(call.operation())) {
        changes.add(call + " " + call.parameters().toJson());
      }
      Value.Fields answer = ScriptedCalls.fields(answer(call));
      if (++made == killed) {
        throw new Killed();
      }
      return answer;
    }

    private String answer(AwsCall call) {
      return switch (call.operation()) {
        case "DescribeInstanceStatus" ->
            """
            {"InstanceStatuses": [{"InstanceId": "i-1", "InstanceState": {"Name": "running"},
              "InstanceStatus": {"Status": "ok"}, "SystemStatus": {"Status": "ok"}}]}
            """;
        case "RunInstances" -> "{\"Instances\":[{\"InstanceId\":\"i-1\"}]}";
        case "CopyImage", "CreateImage" -> "{\"ImageId\":\"ami-1\"}";
        case "DescribeImages" ->
            """
            {"Images": [{"State": "available", "BlockDeviceMappings": [
              {"Ebs": {"SnapshotId": "snap-1"}}, {"Ebs": {"SnapshotId": "snap-2"}}]}]}
            """;
        case "DescribeTags" -> "{\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}";
        case "CreateStack" -> "{\"StackId\":\"id\"}";
        case "DescribeStacks" -> stack();
        case "StartExecution" -> "{\"executionArn\":\"arn\"}";
        case "DescribeExecution" -> "{\"status\":\"SUCCEEDED\"}";
        case "Invoke" -> "{\"StatusCode\":200,\"Payload\":\"1\"}";
        case "DescribeInstanceInformation" ->
            "{\"InstanceInformationList\":[{\"InstanceId\":\"i-1\",\"PingStatus\":\"Online\"}]}";
        case "SendCommand" -> "{\"Command\":{\"CommandId\":\"c\"}}";
        case "ListCommands" -> "{\"Commands\":[{\"Status\":\"Success\"}]}";
        default -> "{}";
      };
    }

    private String stack() {
      boolean deleted = changes.stream().anyMatch(change -> change.contains("DeleteStack"));
      String status = deleted ? "DELETE_COMPLETE" : "CREATE_COMPLETE";
      return "{\"Stacks\":[{\"StackId\":\"id\",\"StackStatus\":\"%s\"}]}".formatted(status);
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void no_acknowledged_change_is_made_twice_and_one_of_unknown_fate_only_harmlessly(Case<?> action)
      throws Exception {
    Cloud whole = new Cloud(0);
    assertThat(action.over(whole).run()).isInstanceOf(Outcome.Succeeded.class);
    assertThat(whole.changes).isNotEmpty().doesNotHaveDuplicates();

    for (int killed = 1; killed <= whole.made; killed++) {
      Cloud cloud = new Cloud(killed);
      Play<?> play = action.over(cloud);
      int before = untilKilled(play, cloud);
      Outcome outcome = play.interrupted().run();

      List<String> after = cloud.changes.subList(before, cloud.changes.size());
      if (outcome instanceof Outcome.Failed failed) {
        assertThat(failed.failure().type()).isEqualTo(Failure.Type.INTERRUPTED);
        assertThat(List.of("invokeLambdaFunction", "runCommand")).contains(action.name());
        assertThat(after).isEmpty();
      } else {
        assertThat(withoutRepetition(cloud.changes, before)).isEqualTo(whole.changes);
      }
    }
  }

  /** Makes calls until the engine is killed; gives how many changes there were by then. */
  private static int untilKilled(Play<?> play, Cloud cloud) throws Exception {
    try {
      play.run();
    } catch (Killed e) {
      return cloud.changes.size();
    }
    throw new AssertionError("the engine was not killed");
  }

  /** The changes, the one of unknown fate counted once where it was made again as it was. */
  private static List<String> withoutRepetition(List<String> changes, int before) {
    List<String> once = new ArrayList<>(changes);
    boolean again =
        before > 0
            && before < changes.size()
            && changes.get(before).equals(changes.get(before - 1));
    if (again) {
      once.remove(before);
    }
    return once;
  }
}
