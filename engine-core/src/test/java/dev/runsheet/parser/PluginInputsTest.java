package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What section 4 of the reference on Command documents says of the inputs of each plugin. The
 * service stores all of them, so that none is an error.
 */
class PluginInputsTest {

  private static void assertSaid(String plugin, String inputs, String found) {
    Said.assertSaid(Said.command("", plugin, inputs), found);
  }

  // -- 4.1 --

  @ParameterizedTest
  @ValueSource(strings = {"aws:RunShellScript", "AWS:runShellScript", "aws:noSuchPlugin"})
  void names_of_plugins_are_case_sensitive_and_others_are_unknown(String name) {
    Said.assertSaid(
        Said.command("", "x", "runCommand: [a]").replace("aws:x", name),
        "error RS501 the action \"%s\" of step \"Last\" is not known".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runShellScript",
        "runPowerShellScript",
        "downloadContent",
        "runDocument",
        "runDockerAction",
        "configureDocker",
        "configurePackage",
        "softwareInventory",
        "refreshAssociation",
        "updateSsmAgent",
        "domainJoin",
        "cloudWatch",
        "applications",
        "psModule",
        "updateAgent",
        "configureDaemon"
      })
  void every_plugin_of_the_catalogue_is_known_and_may_lack_all_inputs(String plugin) {
    String text =
        "schemaVersion: '2.2'\nmainSteps: [{ name: Last, action: 'aws:%s' }]".formatted(plugin);

    Said.of(text).forEach(line -> assertThat(line).startsWith("w"));
  }

  @Test
  void unknown_inputs_are_ignored_which_is_a_warning() {
    assertSaid("configureDocker", "action: Install, colour: red", "warning RS504");
  }

