package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.aws.AwsActions;
import dev.runsheet.event.ExecutionStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsOnDemandTest {

  private static final String CALL =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Ask
          action: aws:executeAwsApi
          inputs: { Service: SERVICE, Api: ListThings }
      """;

  @Test
  void a_document_that_calls_no_API_loads_nothing() throws Exception {
    AwsOnDemand aws =
        new AwsOnDemand(
            () -> {
              throw new AssertionError("it was loaded");
            });
    String hello = Files.readString(Path.of("../examples/wait-and-choose.yaml"));

    try (Engine engine = Engine.builder().discover(List.of(aws, new AwsActions())).build()) {
      assertThat(engine.check(hello).valid()).isTrue();
      assertThatThrownBy(() -> engine.check(CALL.replace("SERVICE", "ec2")))
          .hasMessage("it was loaded");
    }
  }

  @Test
  void a_service_that_does_not_come_with_the_command_is_named() throws Exception {
    AwsOnDemand aws = new AwsOnDemand(AwsOnDemandTest.class::getClassLoader);

    try (Engine engine = Engine.builder().discover(List.of(aws, new AwsActions())).build()) {
      ExecutionResult result = engine.run(CALL.replace("SERVICE", "kendra"), Map.of());

      assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(result.failure().failure().message())
          .contains("service \"kendra\" does not come with this command: put the jar of")
          .contains("software.amazon.awssdk:kendra:2.");
    }
  }

  @Test
  void a_library_that_is_missing_is_told() throws Exception {
    AwsOnDemand aws = new AwsOnDemand(ClassLoader::getPlatformClassLoader);

    try (Engine engine = Engine.builder().discover(List.of(aws, new AwsActions())).build()) {
      ExecutionResult result = engine.run(CALL.replace("SERVICE", "ec2"), Map.of());

      assertThat(result.failure().failure().message())
          .contains("cannot be loaded from lib/aws of this command");
    }
  }
}
