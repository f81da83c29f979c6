package dev.runsheet.aws.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.aws.AwsActions;
import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsNames;
import dev.runsheet.aws.AwsSettings;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.journal.MemoryJournals;
import dev.runsheet.spi.JournalStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole executions over the engine: it dies, or has no more time, while an action waits. */
@Timeout(60)
class EngineRestartTest {

  private static final String STACK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: A, action: 'aws:createStack', inputs: {StackName: demo, TemplateBody: '{}'}}
      """;

  private static final String COMMAND =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: A
          action: aws:runCommand
          inputs: {DocumentName: AWS-RunShellScript, InstanceIds: [i-1], Parameters: {commands: [ls]}}
      """;

  /** A cloud in which what was begun ends after so many looks at it. */
  private static final class Cloud implements AwsCalls {
    final List<String> changes = new CopyOnWriteArrayList<>();
    final CountDownLatch looked = new CountDownLatch(1);
    private int looks;

    Cloud(int looks) {
      this.looks = looks;
    }

    @Override
    public synchronized Value.Fields call(AwsCall call) {
      if (!AwsNames.reads(call.operation())) {
        changes.add(call + " " + call.parameters().toJson());
      }
      return ScriptedCalls.fields(
          switch (call.operation()) {
            case "DescribeStacks" -> stack(call);
            case "CreateStack" -> "{\"StackId\":\"id-1\"}";
            case "DescribeInstanceInformation" ->
                "{\"InstanceInformationList\":[{\"InstanceId\":\"i-1\",\"PingStatus\":\"Online\"}]}";
            case "SendCommand" -> "{\"Command\":{\"CommandId\":\"c-1\"}}";
            case "ListCommands" ->
                "{\"Commands\":[{\"Status\":\"%s\"}]}".formatted(look("InProgress", "Success"));
            default -> "{}";
          });
    }

    /** By its name nobody has it yet; by its id it is being created. */
    private String stack(AwsCall call) {
      boolean byName = call.parameters().toJson().contains("demo");
      return byName
          ? "{\"Stacks\":[{\"StackId\":\"id-0\",\"StackStatus\":\"DELETE_COMPLETE\"}]}"
          : "{\"Stacks\":[{\"StackId\":\"id-1\",\"StackStatus\":\"%s\"}]}"
              .formatted(look("CREATE_IN_PROGRESS", "CREATE_COMPLETE"));
    }

    private String look(String before, String after) {
      if (looks > 0) {
        looks--;
        looked.countDown();
        return before;
      }
      return after;
    }
  }

  @ParameterizedTest
  @CsvSource({"CreateStack, true", "SendCommand, false"})
  void an_engine_that_dies_after_any_event_is_followed_by_one_that_goes_on_waiting(
      String change, boolean repeatable) throws Exception {
    String document = change.equals("CreateStack") ? STACK : COMMAND;
    MemoryJournals whole = new MemoryJournals();
    Cloud cloud = new Cloud(2);
    ExecutionResult expected;
    try (Engine engine = engine(cloud, whole, Duration.ofMillis(1))) {
      expected = engine.start(engine.load(document), Map.of()).await();
    }
    assertThat(expected.succeeded()).isTrue();
    List<String> lines = whole.lines(expected.executionId());
    int acknowledged = first(lines, "\"phase\":\"waiting for the ");

    for (int k = 1; k < lines.size(); k++) {
      Cloud after = new Cloud(1);
      ExecutionResult resumed = resume(expected.executionId(), lines.subList(0, k + 1), after);
      boolean unknown = k == acknowledged - 1;
      if (unknown && !repeatable) {
        assertThat(step(resumed).failure().type()).isEqualTo(Failure.Type.INTERRUPTED);
        assertThat(after.changes).isEmpty();
      } else {
        assertThat(resumed.succeeded()).as("after event %d", k).isTrue();
        assertThat(step(resumed).outputs()).isEqualTo(step(expected).outputs());
        assertThat(after.changes)
            .as("after event %d", k)
            .isEqualTo(k < acknowledged ? cloud.changes : List.of());
      }
    }
    assertThat(cloud.changes).hasSize(1).first().asString().contains(change);
  }

  /** The first line with a text; -1 for none. */
  private static int first(List<String> lines, String text) {
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).contains(text))
        .findFirst()
        .orElse(-1);
  }

  @Test
  void a_step_that_has_no_more_time_while_it_waits_keeps_what_it_knew() throws Exception {
    ExecutionResult stack = timedOut(STACK.replace("name: A,", "name: A, timeoutSeconds: 1,"));
    ExecutionResult command =
        timedOut(COMMAND.replace("name: A\n", "name: A\n    timeoutSeconds: 1\n"));

    assertThat(step(stack).status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(step(stack).outputs())
        .containsEntry("StackId", Value.text("id-1"))
        .containsEntry("StackStatus", Value.text("CREATE_IN_PROGRESS"));
    assertThat(step(command).status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(step(command).outputs()).containsEntry("CommandId", Value.text("c-1"));
  }

  @Test
  void a_step_that_is_cancelled_while_it_waits_keeps_what_it_knew_also_after_a_restart()
      throws Exception {
    Cloud cloud = new Cloud(1);
    MemoryJournals journals = new MemoryJournals();
    String id;
    try (Engine engine = engine(cloud, journals, Duration.ofHours(1))) {
      var execution = engine.start(engine.load(COMMAND), Map.of());
      id = execution.id();
      assertThat(cloud.looked.await(30, TimeUnit.SECONDS)).isTrue();
      while (first(journals.lines(id), "\"delay\":\"PT1H") < 0) {
        Thread.onSpinWait();
      }
      List<String> lines = List.copyOf(journals.lines(id));
      execution.cancel();
      assertThat(step(execution.await()).outputs()).containsEntry("CommandId", Value.text("c-1"));
      assertThat(cloud.changes).last().asString().contains("CancelCommand");

      Cloud after = new Cloud(1);
      try (Engine next = engine(after, holding(id, lines), Duration.ofHours(1))) {
        var resumed = next.resume(id);
        resumed.cancel();
        assertThat(step(resumed.await()).outputs()).containsEntry("CommandId", Value.text("c-1"));
        assertThat(after.changes).singleElement().asString().contains("CancelCommand");
      }
    }
  }

  private static ExecutionResult timedOut(String document) throws Exception {
    Cloud cloud = new Cloud(Integer.MAX_VALUE);
    try (Engine engine = engine(cloud, new MemoryJournals(), Duration.ofMillis(20))) {
      return engine.start(engine.load(document), Map.of()).await();
    }
  }

  private static ExecutionResult resume(String id, List<String> lines, Cloud cloud)
      throws Exception {
    try (Engine engine = engine(cloud, holding(id, lines), Duration.ofMillis(1))) {
      return engine.resume(id).await();
    }
  }

  private static MemoryJournals holding(String id, List<String> lines) throws Exception {
    MemoryJournals journals = new MemoryJournals();
    try (JournalStore.Journal copy = journals.create(id)) {
      copy.append(lines);
    }
    return journals;
  }

  private static Engine engine(Cloud cloud, JournalStore journals, Duration interval) {
    var builder =
        Engine.builder()
            .journals(journals)
            .service(AwsCalls.class, cloud)
            .service(AwsSettings.class, new AwsSettings(interval, true, true));
    new AwsActions().handlers().forEach(builder::handler);
    return builder.build();
  }

  private static StepResult step(ExecutionResult result) {
    return result.step("A").orElseThrow();
  }
}
