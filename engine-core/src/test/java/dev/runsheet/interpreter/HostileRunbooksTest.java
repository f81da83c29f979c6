package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Signal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Combinations of what steps say of success, failure, cancel, limits and ends that no guide shows:
 * what follows from sections 3.5 to 3.10 of the reference on Automation documents.
 *
 * <p>Of a step {@code f} in its name fails each attempt, {@code h} hangs until its limit.
 */
class HostileRunbooksTest {

  /** Runs steps of one action; those after a bar in the table, a line each. */
  private static Simulation run(String steps) {
    Simulation run = Simulation.of(document(steps));
    for (String line : steps.split(";", -1)) {
      String name = line.strip().split(" ", 2)[0];
      if (name.startsWith("f")) {
        run.fails(name);
      } else if (name.startsWith("h")) {
        run.hangs(name);
      }
    }
    return run;
  }

  private static String document(String steps) {
    StringBuilder text = new StringBuilder("schemaVersion: '0.3'\nmainSteps:\n");
    for (String line : steps.split(";", -1)) {
      String[] parts = line.strip().split(" ", 2);
      String properties = parts.length < 2 ? "" : parts[1] + ", ";
      text.append(
          "  - {name: %s, action: 'acme:do', %sinputs: {}}%n".formatted(parts[0], properties));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // A failure that is not critical and aborts: the abort wins (R4).
        "f1 isCritical: false; b | Failed | f1 | f1 Failed, b Pending",
        // isEnd on a step that goes on after its failure ends the run, well (R3).
        "f1 onFailure: Continue, isEnd: true; b | Success | f1 | f1 Failed, b Pending",
        // ... and badly where it is critical all the same.
        "f1 onFailure: Continue, isCritical: true, isEnd: true; b | Failed | f1 | f1 Failed, b"
            + " Pending",
        // Under Continue nextStep counts, and skips (R10).
        "f1 onFailure: Continue, nextStep: c; b; c | Success | f1 c | f1 Failed, c Success, b"
            + " Pending",
        // A jump on failure wins over nextStep and isEnd (R2, R9).
        "f1 onFailure: 'step:c', nextStep: b, isEnd: true; b; c | Failed | f1 c | f1 Failed, c"
            + " Success, b Pending",
        // isEnd wins over nextStep on success (R11).
        "a isEnd: true, nextStep: c; b; c | Success | a | a Success, b Pending, c Pending",
        // Cleanups chain: the first critical failure gives the status (R18).
        "h1 timeoutSeconds: 1, onFailure: 'step:f2'; b; f2 onFailure: 'step:d'; d | TimedOut | h1"
            + " f2 d | h1 TimedOut, f2 Failed, d Success, b Pending",
        // ... unless a later step aborts.
        "h1 timeoutSeconds: 1, onFailure: 'step:f2'; b; f2; d | Failed | h1 f2 | h1 TimedOut, f2"
            + " Failed, b Pending, d Pending",
        "f1 onFailure: 'step:h2'; h2 timeoutSeconds: 1; c | TimedOut | f1 h2 | f1 Failed, h2"
            + " TimedOut, c Pending",
        // A failure that is not critical leaves no trace in the status, whatever follows it.
        "f1 onFailure: 'step:f2', isCritical: false; b; f2 onFailure: Continue; d | Success | f1 f2"
            + " d | f1 Failed, f2 Failed, d Success, b Pending",
        // The order of the list goes on behind the target of a jump (R19).
        "f1 onFailure: 'step:c'; b; c; d | Failed | f1 c d | f1 Failed, c Success, d Success, b"
            + " Pending",
        // A jump back runs a step again; its last run is what is told (R17).
        "a; f1 onFailure: 'step:c'; c nextStep: e; d; e | Failed | a f1 c e | a Success, f1 Failed,"
            + " c Success, e Success, d Pending",
        // A jump to the very next step is a jump all the same: critical.
        "f1 onFailure: 'step:b'; b | Failed | f1 b | f1 Failed, b Success",
        // Attempts and limits: the last attempt decides.
        "h1 timeoutSeconds: 1, maxAttempts: 2, onFailure: Continue; f2 maxAttempts: 3, onFailure:"
            + " Continue; c | Success | h1 f2 c | h1 TimedOut, f2 Failed, c Success",
        "f1 onFailure: abort; b | Failed | f1 | f1 Failed, b Pending",
        "f1 onFailure: continue, isCritical: 'true'; b isEnd: 'true'; c | Failed | f1 b | f1 Failed,"
            + " b Success, c Pending",
        "f1 onFailure: 'step: c', isCritical: 'false'; b; c | Success | f1 c | f1 Failed, c Success,"
            + " b Pending",
      })
  void a_failure_comes_to_this(String steps, String status, String path, String all) {
    Simulation run = run(steps).run();

    assertThat(run.path()).isEqualTo(path);
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.steps()).isEqualTo(all);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // A cancel does not go where a failure would.
        "h1 onFailure: 'step:c'; b; c | h1 | h1 Cancelled, b Pending, c Pending",
        // What follows a cancel goes on in the order of the list, by its own rules.
        "h1 onCancel: 'step:c'; b; c; d isEnd: true; e | h1 c d | h1 Cancelled, c Success, d"
            + " Success, b Pending, e Pending",
        "h1 onCancel: 'step:f2'; f2 onFailure: 'step:d'; c; d | h1 f2 d | h1 Cancelled, f2 Failed, d"
            + " Success, c Pending",
        "h1 onCancel: 'step:f2'; f2 onFailure: Continue; c | h1 f2 c | h1 Cancelled, f2 Failed, c"
            + " Success",
        "h1 onCancel: 'step:f2'; f2; c | h1 f2 | h1 Cancelled, f2 Failed, c Pending",
        "h1 onCancel: 'step:c', isEnd: true, maxAttempts: 3, onFailure: Continue; b; c | h1 c | h1"
            + " Cancelled, c Success, b Pending",
        "h1 onCancel: abort, onFailure: Continue; b | h1 | h1 Cancelled, b Pending",
      })
  void a_cancel_comes_to_this(String steps, String path, String all) {
    Simulation run = run(steps).cancelAfter(Duration.ofSeconds(10)).run();

    assertThat(run.path()).isEqualTo(path);
    assertThat(run.status()).isEqualTo("Cancelled");
    assertThat(run.steps()).isEqualTo(all);
  }

  @Test
  void what_hangs_after_a_cancel_is_stopped_with_its_budget_and_cannot_be_cancelled_again() {
    Simulation run =
        run("h1 onCancel: 'step:h2'; h2 onCancel: 'step:c', onFailure: 'step:c'; c")
            .cancelAfter(Duration.ofSeconds(10))
            .cancelAfter(Duration.ofSeconds(20))
            .run();

    assertThat(run.status()).isEqualTo("Cancelled");
    assertThat(run.steps()).isEqualTo("h1 Cancelled, h2 Cancelled, c Pending");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(130));
  }

  @Test
  void a_limit_within_the_budget_of_a_cancel_is_a_failure_like_any_other() {
    Simulation run =
        run("h1 onCancel: 'step:h2'; h2 timeoutSeconds: 5, onFailure: 'step:c'; b; c")
            .cancelAfter(Duration.ofSeconds(10))
            .run();

    assertThat(run.status()).isEqualTo("Cancelled");
    assertThat(run.steps()).isEqualTo("h1 Cancelled, h2 TimedOut, c Success, b Pending");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(15));
  }

  private static final String LOOPS =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: L
          action: aws:loop
          onFailure: step:After
          inputs:
            Iterators: [1, 2, 3]
            IteratorDataType: Integer
            Steps:
              - {name: A, action: 'acme:do', inputs: {}, onFailure: %s, onCancel: %s}
              - {name: B, action: 'acme:do', inputs: {}}
        - {name: Between, action: 'acme:do', inputs: {}}
        - {name: After, action: 'acme:do', inputs: {}, isEnd: true}
      """;

  @ParameterizedTest
  @CsvSource({
    // The loop inherits what its step says: its own onFailure is for its own errors.
    "Abort,        Failed,  L A,                   'L Failed, Between Pending, After Pending'",
    "Continue,     Success, L A B A B A B Between After, 'L Success, Between Success, After Success'",
    "'step:After', Failed,  L A After,             'L Exited, After Success, Between Pending'",
    "'step:B',     Failed,  L A B A B A B Between After, 'L Success, Between Success, After Success'",
  })
  void a_failure_within_a_loop_comes_to_this(
      String onFailure, String status, String path, String steps) {
    Simulation run =
        Simulation.of(LOOPS.formatted("'" + onFailure + "'", "Abort"))
            .fails("A")
            .fails("A")
            .fails("A")
            .run();

    assertThat(run.path()).isEqualTo(path);
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.steps()).isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource({
    "Abort,        L A,       'L Cancelled, Between Pending, After Pending'",
    "'step:After', L A After, 'L Cancelled, After Success, Between Pending'",
    "'step:B',     L A B,     'L Cancelled, Between Pending, After Pending'",
  })
  void a_cancel_within_a_loop_comes_to_this(String onCancel, String path, String steps) {
    Simulation run =
        Simulation.of(LOOPS.formatted("Abort", "'" + onCancel + "'"))
            .hangs("A")
            .cancelAfter(Duration.ofSeconds(10))
            .run();

    assertThat(run.path()).isEqualTo(path);
    assertThat(run.status()).isEqualTo("Cancelled");
    assertThat(run.steps()).isEqualTo(steps);
  }

  private static final String GATES =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: Gate, action: 'aws:approve', %s inputs: {Approvers: [bob]}}
        - {name: Hold, action: 'aws:pause', %s inputs: {}}
        - {name: Child, action: 'aws:executeAutomation', %s inputs: {DocumentName: D}}
        - {name: Tidy, action: 'acme:do', inputs: {}}
      """;

  @Test
  void a_refusal_follows_onFailure_and_is_not_tried_again() {
    Simulation run =
        Simulation.of(GATES.formatted("onFailure: 'step:Tidy', maxAttempts: 5,", "", ""))
            .signalAfter(Duration.ofSeconds(1), new Signal.Reject("Gate", "bob", null))
            .run();

    assertThat(run.path()).isEqualTo("Gate Tidy");
    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.step("Gate").attempts()).isEqualTo(1);
  }

  @Test
  void a_pause_that_takes_too_long_is_passed_over_where_its_step_says_so() {
    Simulation run =
        Simulation.of(
                GATES.formatted(
                    "", "timeoutSeconds: 60, onFailure: Continue,", "onFailure: Continue,"))
            .signalAfter(Duration.ofSeconds(1), new Signal.Approve("Gate", "bob", null))
            .ends("Child", ExecutionStatus.TIMED_OUT, Map.of())
            .run();

    assertThat(run.steps()).isEqualTo("Gate Success, Hold TimedOut, Child Failed, Tidy Success");
    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(61));
  }

  @Test
  void a_cancel_while_a_step_waits_for_people_leads_where_it_says() {
    Simulation run =
        Simulation.of(GATES.formatted("onCancel: 'step:Tidy',", "", ""))
            .cancelAfter(Duration.ofHours(1))
            .run();

    assertThat(run.steps()).isEqualTo("Gate Cancelled, Tidy Success, Hold Pending, Child Pending");
    assertThat(run.status()).isEqualTo("Cancelled");
  }
}
