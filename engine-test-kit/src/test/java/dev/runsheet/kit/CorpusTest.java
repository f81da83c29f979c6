package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.RunsheetException;
import dev.runsheet.document.Source;
import dev.runsheet.event.ExecutionStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
    value = "dev.runsheet.kit.Corpus#isThere",
    disabledReason = "there is no corpus beside this repository")
class CorpusTest {

  @Test
  void every_published_document_can_be_walked_through_and_nearly_all_succeed() throws IOException {
    List<Source> documents = Corpus.valid();

    List<String> others = new ArrayList<>();
    for (Source document : documents) {
      String end = end(document);
      if (!end.equals(ExecutionStatus.SUCCESS.label())) {
        others.add(document.name() + ": " + end);
      }
    }

    System.out.println(documents.size() + " documents, " + others.size() + " without success");
    others.forEach(System.out::println);
    assertThat(others).hasSizeLessThanOrEqualTo(documents.size() / 20);
  }

  private static String end(Source source) {
    try {
      Simulator simulator = Simulator.standard();
      SimulatedRun run =
          simulator.run(simulator.load(source), Map.of(), Script.EMPTY, Unscripted.MADE_UP);
      return run.status() == ExecutionStatus.SUCCESS
          ? run.status().label()
          : run.status().label() + " " + run.result().failure();
    } catch (RunsheetException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
