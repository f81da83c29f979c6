package dev.runsheet.kit.assertion;

import static dev.runsheet.kit.assertion.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runsheet.document.Platform;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StepStatus;
import dev.runsheet.kit.DocumentTest;
import dev.runsheet.kit.SimulatedRun;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each assertion holds where it should, and fails where it should with a message that helps. */
class RunAssertTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters: { Id: { type: String } }
      mainSteps:
        - name: Look
          action: aws:executeAwsApi
          maxAttempts: 2
          inputs: { Service: ec2, Api: DescribeInstances, InstanceIds: ['{{ Id }}'] }
          outputs: [{ Name: State, Selector: $.State, Type: String }]
        - { name: Nap, action: 'aws:sleep', inputs: { Duration: PT6H } }
      outputs: [Look.State]
      """;

  private static SimulatedRun good() {
    return DocumentTest.automation(RUNBOOK)
        .with("Id", "i-1")
        .step("Look")
        .times(1)
        .fails("Busy", "later")
        .step("Look")
        .given(Map.of("Api", "DescribeInstances"))
        .returns(Map.of("State", "up"))
        .run();
  }

  private static SimulatedRun bad() {
    return DocumentTest.automation(RUNBOOK)
        .with("Id", "i-1")
        .action("aws:executeAwsApi")
        .fails("Oops", "all is lost")
        .run();
  }

  @Test
  void all_that_is_so_can_be_asserted_in_one_chain() {
    assertThat(good())
        .succeeded()
        .took(Duration.ofHours(6))
        .ran("Look", "Nap")
        .ranAmongOthers("Nap")
        .didNotRun("Other")
        .stepEnded("Look", StepStatus.SUCCESS)
        .attempted("Look", 2)
        .sawInputs("Look", Map.of("InstanceIds", List.of("i-1")))
        .yielded("Look", Map.of("State", "up"))
        .hasOutput("Look.State", "up")
        .called("Look", Map.of("Service", "ec2"))
        .calledTimes("Look", 2)
        .told(Notice.ExecutionStarted.class, Notice.StepFinished.class)
        .madeUpNothing();
    assertThat(bad()).failed().failedAt("Look").failedBecause("is lost");
  }

  private static Arguments says(String message, Runnable assertion) {
    return Arguments.of(Named.of(message, message), assertion);
  }

  static Stream<Arguments> failing() {
    SimulatedRun good = good();
    SimulatedRun bad = bad();
    SimulatedRun auto = DocumentTest.automation(RUNBOOK).auto().run();
    SimulatedRun guessed =
        DocumentTest.automation(RUNBOOK).auto().step("Look").returns(Map.of("State", "up")).run();
    String lost = "step \"Look\": Oops: all is lost";
    return Stream.of(
        says("status is Failed, not Success: " + lost, () -> assertThat(bad).succeeded()),
        says("status is Success, not Failed", () -> assertThat(good).failed()),
        says(
            "no entry of the script answers step \"Look\" (aws:executeAwsApi) with inputs"
                + " {\"Service\":\"ec2\",\"Api\":\"DescribeInstances\",\"InstanceIds\":[\"i-1\"]}",
            () -> assertThat(DocumentTest.automation(RUNBOOK).with("Id", "i-1").run()).failed()),
        says("status is Success, not TimedOut", () -> assertThat(good).timedOut()),
        says("status is Success, not Cancelled", () -> assertThat(good).cancelled()),
        says(
            "the run did not fail, but was expected to at step \"Nap\"",
            () -> assertThat(good).failedAt("Nap")),
        says(
            "the run failed at step \"Look\", not at \"Nap\": Oops: all is lost",
            () -> assertThat(bad).failedAt("Nap")),
        says(
            "the run did not fail, but was expected to because of \"x\"",
            () -> assertThat(good).failedBecause("x")),
        says(
            "the failure is \"Oops: all is lost\", which does not hold \"won\"",
            () -> assertThat(bad).failedBecause("won")),
        says("it took PT6H, not PT1H", () -> assertThat(good).took(Duration.ofHours(1))),
        says(
            "path is Look → Nap, not Nap; they part at 1: \"Look\" instead of \"Nap\"",
            () -> assertThat(good).ran("Nap")),
        says(
            "step \"Look\" did not run after \"Nap\"",
            () -> assertThat(good).ranAmongOthers("Nap", "Look")),
        says("step \"Other\" did not run", () -> assertThat(good).ranAmongOthers("Other")),
        says("step \"Nap\" ran", () -> assertThat(good).didNotRun("Nap")),
        says(
            "step \"Look\" ended Failed, not Success: Oops: all is lost",
            () -> assertThat(bad).stepEnded("Look", StepStatus.SUCCESS)),
        says(
            "the document has no step \"None\"",
            () -> assertThat(good).stepEnded("None", StepStatus.SUCCESS)),
        says("step \"Look\" was tried 2 times, not 1", () -> assertThat(good).attempted("Look", 1)),
        says(
            "step \"Look\": inputs.Api is \"DescribeInstances\", not \"X\"",
            () -> assertThat(good).sawInputs("Look", Map.of("Api", "X"))),
        says(
            "step \"Look\": outputs.State is \"up\", not \"down\"",
            () -> assertThat(good).yielded("Look", Map.of("State", "down"))),
        says(
            "the document has no output \"Look.None\"",
            () -> assertThat(good).hasOutput("Look.None", "x")),
        says(
            "output \"Look.State\" is [up], not [down]",
            () -> assertThat(good).hasOutput("Look.State", "down")),
        says("step \"Nap\" made no call", () -> assertThat(good).called("Nap", Map.of())),
        says(
            "none of the 2 calls of step \"Look\" fits; of the last inputs.Api is"
                + " \"DescribeInstances\", not \"X\"",
            () -> assertThat(good).called("Look", Map.of("Api", "X"))),
        says("step \"Look\" made 2 calls, not 3", () -> assertThat(good).calledTimes("Look", 3)),
        says(
            "no BranchTaken was told after StepStarted",
            () -> assertThat(good).told(Notice.StepStarted.class, Notice.BranchTaken.class)),
        says(
            "no CancelAccepted was told", () -> assertThat(good).told(Notice.CancelAccepted.class)),
        says("answers were made up for [Look]", () -> assertThat(auto).madeUpNothing()),
        says("parameters were made up: [Id]", () -> assertThat(guessed).madeUpNothing()));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void an_assertion_that_does_not_hold_says_what_differs_and_shows_the_path(
      String message, Runnable assertion) {
    assertThatThrownBy(assertion::run)
        .isInstanceOf(AssertionError.class)
        .message()
        .startsWith(message + "\npath: Look");
  }

  @Test
  void each_assertion_there_is_has_a_test_that_it_fails() {
    Set<String> assertions =
        Arrays.stream(RunAssert.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
            .map(Method::getName)
            .collect(Collectors.toSet());

    Set<String> failed =
        failing()
            .map(arguments -> assertionOf((Runnable) arguments.get()[1]))
            .collect(Collectors.toSet());

    assertThat(assertions).hasSizeGreaterThan(15);
    assertThat(failed).containsExactlyInAnyOrderElementsOf(assertions);
  }

  /** The assertion that the test called, by the stack of what it threw. */
  private static String assertionOf(Runnable failing) {
    Assertions.setRemoveAssertJRelatedElementsFromStackTrace(false);
    AssertionError error = catchThrowableOfType(AssertionError.class, failing::run);
    Assertions.setRemoveAssertJRelatedElementsFromStackTrace(true);
    return Arrays.stream(error.getStackTrace())
        .filter(frame -> frame.getClassName().equals(RunAssert.class.getName()))
        .map(StackTraceElement::getMethodName)
        .reduce("", (inner, outer) -> outer);
  }

  @Test
  void a_description_stands_before_the_message() {
    assertThatThrownBy(() -> assertThat(good()).as("the good one").failed())
        .hasMessageStartingWith("[the good one] status is Success, not Failed");
  }

  @Test
  void everything_around_a_run_can_be_said() {
    String gate =
        """
        schemaVersion: '0.3'
        parameters: { Ami: { type: String, default: '{{ ssm:/ami }}' } }
        mainSteps:
          - { name: Gate, action: 'aws:approve', inputs: { Approvers: [alice] } }
          - { name: Call, action: 'aws:executeAutomation', timeoutSeconds: 86400, inputs: { DocumentName: Child } }
          - { name: Nap, action: 'aws:sleep', inputs: { Duration: PT9H } }
        """;

    SimulatedRun run =
        DocumentTest.automation(gate)
            .from(Instant.parse("2030-01-01T00:00:00Z"))
            .stored("/ami", "ami-1")
            .document("Child", RUNBOOK.replace("{ type: String }", "{ type: String, default: x }"))
            .script("actions: [{ step: Look, returns: {} }]")
            .after(Duration.ofMinutes(1), new Signal.Approve("Gate", "alice", null))
            .cancelAfter(Duration.ofHours(8))
            .run();

    assertThat(run).cancelled().ran("Gate", "Call", "Nap").took(Duration.ofHours(8));
    assertThat(run.result().startTime()).hasToString("2030-01-01T00:00:00Z");
  }

  @Test
  void command_documents_answer_as_processes() {
    SimulatedRun run =
        DocumentTest.command(
                """
                schemaVersion: '2.2'
                mainSteps:
                  - { name: ps, action: 'aws:runPowerShellScript', inputs: { runCommand: [dir] } }
                  - { name: last, action: 'aws:runPowerShellScript', inputs: { runCommand: [dir], timeoutSeconds: 60 } }
                """)
            .on(Platform.WINDOWS)
            .step("ps")
            .takes(Duration.ofSeconds(5))
            .exits(2, "told")
            .step("last")
            .hangs()
            .run();

    assertThat(run).failed().stepEnded("last", StepStatus.TIMED_OUT).took(Duration.ofSeconds(65));
    assertThat(run.step("ps").stdout()).isEqualTo("told");
  }

  @Test
  void what_cannot_be_meant_is_refused() {
    assertThatThrownBy(() -> DocumentTest.command(RUNBOOK).run())
        .hasMessage("the document is no Command document, but of type Automation");
    assertThatThrownBy(() -> DocumentTest.command("").step("x").times(0))
        .hasMessage("times must be at least 1, not 0");
    assertThatThrownBy(() -> DocumentTest.command("").script("action: []"))
        .hasMessageContaining("\"action\" is nothing that a script says");
    assertThatThrownBy(() -> DocumentTest.resource(RunAssertTest.class, "none.yaml"))
        .hasMessageContaining("there is no resource \"none.yaml\"");
  }
}
