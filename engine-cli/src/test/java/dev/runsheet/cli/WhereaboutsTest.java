package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.ExecutionResult;
import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.document.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsTest {

  private static final String ASKS =
      """
      schemaVersion: '0.3'
      variables: { Where: { type: String } }
      mainSteps:
        - name: Say
          action: aws:updateVariable
          inputs: { Name: variable:Where, Value: '{{ global:REGION }} {{ global:AWS_PARTITION }}' }
        - { name: Nap, action: 'aws:sleep', inputs: { Duration: PT0S } }
      """;

  private static final String ASKS_MORE =
      ASKS.replace("{{ global:REGION }}", "{{ global:REGION }} {{ global:ACCOUNT_ID }}");

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final List<String> asked = new ArrayList<>();
  private String regionOfTheSdk = "eu-west-1";
  private boolean refusing;

  private final AwsCalls calls =
      new AwsCalls() {
        @Override
        public Value.Fields call(AwsCall call) throws AwsCallException {
          asked.add(call.toString());
          if (refusing) {
            throw AwsCallException.notSent("no credentials were found");
          }
          return (Value.Fields) Value.of(Map.of("Account", "123456789012"));
        }

        @Override
        public Optional<String> region() {
          asked.add("region");
          return Optional.of(regionOfTheSdk);
        }
      };

  private void tell(EngineBuilder builder, String document, String set) throws Exception {
    Sink err = new Sink(told, false, Style.PLAIN);
    new Whereabouts(calls, set, err).tell(builder, document);
  }

  private String said(String document, String set) throws Exception {
    EngineBuilder builder = Engine.builder();
    tell(builder, document, set);
    try (Engine engine = builder.build()) {
      ExecutionResult result = engine.run(document, Map.of());
      return Call.at(result.step("Say").orElseThrow().inputs(), "Value").toString();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, eu-west-1 aws",
    "cn-north-1, cn-north-1 aws-cn",
    "us-gov-west-1, us-gov-west-1 aws-us-gov"
  })
  void a_document_that_asks_is_told_the_region_of_the_SDK(String region, String said)
      throws Exception {
    regionOfTheSdk = region;

    assertThat(said(ASKS, "")).isEqualTo(said);
    assertThat(asked).containsExactly("region");
  }

  @Test
  void what_the_environment_says_needs_no_SDK() throws Exception {
    assertThat(said(ASKS, "sa-east-1")).isEqualTo("sa-east-1 aws");
    assertThat(asked).isEmpty();
  }

  @Test
  void nothing_is_found_out_for_a_document_that_does_not_ask() throws Exception {
    String silent = ASKS.replaceAll("'\\{\\{.*\\}\\}'", "x");

    assertThat(said(silent, null)).isEqualTo("x");
    assertThat(asked).isEmpty();
  }

  @Test
  void the_account_is_asked_for_and_what_cannot_be_found_out_is_told() throws Exception {
    assertThat(said(ASKS_MORE, "sa-east-1")).isEqualTo("sa-east-1 123456789012 aws");
    assertThat(asked).containsExactly("sts GetCallerIdentity");

    refusing = true;
    tell(Engine.builder(), ASKS_MORE, "sa-east-1");

    assertThat(told.toString(StandardCharsets.UTF_8))
        .isEqualTo("runsheet: global:ACCOUNT_ID is not known: no credentials were found\n");
  }
}
