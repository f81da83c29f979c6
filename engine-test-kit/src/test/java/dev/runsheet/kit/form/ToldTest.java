package dev.runsheet.kit.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Command.ChildDocument;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ToldTest {

  private static final Instant AT = Instant.EPOCH;
  private static final Failure LOST = Failure.action("all is lost");
  private static final Value INPUTS = Value.of(Map.of("Key", Value.secret(Value.text("x"))));
  private static final Signal.Refusal REFUSAL =
      new Signal.Refusal(Signal.Refusal.Reason.WRONG_STATE, "nothing waits");

  private static StepResult result(StepStatus status) {
    return new StepResult(
        "S",
        "aws:sleep",
        status,
        1,
        AT,
        AT,
        INPUTS,
        Map.of("Out", Value.text("o")),
        new ProcessReport(3, CapturedOutput.EMPTY, CapturedOutput.EMPTY),
        status == StepStatus.SUCCESS ? null : LOST,
        "not this platform");
  }

  static Stream<Arguments> notices() {
    return Stream.of(
        Arguments.of(
            new Notice.ExecutionStarted(AT, "e", DocumentType.AUTOMATION, "0.3"),
            "an execution of schema version 0.3 starts"),
        Arguments.of(new Notice.StepStarted(AT, "S", "aws:sleep"), "step \"S\" (aws:sleep) starts"),
        Arguments.of(
            new Notice.AttemptStarted(AT, "S", 2, INPUTS),
            "attempt 2 of step \"S\" starts with inputs {\"Key\":\"***\"}"),
        Arguments.of(
            new Notice.AttemptFinished(AT, "S", 2, StepStatus.FAILED, LOST),
            "attempt 2 of step \"S\" ends Failed: all is lost"),
        Arguments.of(new Notice.BranchTaken(AT, "S", 0, "T"), "step \"S\" goes on to \"T\""),
        Arguments.of(new Notice.BranchTaken(AT, "S", -1, null), "step \"S\" goes on to the end"),
        Arguments.of(
            new Notice.StepFinished(AT, result(StepStatus.FAILED)),
            "step \"S\" ends Failed with exit code 3 with outputs {\"Out\":\"o\"}: all is lost"),
        Arguments.of(
            new Notice.StepSkipped(AT, result(StepStatus.SKIPPED)),
            "step \"S\" is skipped: not this platform"),
        Arguments.of(new Notice.CancelAccepted(AT), "a cancel is accepted"),
        Arguments.of(
            new Notice.ExecutionFinished(AT, ExecutionStatus.FAILED, new StepFailure("S", LOST)),
            "the run ends Failed: step \"S\": all is lost"),
        Arguments.of(
            new Notice.SignalAwaited(
                AT, "S", new Notice.Awaited.Approval(List.of("alice", "bob"), 2, "Go?")),
            "step \"S\" waits for 2 of [alice, bob] to approve: Go?"),
        Arguments.of(
            new Notice.SignalAwaited(AT, "S", new Notice.Awaited.Resuming()),
            "step \"S\" waits for somebody to resume it"),
        Arguments.of(
            new Notice.SignalAwaited(AT, "S", new Notice.Awaited.Starting()),
            "step \"S\" waits for somebody to start it"),
        Arguments.of(
            new Notice.SignalAwaited(AT, "S", new Notice.Awaited.Completing()),
            "step \"S\" waits for somebody to complete the run"),
        Arguments.of(
            new Notice.ApprovalDecided(AT, "S", "bob", false, "too late"),
            "bob rejects step \"S\": too late"),
        Arguments.of(
            new Notice.SignalRefused(AT, new Signal.Resume("S"), REFUSAL),
            "the signal resume is refused: nothing waits"),
        Arguments.of(
            new Notice.IterationStarted(AT, "S", 3, Value.text("c")),
            "pass 3 of step \"S\" starts with \"c\""),
        Arguments.of(new Notice.IterationFinished(AT, "S", 3), "pass 3 of step \"S\" ends"),
        Arguments.of(
            new Notice.VariableUpdated(AT, "S", "N", Value.number(4)),
            "step \"S\" sets \"N\" to 4"),
        Arguments.of(new Notice.TargetsFound(AT, 5), "5 targets are found"),
        Arguments.of(new Notice.ChildStarted(AT, "S", "c"), "step \"S\" starts execution c"),
        Arguments.of(
            new Notice.ChildFinished(AT, "S", "c", ExecutionStatus.TIMED_OUT),
            "execution c of step \"S\" ends TimedOut"));
  }

  @ParameterizedTest
  @MethodSource("notices")
  void what_was_decided_is_told_in_a_line(Notice notice, String words) {
    assertThat(Told.inWords(notice)).isEqualTo(words);
  }

  private static Command start(ChildDocument document) {
    return new Command.StartChild(1, "c", "S", document, INPUTS, StartOptions.STANDARD);
  }

  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of(
            new Command.ReadParameters(List.of("/a")), "Parameter Store is asked for [/a]"),
        Arguments.of(
            new Command.RunAction(
                1, "S", "acme:do", 1, 1, INPUTS, Map.of(), "arn:role", AT, null, false),
            "step \"S\" calls acme:do in the role arn:role, until 1970-01-01T00:00:00Z with inputs"
                + " {\"Key\":\"***\"}"),
        Arguments.of(
            new Command.StopAction(1, Command.StopAction.Reason.TIMEOUT),
            "a call is stopped: timeout"),
        Arguments.of(new Command.StartTimer(1, AT), "a timer is set to 1970-01-01T00:00:00Z"),
        Arguments.of(new Command.CancelTimer(1), "a timer is put off"),
        Arguments.of(new Command.Reboot("S"), "step \"S\" asks for a reboot"),
        Arguments.of(
            start(new ChildDocument.Named("Doc", "3")),
            "step \"S\" starts document \"Doc\" 3 with parameters {\"Key\":\"***\"}"),
        Arguments.of(
            start(new ChildDocument.Local("a.yaml")),
            "step \"S\" starts document \"a.yaml\" with parameters {\"Key\":\"***\"}"),
        Arguments.of(
            start(new ChildDocument.Same()),
            "step \"S\" starts this document with parameters {\"Key\":\"***\"}"),
        Arguments.of(new Command.StopChild(1), "a child execution is stopped"),
        Arguments.of(
            new Command.ResolveTargets(
                1, List.of(new RateControl.Target("tag:A", List.of("b"))), "Id", "String"),
            "targets are looked for: tag:A = [b]"),
        Arguments.of(
            new Command.NotifyApprovers(1, "S", "topic", "Go?", List.of("alice"), 1, null),
            "topic is told that step \"S\" waits for [alice]: Go?"),
        Arguments.of(new Command.AnswerSignal(1, null), "a signal is taken"),
        Arguments.of(new Command.AnswerSignal(1, REFUSAL), "a signal is refused: nothing waits"),
        Arguments.of(
            new Command.Finish(
                ExecutionStatus.SUCCESS, null, Map.of("S.O", List.of("x")), List.of(), AT, AT),
            "the run comes to Success with outputs {\"S.O\":[\"x\"]}"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void what_is_done_next_is_told_in_a_line(Command command, String words) {
    assertThat(Told.inWords(command)).isEqualTo(words);
  }

  @Test
  void there_are_words_for_everything() {
    assertThat(kinds(notices())).containsAll(Arrays.asList(Notice.class.getPermittedSubclasses()));
    assertThat(kinds(commands()))
        .containsAll(Arrays.asList(Command.class.getPermittedSubclasses()));
  }

  /** Nested interfaces say a part of a notice and are none themselves. */
  private static List<Class<?>> kinds(Stream<Arguments> told) {
    return told.<Class<?>>map(arguments -> arguments.get()[0].getClass()).toList();
  }
}
