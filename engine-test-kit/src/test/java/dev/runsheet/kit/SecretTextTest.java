package dev.runsheet.kit;

import static dev.runsheet.kit.assertion.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runsheet.document.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tests print shows no secret (invariant I6). */
class SecretTextTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters: {Word: {type: String}, Map: {type: StringMap}}
      outputs: [Get.Part]
      mainSteps:
        - name: Get
          action: aws:executeAwsApi
          onFailure: Continue
          inputs: {Service: ssm, Api: PutParameter, Name: n, Value: 'x{{ Word }}', Tags: '{{ Map }}'}
          outputs: [{Name: Part, Selector: '$.Part', Type: String}]
        - {name: Nap, action: 'aws:sleep', inputs: {Duration: '{{ Word }}'}}
      """;

  private static DocumentTest document() {
    return DocumentTest.automation(RUNBOOK)
        .with("Word", Value.secret(Value.text("Sw0rdfish")))
        .with("Map", Value.secret(Value.of(Map.of("deep", "Sw0rdfish-map"))));
  }

  @Test
  void I6_neither_a_run_nor_a_failed_assertion_shows_a_secret() {
    SimulatedRun run = document().auto().run();

    Throwable inputs =
        catchThrowable(() -> assertThat(run).sawInputs("Get", Map.of("Value", "other")));
    Throwable called =
        catchThrowable(() -> assertThat(run).called("Get", Map.of("Tags", Map.of("deep", "o"))));
    Throwable ended = catchThrowable(() -> assertThat(run).succeeded());

    assertThat(List.of(inputs, called, ended))
        .extracting(Throwable::getMessage)
        .allSatisfy(message -> assertThat(message).contains("***").doesNotContain("Sw0rdfish"));
    assertThat(run.toString()).contains("***").doesNotContain("Sw0rdfish");
  }

  @Test
  void I6_a_call_that_nothing_answers_is_told_without_its_secrets() {
    SimulatedRun run =
        document().step("Get").given(Map.of("Value", "another")).returns(Map.of()).run();

    assertThat(run.toString())
        .contains("no entry of the script answers step")
        .doesNotContain("Sw0rdfish");
  }
}
