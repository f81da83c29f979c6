package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.RunsheetException;
import dev.runsheet.document.Source;
import dev.runsheet.event.ExecutionStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
    value = "dev.runsheet.kit.Corpus#isThere",
    disabledReason = "there is no corpus beside this repository")
class CorpusTest {

  private static final String GUIDE = "awsdocs+aws-systems-manager-user-guide/doc_source/";

  /** What AWS would not run to {@code Success} either, whatever is answered, and why. */
  private static final Map<String, String> TRULY_FAIL =
      Map.of(
          GUIDE + "automation-tutorial-update-patch-golden-ami.md.4.yaml",
          "createImage is given a list of instances and fails; a later step needs its image",
          GUIDE + "automation-tutorial-update-patch-windows-ami-autoscaling.md.0.yaml",
          "createImage is given a list of instances and fails; a later step needs its image",
          GUIDE + "documents-command-ssm-plugin-reference.md.32.yaml",
          "its aws:runDocument has no documentPath",
          GUIDE + "documents-command-ssm-plugin-reference.md.33.json",
          "its aws:runDocument has no documentPath",
          "GlennChia+rhel8-systems-manager/ssm_documents/RHEl8_AMI.yml",
          "createImage is given a list of instances: types are not converted",
          "aws-samples+Update-AMIs-for-ASGs-by-using-SSM-Automation-AWS-Lambda-and-SSM-Parameter-Store/runbooks/updatelatestAMI.yml",
          "createImage is given a list of instances and fails; a later step needs its image",
          "getmoto+moto/tests/test_ssm/test_templates/good.yaml",
          "a pattern that begins with r\"^ matches nothing, its own default included",
          "shivajichaprana+aws-ssm-fleet-automation/automation/apply-hardening-baseline.yml",
          "TimeoutSeconds is given a text, so a step fails whose CommandId a later one needs",
          "shivajichaprana+aws-ssm-fleet-automation/automation/patch-on-demand.yml",
          "TimeoutSeconds is given a text: types are not converted",
          "thomasvincent+aws-ssm-automation-scripts/s3_encryption.yaml",
          "an output takes the whole response, a map, for a Boolean");

  @Test
  void every_published_document_can_be_walked_through_and_succeeds_unless_it_cannot()
      throws IOException {
    List<Source> documents = Corpus.valid();

    Map<String, String> others = new LinkedHashMap<>();
    for (Source document : documents) {
      String end = end(document);
      if (!end.equals(ExecutionStatus.SUCCESS.label())) {
        others.put(document.name(), end);
      }
    }

    System.out.println(documents.size() + " documents, " + others.size() + " without success");
    others.forEach(
        (name, end) ->
            System.out.printf("%s: %s%n  %s%n", name, TRULY_FAIL.getOrDefault(name, "?"), end));
    assertThat(others).containsOnlyKeys(TRULY_FAIL.keySet());
    assertThat(others.size()).isLessThanOrEqualTo(documents.size() / 20);
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
