package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was built to be installed calls AWS, with what the environment says. */
@Tag("distribution")
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class DistributedAwsTest {

  private static final Path HOME = Path.of("target/runsheet").toAbsolutePath();

  private static final String PUT =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Put
          action: aws:executeAwsApi
          inputs: { Service: dynamodb, Api: put_item, TableName: T, Item: { id: { S: '1' } } }
          outputs: [ { Name: Old, Selector: $.Attributes.id.S, Type: String } ]
      outputs: [ Put.Old ]
      """;

  @TempDir Path folder;

  private Started call(Map<String, String> environment, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/runsheet").toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return Started.start(folder, environment, command);
  }

  @Test
  void a_document_calls_AWS_where_the_environment_says_it_is() throws Exception {
    String answer = "{\"Attributes\":{\"id\":{\"S\":\"0\"}}}";
    try (StubAws aws = StubAws.start(request -> answer)) {
      Started run = call(aws.environment(), "run", Call.file(folder, "put.yaml", PUT));

      assertThat(run.end()).isZero();
      assertThat(run.out()).endsWith("Put.Old = 0\n");
      assertThat(run.err()).isEmpty();
      assertThat(aws.requests())
          .containsExactly(
              "DynamoDB_20120810.PutItem {\"TableName\":\"T\",\"Item\":{\"id\":{\"S\":\"1\"}}}");
    }
  }

  @Test
  void without_a_region_or_credentials_the_failure_says_what_to_set() throws Exception {
    try (StubAws aws = StubAws.start(request -> "{}")) {
      Path document = Call.file(folder, "put.yaml", PUT);
      Map<String, String> nowhere = new HashMap<>(aws.environment());
      nowhere.put("AWS_REGION", "");
      Map<String, String> nobody = new HashMap<>(aws.environment());
      nobody.put("AWS_ACCESS_KEY_ID", "");
      for (Map<String, String> environment : List.of(nowhere, nobody)) {
        environment.put("AWS_CONFIG_FILE", folder.resolve("none").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
      }

      Started first = call(nowhere, "run", document);
      Started second = call(nobody, "run", document);

      assertThat(first.end()).isEqualTo(1);
      assertThat(first.out()).contains("no region is known: set AWS_REGION");
      assertThat(second.end()).isEqualTo(1);
      assertThat(second.out()).contains("no credentials were found: set AWS_PROFILE");
      assertThat(aws.requests()).isEmpty();
    }
  }

  @Test
  void the_services_that_runbooks_use_most_are_there_and_others_are_named() throws Exception {
    for (String artifact :
        List.of(
            "cloudformation",
            "cloudwatch",
            "cloudwatchlogs",
            "dynamodb",
            "ec2",
            "iam",
            "lambda",
            "rds",
            "s3",
            "sfn",
            "sns",
            "sqs",
            "ssm",
            "sts")) {
      try (var jars = Files.newDirectoryStream(HOME.resolve("lib/aws"), artifact + "-2*.jar")) {
        assertThat(jars).as(artifact).hasSize(1);
      }
    }
    Path document =
        Call.file(
            folder,
            "glue.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Ask
                action: aws:executeAwsApi
                inputs: { Service: glue, Api: GetDatabases }
            """);

    Started run = call(Map.of(), "run", document);

    assertThat(run.end()).isEqualTo(1);
    assertThat(run.out())
        .contains("service \"glue\" does not come with this command")
        .contains("software.amazon.awssdk:glue:2.");
  }

  @Test
  void a_check_knows_the_operations_of_AWS_and_asks_nobody() throws Exception {
    Path wrong = Call.file(folder, "wrong.yaml", PUT.replace("put_item", "putt_item"));

    Started check = call(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), "validate", wrong);

    assertThat(check.end()).isZero();
    assertThat(check.out()).contains("RS590").contains("did you mean \"PutItem\"?");
  }
}
