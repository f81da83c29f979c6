package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  @Test
  void a_command_of_a_document_that_nobody_knows_says_where_it_was_looked_for() throws Exception {
    Path runbook =
        Call.file(
            folder,
            "runbook.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Greet
                action: aws:runCommand
                inputs: { DocumentName: Acme-Unknown, InstanceIds: [ i-0123456789abcdef0 ] }
            """);
    Map<String, String> nowhere =
        Map.of(
            "AWS_EC2_METADATA_DISABLED",
            "true",
            "AWS_REGION",
            "",
            "AWS_CONFIG_FILE",
            folder.resolve("none").toString());

    Started alone = call(nowhere, "run", runbook, "--commands-here", "--documents", folder);
    assertThat(alone.end()).isEqualTo(1);
    assertThat(alone.out())
        .contains("document \"Acme-Unknown\" is not in \"" + folder)
        .contains("Systems Manager could not be asked")
        .contains("no region is known");

    try (StubAws aws = StubAws.refusing("InvalidDocument")) {
      Started asked = call(aws.environment(), "run", runbook, "--commands-here");

      assertThat(asked.end()).isEqualTo(1);
      assertThat(asked.out())
          .contains("no document \"Acme-Unknown\" is known here")
          .contains("only AWS-RunShellScript and AWS-RunPowerShellScript are");
      assertThat(aws.requests())
          .containsExactly("AmazonSSM.GetDocument {\"Name\":\"Acme-Unknown\"}");
    }
  }

  @Test
  void a_service_in_the_folder_of_plugins_is_called() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    link(HOME, home, plugins, "dynamodb-");
    Path document = Call.file(folder, "put.yaml", PUT);
    Path launcher = home.resolve("bin/runsheet");

    try (StubAws aws = StubAws.start(request -> "{\"Attributes\":{\"id\":{\"S\":\"0\"}}}")) {
      Started without =
          Started.start(
              folder, aws.environment(), List.of(launcher.toString(), "run", document.toString()));
      assertThat(without.end()).isEqualTo(1);
      assertThat(without.out()).contains("software.amazon.awssdk:dynamodb:2.", "--plugins");

      Started with =
          Started.start(
              folder,
              aws.environment(),
              List.of(
                  launcher.toString(),
                  "run",
                  document.toString(),
                  "--plugins",
                  plugins.toString()));
      assertThat(with.end()).isZero();
      assertThat(with.out()).endsWith("Put.Old = 0\n");
      assertThat(aws.requests()).hasSize(1);
    }
  }

  @Test
  void a_document_learns_where_it_runs() throws Exception {
    Path document =
        Call.file(
            folder,
            "where.yaml",
            """
            schemaVersion: '0.3'
            variables: { Where: { type: String } }
            mainSteps:
              - name: Say
                action: aws:updateVariable
                inputs:
                  Name: variable:Where
                  Value: '{{ global:REGION }} {{ global:AWS_PARTITION }} {{ global:ACCOUNT_ID }}'
              - { name: Nap, action: 'aws:sleep', inputs: { Duration: PT0S } }
            """);
    String answer =
        """
        <GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>
        </GetCallerIdentityResult></GetCallerIdentityResponse>
        """;
    Path config = Call.file(folder, "config", "[profile deep]\nregion = cn-north-1\n");
    try (StubAws aws = StubAws.start(request -> answer)) {
      Map<String, String> profile = new HashMap<>(aws.environment());
      profile.putAll(
          Map.of("AWS_REGION", "", "AWS_PROFILE", "deep", "AWS_CONFIG_FILE", config.toString()));

      Started here = call(aws.environment(), "run", document, "--format", "json");
      Started there = call(profile, "run", document, "--format", "json");

      assertThat(here.end()).isZero();
      assertThat(here.out()).contains("eu-west-1 aws 123456789012");
      assertThat(there.end()).isZero();
      assertThat(there.out()).contains("cn-north-1 aws-cn 123456789012");
    }
  }

  @Test
  void credentials_appear_nowhere() throws Exception {
    Path document =
        Call.file(
            folder,
            "put.yaml",
            PUT.replace(
                "schemaVersion: '0.3'",
                "schemaVersion: '0.3'\nassumeRole: arn:aws:iam::123456789012:role/automation"));
    String assumed =
        """
        <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAASSUMED</AccessKeyId>
        <SecretAccessKey>assumedSecretKey</SecretAccessKey>
        <SessionToken>assumedSessionToken</SessionToken>
        <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>
        </AssumeRoleResponse>
        """;
    for (String refusal : List.of("", "ValidationException")) {
      Path events = folder.resolve("events" + refusal);
      Path journal = folder.resolve("journal" + refusal);
      Path report = folder.resolve("report" + refusal);
      try (StubAws aws =
          StubAws.start(
              request ->
                  request.contains("AssumeRole")
                      ? assumed
                      : refusal.isEmpty() ? "{}" : "no JSON: " + refusal)) {
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_SESSION_TOKEN", "callersSessionToken");

        Started run =
            call(
                environment,
                "run",
                document,
                "--format",
                "json",
                "--events",
                events,
                "--journal",
                journal,
                "--report",
                report);

        assertThat(run.end()).isEqualTo(refusal.isEmpty() ? 0 : 1);
        assertThat(aws.requests()).hasSize(2);
        assertThat(aws.authorizations().get(0))
            .contains("AKIDTEST")
            .contains("callersSessionToken");
        assertThat(aws.authorizations().get(1)).contains("ASIAASSUMED", "assumedSessionToken");
        String told =
            run.out()
                + run.err()
                + Files.readString(events)
                + Files.readString(journal)
                + Files.readString(report);
        assertThat(told)
            .contains("role/automation")
            .doesNotContain("AKIDTEST", "hiddenSecretKey", "callersSessionToken")
            .doesNotContain("ASIAASSUMED", "assumedSecretKey", "assumedSessionToken");
      }
    }
  }

  /** The same distribution elsewhere, but for a jar that goes to another folder. */
  private static void link(Path from, Path to, Path apart, String jar) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".jsa") && !name.equals("place")) {
          Path link = to.resolve(from.relativize(file));
          Files.createDirectories(link.getParent());
          if (file.getParent().endsWith("aws")) {
            Files.createSymbolicLink(name.startsWith(jar) ? apart.resolve(name) : link, file);
          } else {
            Files.copy(file, link);
          }
        }
      }
    }
  }
}
