package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Source;
import java.util.Map;

/** Shortens what tests of the simulation say. */
final class Simulated {

  private Simulated() {}

  static SimulatedDocument document(String text) {
    return Simulator.standard().load(Source.of(text));
  }

  static Script script(String text) {
    ScriptReader.Result read = ScriptReader.read(new Source("script", text), DocumentFiles.NONE);
    assertThat(read.diagnostics()).isEmpty();
    return read.script();
  }

  static SimulatedRun run(String document, String script) {
    return Simulator.standard().run(document(document), Map.of(), script(script), Unscripted.FAILS);
  }

  static SimulatedRun auto(String document) {
    return auto(document, Script.EMPTY);
  }

  static SimulatedRun auto(String document, Script script) {
    return Simulator.standard().run(document(document), Map.of(), script, Unscripted.MADE_UP);
  }
}
