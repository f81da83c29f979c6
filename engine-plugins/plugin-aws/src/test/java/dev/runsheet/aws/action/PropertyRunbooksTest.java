package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Runbooks.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.document.Failure;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of sections 4.2 and 4.3: the interpreter polls with {@code aws:executeAwsApi}. */
@Timeout(60)
class PropertyRunbooksTest {

  private final ScriptedCalls calls = new ScriptedCalls();

  @ParameterizedTest
  @CsvSource({
    "true, True, SUCCESS",
    "'\"true\"', True, FAILED",
    "'\"true\"', 'true', SUCCESS",
  })
  void example_72_a_boolean_is_held_against_its_python_spelling(
      String answered, String desired, StepStatus status) throws Exception {
    calls.on("rds DescribeDBInstances", "{\"MaxRecords\":20}").answers("{\"X\":" + answered + "}");

    ExecutionResult result =
        run(
            calls,
            Map.of(),
            """
            mainSteps:
              - name: A
                action: aws:assertAwsResourceProperty
                inputs:
                  Service: rds
                  Api: DescribeDBInstances
                  MaxRecords: 20
                  PropertySelector: '$.X'
                  DesiredValues: ['%s']
            """
                .formatted(desired));

    assertThat(result.step("A").orElseThrow().status()).isEqualTo(status);
  }

  @Test
  void example_73_every_hit_must_be_desired() throws Exception {
    calls
        .on("ec2 DescribeInstanceStatus", "{}")
        .answers("{\"S\":[{\"Name\":\"running\"},{\"Name\":\"stopped\"}]}");

    ExecutionResult result = run(calls, Map.of(), wait("assert", "ec2", "$.S..Name", "running"));

    assertThat(result.step("A").orElseThrow().failure().stage())
        .isEqualTo(Failure.Stage.POST_VERIFICATION);
  }

  @Test
  void example_74_a_property_that_is_there_is_not_waited_for() throws Exception {
    calls.on("ec2 DescribeInstanceStatus", "{}").answers("{\"State\":\"available\"}");

    assertThat(run(calls, Map.of(), wait("waitFor", "ec2", "$.State", "available")).succeeded())
        .isTrue();
  }

  @Test
  void example_75_a_state_that_will_never_be_the_desired_one_is_waited_for_to_the_end()
      throws Exception {
    AtomicInteger looks = new AtomicInteger();
    AwsCalls failed =
        call -> {
          looks.incrementAndGet();
          return ScriptedCalls.fields("{\"State\":\"failed\"}");
        };
    String document =
        wait("waitFor", "ec2", "$.State", "available")
            .replace("- name: A\n", "- name: A\n    timeoutSeconds: 5\n");

    try (Engine engine = Runbooks.engine(failed)) {
      ExecutionResult result = engine.run("schemaVersion: '0.3'\n" + document, Map.of());

      assertThat(result.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
      StepResult step = result.step("A").orElseThrow();
      assertThat(step.status()).isEqualTo(StepStatus.TIMED_OUT);
      assertThat(step.failure().message()).contains("\"$.State\" is \"failed\"");
      assertThat(looks.get()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"ValidationError, no such filter", "UnauthorizedOperation, no"})
  void a_wait_fails_at_once_where_it_would_never_end(String code, String message) throws Exception {
    calls.on("ec2 DescribeInstanceStatus", "{}").refuses(code, message);

    ExecutionResult result = run(calls, Map.of(), wait("waitFor", "ec2", "$.State", "available"));

    assertThat(result.step("A").orElseThrow().failure().message()).contains(code, message);
  }

  private static String wait(String kind, String service, String selector, String desired) {
    return """
    mainSteps:
      - name: A
        action: aws:%sAwsResourceProperty
        inputs:
          Service: %s
          Api: DescribeInstanceStatus
          PropertySelector: '%s'
          DesiredValues: [%s]
    """
        .formatted(kind, service, selector, desired);
  }
}
