package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was built to be installed reads parameters, documents and content that AWS keeps. */
@Tag("distribution")
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class DistributedSourcesTest {

  private static final Path LAUNCHER = Path.of("target/runsheet/bin/runsheet").toAbsolutePath();

  private static final String SAY =
      """
      schemaVersion: '2.2'
      mainSteps:
        - name: say
          action: aws:runShellScript
          inputs: { runCommand: [ 'echo {{ ssm:/app/name:2 }} {{ssm:/app/name}}' ] }
      """;

  @TempDir Path folder;

  private Started run(StubAws aws, Path document, Object... more) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(LAUNCHER.toString(), "run", document.toString()));
    for (Object each : more) {
      command.add(each.toString());
    }
    return Started.start(folder, aws.environment(), command);
  }

  @Test
  void parameters_are_read_by_version_from_Parameter_Store() throws Exception {
    String answer =
        """
        {"Parameters": [
          {"Name": "/app/name", "Type": "String", "Value": "old", "Version": 2, "Selector": ":2"},
          {"Name": "/app/name", "Type": "String", "Value": "new", "Version": 3}]}
        """;
    try (StubAws aws = StubAws.start(request -> answer)) {
      Started run = run(aws, Call.file(folder, "say.yaml", SAY));

      assertThat(run.end()).isZero();
      assertThat(run.out()).contains("say | old new\n");
      assertThat(aws.requests())
          .containsExactly("AmazonSSM.GetParameters {\"Names\":[\"/app/name:2\",\"/app/name\"]}");
    }
  }

  @Test
  void parameters_that_are_not_there_or_are_secrets_fail_the_run() throws Exception {
    String secret =
        """
        {"Parameters": [
          {"Name": "/app/name", "Type": "SecureString", "Value": "c2VhbGVk", "Version": 2, "Selector": ":2"},
          {"Name": "/app/name", "Type": "SecureString", "Value": "c2VhbGVk", "Version": 2}]}
        """;
    Path document = Call.file(folder, "say.yaml", SAY);
    for (String answer : List.of("{\"Parameters\":[]}", secret)) {
      try (StubAws aws = StubAws.start(request -> answer)) {
        Started run = run(aws, document);

        assertThat(run.end()).isEqualTo(1);
        assertThat(run.out())
            .contains("/app/name")
            .containsAnyOf("Parameter Store holds no", "is a SecureString")
            .doesNotContain("c2VhbGVk");
      }
    }
  }

  @Test
  void content_comes_from_S3() throws Exception {
    Path document =
        Call.file(
            folder,
            "fetch.yaml",
            """
            schemaVersion: '2.2'
            mainSteps:
              - name: fetch
                action: aws:downloadContent
                inputs:
                  sourceType: S3
                  sourceInfo: { path: 's3://my-bucket/tools/greet.sh' }
              - name: greet
                action: aws:runShellScript
                inputs: { runCommand: [ './greet.sh' ] }
            """);
    try (StubAws aws = StubAws.start(request -> "#!/bin/sh\necho hi from S3\n")) {
      Started run = run(aws, document);

      assertThat(run.end()).isZero();
      assertThat(run.out()).contains("greet | hi from S3\n");
      assertThat(aws.requests())
          .containsExactly("HEAD /my-bucket/tools/greet.sh", "GET /my-bucket/tools/greet.sh");
    }
  }

  @Test
  void a_child_document_comes_from_Systems_Manager() throws Exception {
    Path document =
        Call.file(
            folder,
            "parent.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Ask
                action: aws:executeAutomation
                inputs: { DocumentName: Acme-Child }
            """);
    String child =
        """
        {"Name": "Acme-Child", "Content": "{\\"schemaVersion\\": \\"0.3\\", \\"mainSteps\\": [{\\"name\\": \\"Nap\\", \\"action\\": \\"aws:sleep\\", \\"inputs\\": {\\"Duration\\": \\"PT0S\\"}}]}"}
        """;
    try (StubAws aws = StubAws.start(request -> child)) {
      Started run = run(aws, document);

      assertThat(run.end()).isZero();
      assertThat(run.out()).contains("Ask/Nap: Success");
      assertThat(aws.requests()).containsExactly("AmazonSSM.GetDocument {\"Name\":\"Acme-Child\"}");
    }
  }
}
