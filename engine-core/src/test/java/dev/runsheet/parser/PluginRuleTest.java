package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 4.4 to 4.9 of the reference on Command documents. */
class PluginRuleTest {

  private static List<String> messages(String action, String inputs, String more) {
    String text =
        """
        schemaVersion: '2.2'
        parameters: { p: { type: String, allowedPattern: a } }
        mainSteps:
          - { name: Use, action: 'aws:runShellScript', inputs: { runCommand: ["{{ p }}"] } }
          - { name: Last, action: 'aws:%s', inputs: { %s }%s }
        """
            .formatted(action, inputs, more);
    return Checking.check(text).diagnostics().stream()
        .map(found -> found.severity().label() + " " + found.code() + " " + found.message())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sourceType: GitHub, sourceInfo: { owner: a, repository: b, path: c, getOptions: "branch:main" } |
          sourceType: GitHub, sourceInfo: '{ "owner": "a", "repository": "b" }' |
          sourceType: "{{ p }}", sourceInfo: { }        |
          sourceType: S3, sourceInfo: "{{ p }}"         |
          sourceType: HTTP, sourceInfo: { url: "https://a/b" } |
          sourceType: HTTP, sourceInfo: { url: "{{ p }}" } |
          sourceType: HTTP, sourceInfo: { url: "http://a/b", allowInsecureDownload: true } |
          sourceType: Git, sourceInfo: { repository: "git@a:b.git", privateSSHKey: x } |
          sourceType: GitHub, sourceInfo: { owner: a } | RS503 "sourceInfo" of step "Last" has no "repository", which GitHub requires
          sourceType: S3, sourceInfo: '{}'             | RS503 "sourceInfo" of step "Last" has no "path", which S3 requires
          sourceType: SSMDocument, sourceInfo: { Name: a } | RS503 "sourceInfo" of step "Last" has no "name", which SSMDocument requires
          sourceType: Git, sourceInfo: { repository: "https://a", getOptions: "tag:x" } | RS506 "getOptions: tag:x" of step "Last" is neither a branch nor a commit
          sourceType: Git, sourceInfo: { repository: "https://a", getOptions: main } | RS506 "getOptions: main" of step "Last" is neither a branch nor a commit
          sourceType: Git, sourceInfo: { repository: "https://a", privateSSHKey: x } | RS506 "privateSSHKey" of step "Last" does not go with the repository "https://a"
          sourceType: Git, sourceInfo: { repository: "git@a:b", username: x } | RS506 "username" of step "Last" does not go with the repository "git@a:b"
          sourceType: HTTP, sourceInfo: { url: "http://a/b" } | RS506 the url "http://a/b" of step "Last" is refused: it is not encrypted
          sourceType: HTTP, sourceInfo: { url: "ftp://a/b" }  | RS506 the url "ftp://a/b" of step "Last" begins neither with https:// nor with http://
          """)
  void a_download_says_what_its_source_needs(String inputs, String found) {
    assertThat(messages("downloadContent", inputs, ""))
        .isEqualTo(found == null ? List.of() : List.of("warning " + found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          additionalArguments: { SSM_FOO: '1' }        |
          additionalArguments: '{"SSM_FOO":"1"}'       |
          additionalArguments: "{{ p }}", source: ''   |
          additionalArguments: '{"FOO":"1"}' | RS506 the argument "FOO" of step "Last" makes it fail: its name must begin with "SSM_"
          additionalArguments: { FOO: '1' }  | RS506 the argument "FOO" of step "Last" makes it fail: its name must begin with "SSM_"
          source: x                          | RS506 "source" of step "Last" makes it fail: it must be empty
          """)
  void the_arguments_of_a_package_have_a_prefix(String inputs, String found) {
    assertThat(messages("configurePackage", "name: n, action: Install, " + inputs, ""))
        .isEqualTo(found == null ? List.of() : List.of("warning " + found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          action: Run, image: a                 |
          action: Ps                            |
          action: "{{ p }}"                     |
          action: Exec, container: a, cmd: b    |
          action: Exec, container: a            | step "Last" does not give the input "cmd", which the action Exec requires
          action: Run                           | step "Last" does not give the input "image", which the action Run requires
          """)
  void an_action_of_docker_has_what_it_needs(String inputs, String found) {
    assertThat(messages("runDockerAction", inputs, ""))
        .isEqualTo(found == null ? List.of() : List.of("warning RS503 " + found));
  }

  @Test
  void settings_make_a_nested_document_fail() {
    assertThat(
            messages(
                "runDocument",
                "documentType: SSMDocument, documentPath: x",
                ", settings: { a: b }"))
        .containsExactly(
            "warning RS506 \"settings\" of step \"Last\" makes it fail: the agent keeps the depth"
                + " of aws:runDocument there");
  }
}