  // -- 4.2 and 4.3 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runCommand: [a, b]                                 |
          runCommand: "{{ l }}"                              |
          RunCommand: [a]                                    |
          runCommand: a                                      | warning RS505 input "runCommand" must be a list of strings, but is the String "a"
          runCommand: ["{{ l }}"]                            | warning RS326
          runCommand: [5]                                    | warning RS505
          runCommand: [a], timeoutSeconds: 600               |
          runCommand: [a], timeoutSeconds: "600"             |
          runCommand: [a], timeoutSeconds: true              | warning RS505
          runCommand: [a], workingDirectory: /opt            |
          runCommand: [a], workingDirectory: [a]             | warning RS505
          runCommand: [a], environment: { A: b }             |
          runCommand: [a], environment: { A: 1 }             | warning RS505 "A" of input "environment" must be a String
          runCommand: [a], environment: [A]                  | warning RS505
          runCommand: [a], id: set1                          |
          runCommand: [a], id: ../out                        | warning RS212 the id "../out" of step "Last" has no effect
          runCommand: [a], id: ~/out                         | warning RS212 the id "~/out" of step "Last" has no effect
          commands: [a]                                      | warning RS503 step "Last" does not give the input "runCommand"; warning RS504
          """)
  void a_script_has_lines_and_where_and_with_what_it_runs(String inputs, String found) {
    assertSaid("runShellScript", inputs, found);
    assertSaid("runPowerShellScript", inputs, found);
  }

  // -- 4.4 --

  @ParameterizedTest
  @ValueSource(strings = {"GitHub", "Git", "HTTP", "S3", "SSMDocument"})
  void the_sources_of_a_download_are_five_and_case_sensitive(String type) {
    String info = "owner: a, repository: 'https://b', url: 'https://c', path: 's3://d/e', name: f";
    assertSaid("downloadContent", "sourceType: %s, sourceInfo: { %s }".formatted(type, info), null);
    assertSaid(
        "downloadContent",
        "sourceType: %s, sourceInfo: { %s }".formatted(type.toLowerCase(Locale.ROOT), info),
        "warning RS506 input \"sourceType\" must be \"GitHub\", \"Git\", \"HTTP\", \"S3\" or"
            + " \"SSMDocument\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sourceInfo: { path: 's3://a/b' }                                       | warning RS503
          sourceType: S3                                                         | warning RS503
          sourceType: '', sourceInfo: { path: a }                                | warning RS506
          sourceType: S3, sourceInfo: no json                                    | warning RS506 the text of "sourceInfo" of step "Last" is no map in JSON
          sourceType: S3, sourceInfo: '["a"]'                                    | warning RS506 the text of "sourceInfo"
          sourceType: S3, sourceInfo: '{"path":"https://a/b"}'                   |
          sourceType: S3, sourceInfo: [a]                                        | warning RS505
          sourceType: S3, sourceInfo: { path: bucket/key }                       | warning RS506 the path "bucket/key" of step "Last" is no URL of a bucket
          sourceType: GitHub, sourceInfo: { owner: a, repository: '' }           | warning RS503 "sourceInfo" of step "Last" has no "repository"
          sourceType: SSMDocument, sourceInfo: { name: 'a:1' }                   |
          """)
  void the_source_of_a_download_is_a_map_or_json_with_what_its_type_requires(
      String inputs, String found) {
    assertSaid("downloadContent", inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          getOptions: ''             |
          getOptions: 'branch:main'  |
          getOptions: 'commitID:0af' |
          getOptions: 'branch:'      | warning RS506 "getOptions: branch:"
          getOptions: 'branch:a:b'   | warning RS506
          getOptions: main           | warning RS506
          getOptions: 'tag:x'        | warning RS506
          skipHostKeyChecking: true  |
          skipHostKeyChecking: 'no'  | warning RS506 "skipHostKeyChecking: no" of step "Last" is none of "true" or "false"
          """)
  void the_options_of_a_repository_are_a_branch_or_a_commit(String option, String found) {
    assertSaid(
        "downloadContent",
        "sourceType: Git, sourceInfo: { repository: 'https://a/b', %s }".formatted(option),
        found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'https://a/b', privateSSHKey: "{{ ssm-secure:key }}"  | warning RS506 "privateSSHKey" of step "Last" does not go with
          'git@a:b', username: c, password: d                   | warning RS506 "username"; warning RS506 "password"
          'git@a:b', privateSSHKey: "{{ ssm-secure:key }}"      |
          'https://a/b', username: c, password: d               |
          """)
  void a_url_of_the_web_forbids_a_key_and_any_other_a_password(String repository, String found) {
    assertSaid(
        "downloadContent",
        "sourceType: Git, sourceInfo: { repository: %s }".formatted(repository),
        found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          url: 'https://a/b'                                      |
          url: 'http://a/b'                                       | warning RS506 the url "http://a/b" of step "Last" is refused
          url: 'http://a/b', allowInsecureDownload: false         | warning RS506 the url "http://a/b" of step "Last" is refused
          url: 'http://a/b', allowInsecureDownload: true          |
          url: 'http://a/b', allowInsecureDownload: 'yes'         | warning RS506 "allowInsecureDownload: yes"
          url: 'ftp://a/b'                                        | warning RS506 the url "ftp://a/b" of step "Last" begins neither
          url: 'https://a/b', authMethod: Digest                  |
          url: 'https://a/b', authMethod: ''                      |
          url: 'https://a/b', authMethod: basic                   | warning RS506 "authMethod: basic"
          url: 'https://a/b', username: "{{ ssm-secure:user }}"   |
          """)
  void a_download_from_the_web_is_encrypted_unless_told_otherwise(String info, String found) {
    assertSaid("downloadContent", "sourceType: HTTP, sourceInfo: { %s }".formatted(info), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "{{ ssm-secure:token }}"  |
          "{{ p }}"                 |
          0123456789abcdef          | warning RS506 "tokenInfo" of step "Last" must name a secret
          "{{ ssm:token }}"         | warning RS506 "tokenInfo" of step "Last" must name a secret
          """)
  void a_token_is_a_secret_of_parameter_store(String token, String found) {
    assertSaid(
        "downloadContent",
        "sourceType: GitHub, sourceInfo: { owner: a, repository: b, tokenInfo: %s }"
            .formatted(token),
        found);
  }

  // -- 4.5 and 4.6 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          applications: Enabled, awsComponents: Disabled                             |
          services: ''                                                               |
          applications: enabled                                                      | warning RS212 "applications: enabled" of step "Last" collects nothing
          customInventory: 'true'                                                    | warning RS212 "customInventory: true"
          networkConfig: true                                                        | warning RS505
          files: '[{"Path":"/etc","Pattern":["*.conf"],"Recursive":true,"DirScanLimit":9}]' |
          files: '{"Path":"/etc"}'                                                   | warning RS506 the text of "files" of step "Last" is no list in JSON
          files: '[{"Path":"/etc","Pattern":"*"}]'                                   | warning RS505 "Pattern" in "files" of step "Last" must be a list of strings
          files: '[{"Path":1,"Recursive":"no","DirScanLimit":"9"}]'                  | warning RS505 "DirScanLimit"; warning RS505 "Path"; warning RS505 "Recursive"
          files: [{ Path: /etc }]                                                    | warning RS505 input "files" must be a String
          windowsRegistry: none                                                      | warning RS506 the text of "windowsRegistry"
          customInventoryDirectory: /opt/x                                           |
          """)
  void inventory_is_switched_on_by_one_word_and_lists_files_in_json(String inputs, String found) {
    assertSaid("softwareInventory", inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          associationIds: [a]            |
          associationIds: []             |
          associationIds: "{{ l }}"      |
          associationIds: abc            | warning RS505 input "associationIds" must be a list of strings
          associationIds: ["{{ l }}"]    | warning RS326
          """)
  void the_associations_are_a_list_of_strings(String inputs, String found) {
    assertSaid("refreshAssociation", inputs, found);
  }

  // -- 4.7 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          documentType: SSMDocument, documentPath: AWS-Noop                                |
          documentType: LocalPath, documentPath: a/b.yaml                                  |
          documentType: localPath, documentPath: a                                         | warning RS506 input "documentType" must be "SSMDocument" or "LocalPath"
          documentType: SSMDocument                                                        | warning RS503 step "Last" does not give the input "documentPath"
          documentPath: a                                                                  | warning RS503 step "Last" does not give the input "documentType"
          documentType: SSMDocument, documentPath: a, documentParameters: { b: [c] }       |
          documentType: SSMDocument, documentPath: a, documentParameters: '{"b": "c"}'     |
          documentType: SSMDocument, documentPath: a, documentParameters: 'b: c'           |
          documentType: SSMDocument, documentPath: a, documentParameters: "{{ p }}"        |
          documentType: SSMDocument, documentPath: a, documentParameters: '{"b": '         | warning RS506 the text of "documentParameters" of step "Last" is no map in JSON
          documentType: SSMDocument, documentPath: a, documentParameters: [b]              | warning RS505
          documentType: SSMDocument, documentPath: a, documentParameters: 5                | warning RS505
          """)
  void a_nested_document_has_a_type_a_path_and_a_map_of_parameters(String inputs, String found) {
    assertSaid("runDocument", inputs, found);
  }
}
