package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Failure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.journal.FileJournals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A JVM is killed while a call of an action is under way, at each call of each action, and another
 * one resumes what it was doing. The answer of every call before that one is in the journal. What
 * became of that one nobody knows: the server has it and did not answer.
 */
@Timeout(180)
class KillTest {

  /**
   * A step that only reads follows, so that a kill can come after the last answer of the action.
   */
  private static final String AFTER =
      "  - {name: After, action: 'aws:executeAwsApi',"
          + " inputs: {Service: sts, Api: GetCallerIdentity}}\n";

  private static final WireScript.Exchange LAST =
      new WireScript.Exchange(
          WireScript.Times.SAFE,
          "GetCallerIdentity",
          200,
          List.of(),
          "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account>"
              + "</GetCallerIdentityResult></GetCallerIdentityResponse>");

  @TempDir private Path folder;

  /** One action of those that are interrupted together, in the call that has this place. */
  private record Victim(WireScript script, Wire wire, Path folder, int place) {

    WireScript.Exchange interrupted() {
      return place < script.exchanges().size() ? script.exchanges().get(place) : LAST;
    }
  }

  /** The script of each action that succeeds: it does in it all that it can. */
  private static List<WireScript> scripts() {
    return WireScript.all().stream()
        .filter(script -> WireScript.ACTIONS.contains(script.name().replace(".success", "")))
        .toList();
  }

  static IntStream places() {
    int most = scripts().stream().mapToInt(script -> script.exchanges().size()).max().orElseThrow();
    return IntStream.rangeClosed(0, most);
  }

  @ParameterizedTest
  @MethodSource("places")
  void no_acknowledged_call_is_made_again_and_one_of_unknown_fate_only_harmlessly(int place)
      throws Exception {
    List<Victim> victims = victims(place);
    Process jvm = Doomed.start(victims.stream().map(Victim::folder).toList());
    try {
      for (Victim victim : victims) {
        victim.wire().awaitHeld();
      }
    } finally {
      jvm.destroyForcibly().waitFor();
    }

    for (Victim victim : victims) {
      resume(victim);
    }
  }

  private List<Victim> victims(int place) throws IOException {
    List<Victim> victims = new ArrayList<>();
    for (WireScript script : scripts()) {
      if (place <= script.exchanges().size()) {
        List<WireScript.Exchange> exchanges = new ArrayList<>(script.exchanges());
        exchanges.add(LAST);
        Wire wire = new Wire(exchanges).holdingAt(place);
        Path own = folder.resolve(script.name());
        Doomed.prepare(own, script.document() + AFTER, wire.endpoint());
        victims.add(new Victim(script, wire, own, place));
      }
    }
    return victims;
  }

  private static void resume(Victim victim) throws Exception {
    FileJournals journals = Doomed.journals(victim.folder());
    String id = journals.unfinished().get(0);
    victim.wire().goOn();
    try (Wire wire = victim.wire();
        SdkAwsCalls calls = Wire.calls(wire.endpoint());
        Engine engine = Wire.engine(calls).journals(journals).build()) {
      List<String> left = wire.missing();

      ExecutionResult result = engine.resume(id).await();

      assertThat(wire.wrong()).as(victim.script().name()).isEmpty();
      StepResult step = result.step("A").orElseThrow();
      if (victim.interrupted().times() == WireScript.Times.ONCE) {
        assertThat(step.status()).isEqualTo(StepStatus.FAILED);
        assertThat(step.failure().type()).isEqualTo(Failure.Type.INTERRUPTED);
        assertThat(step.failure().message())
            .containsAnyOf("nobody knows how far it got", "is not known, and it is not made twice");
        assertThat(wire.missing()).as(victim.script().name()).isEqualTo(left);
      } else {
        assertThat(result.succeeded()).as(victim.script().name() + ": " + result).isTrue();
        assertThat(wire.missing()).isEmpty();
        assertThat(WireTest.shown(wire, result)).isEqualTo(victim.script().result());
      }
    }
  }
}
