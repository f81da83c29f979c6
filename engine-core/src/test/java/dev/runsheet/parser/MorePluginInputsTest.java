package dev.runsheet.parser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 4.8 to 4.10 of the reference on Command documents. */
class MorePluginInputsTest {

  private static void assertSaid(String plugin, String inputs, String found) {
    Said.assertSaid(Said.command("", plugin, inputs), found);
  }

  // -- 4.8 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          action: Create, image: a                | action: Create               | image
          action: Run, image: a                   | action: Run                  | image
          action: Pull, image: a                  | action: Pull                 | image
          action: Rmi, image: a                   | action: Rmi                  | image
          action: Start, container: a             | action: Start, image: a      | container
          action: Stop, container: a              | action: Stop                 | container
          action: Rm, container: a                | action: Rm                   | container
          action: Logs, container: a              | action: Logs                 | container
          action: Exec, container: a, cmd: b      | action: Exec, container: a   | cmd
          action: Inspect, image: a               | action: Inspect              | container
          action: Inspect, container: a           | action: Inspect, cmd: a      | container
          """)
  void an_action_of_docker_requires_an_image_or_a_container(
      String complete, String lacking, String input) {
    assertSaid("runDockerAction", complete, null);
    assertSaid(
        "runDockerAction",
        lacking,
        "warning RS503 step \"Last\" does not give the input \"%s\"".formatted(input));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          action: Stats              |
          action: Ps                 |
          action: Images             |
          action: "{{ p }}"          |
          action: run, image: a      | warning RS506 input "action" must be "Create", "Run", "Start"
          action: Kill               | warning RS506 input "action" must be "Create", "Run", "Start"
          """)
  void the_actions_of_docker_are_case_sensitive_and_three_need_nothing(
      String inputs, String found) {
    assertSaid("runDockerAction", inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          container: web_1-a/b              | container: 'a b'
          image: 'library/alpine:3.19'      | image: 'alpine@sha256:0'
          user: app_1                       | user: 'a:b'
          cpuShares: /512                   | cpuShares: '5.5'
          memory: 512m                      | memory: 512x
          publish: '127.0.0.1:8080:80/tcp'  | publish: '8080 80'
          env: A=b                          | env: 'A=b;c'
          cmd: ls -l                        | cmd: 'ls; wc'
          cmd: ls                           | cmd: 'a, b'
          env: A                            | env: 'a & b'
          volume: ['C:\\a:"b" (^)']         | volume: ['a*b']
          """)
  void the_inputs_of_docker_consist_of_the_characters_that_are_allowed(String right, String wrong) {
    assertSaid("runDockerAction", "action: Ps, " + right, null);
    assertSaid("runDockerAction", "action: Ps, " + wrong, "warning RS506");
  }

  @Test
  void of_several_volumes_only_one_works() {
    assertSaid("runDockerAction", "action: Run, image: a, volume: ['/a:/a']", null);
    assertSaid(
        "runDockerAction",
        "action: Run, image: a, volume: ['/a:/a', '/b:/b']",
        "warning RS506 step \"Last\" gives 2 volumes");
  }

  // -- 4.9 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: a, action: Install                                                      |
          name: a, action: Uninstall, version: latest                                   |
          name: a                                                                       | warning RS503 step "Last" does not give the input "action"
          action: Install                                                               | warning RS503 step "Last" does not give the input "name"
          name: a, action: install                                                      | warning RS506 input "action" must be "Install" or "Uninstall"
          name: a, action: Install, installationType: In-place update                   |
          name: a, action: Install, installationType: Uninstall and reinstall           |
          name: a, action: Install, installationType: in-place update                   | warning RS212 "installationType: in-place update" has no effect
          name: a, action: Install, source: ''                                          |
          name: a, action: Install, source: x                                           | warning RS506 "source" of step "Last" makes it fail
          name: a, action: Install, repository: x                                       | warning RS212 "repository" of step "Last" has no effect
          """)
  void a_package_has_a_name_and_one_of_two_actions(String inputs, String found) {
    assertSaid("configurePackage", inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '{"SSM_FOO":"1"}'      |
          { SSM_FOO: '1' }       |
          '{}'                   |
          "{{ p }}"              |
          '{"FOO":"1"}'          | warning RS506 the argument "FOO" of step "Last" makes it fail: its name must begin with "SSM_"
          '{"":"1"}'             | warning RS506 the argument "" of step "Last" makes it fail: its name must begin with "SSM_"
          '{"SSM_FOO":1}'        | warning RS506 the argument "SSM_FOO" of step "Last" makes it fail: it must be a String, but is an Integer
          '{"SSM_FOO":["a"]}'    | warning RS506 the argument "SSM_FOO" of step "Last" makes it fail: it must be a String, but is a list
          a=b                    | warning RS506 the text of "additionalArguments" of step "Last" is no map in JSON
          """)
  void arguments_of_a_package_are_texts_whose_names_have_a_prefix(String value, String found) {
    assertSaid(
        "configurePackage", "name: a, action: Install, additionalArguments: " + value, found);
  }

  // -- 4.10 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          applications    | action: Repair, source: 'a.msi', parameters: /q    |
          applications    | action: Repair                                     | warning RS503 step "Last" does not give the input "source"
          applications    | action: Remove, source: a                          | warning RS506 input "action" must be "Install", "Repair" or "Uninstall"
          applications    | action: Install, source: a, sourceHash: ''         |
          applications    | action: Install, source: a, sourceHash: abc        | warning RS506 input "sourceHash" is "abc", but must be a SHA-256
          psModule        | runCommand: [[a], b]                               |
          psModule        | runCommand: a                                      |
          psModule        | source: 'https://a/b.zip', timeoutSeconds: 3       | warning RS212
          configureDocker | action: Install                                    |
          configureDocker | action: install                                    | warning RS506 input "action" must be "Install" or "Uninstall"
          configureDocker | {}                                                 | warning RS503
          updateAgent     | agentName: a, source: b                            |
          updateAgent     | agentName: a                                       | warning RS503 step "Last" does not give the input "source"
          updateSsmAgent  | agentName: a, source: b, allowDowngrade: 'false'   |
          updateSsmAgent  | agentName: a, source: b                            | warning RS503 step "Last" does not give the input "allowDowngrade"
          updateSsmAgent  | agentName: a, source: b, allowDowngrade: false     | warning RS505 input "allowDowngrade" must be a String, but is a Boolean
          updateSsmAgent  | agentName: a, source: b, allowDowngrade: 'no'      | warning RS506 input "allowDowngrade" is "no", but must be "true" or "false"
          """)
  void the_remaining_plugins_have_the_inputs_that_are_required(
      String plugin, String inputs, String found) {
    assertSaid(plugin, inputs.equals("{}") ? "" : inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          directoryId: d-1, directoryName: a.b                             |
          directoryId: d-1                                                 | warning RS503
          directoryId: d-1, directoryName: a, dnsIpAddresses: [10.0.0.1]   |
          directoryId: d-1, directoryName: a, dnsIpAddresses: 10.0.0.1     | warning RS505
          directoryId: d-1, directoryName: a, dnsIpAddresses: ['a;b']      | warning RS506
          directoryId: 'd$1', directoryName: a                             | warning RS506
          directoryId: d-1, directoryName: 'a`b'                           | warning RS506
          directoryId: d-1, directoryName: a, directoryOU: 'a;b'           | warning RS506
          directoryId: d-1, directoryName: a, hostName: 'a&b'              | warning RS506
          directoryId: d-1, directoryName: a, keepHostName: maybe          | warning RS505
          directoryId: "{{ p }}", directoryName: a, keepHostName: true     |
          """)
  void what_joins_a_domain_holds_nothing_that_a_shell_reads(String inputs, String found) {
    assertSaid("domainJoin", inputs, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws:cloudWatch     | { startType: Enabled }    |
          aws:cloudWatch     | { startType: "{{ p }}" }  |
          aws:cloudWatch     | { startType: enabled }    | warning RS506 "startType" of step "Last" is "enabled", but must be
          aws:runDocument    | { a: b }                  | warning RS503;warning RS503;warning RS506 "settings" of step "Last" makes it fail
          aws:cloudWatch     | null                      |
          aws:softwareInventory | { a: b }               | warning RS212 "settings" of step "Last" has no effect
          """)
  void settings_are_those_of_cloudWatch_and_make_a_nested_document_fail(
      String action, String settings, String found) {
    Said.assertSaid(
        """
        schemaVersion: '2.2'
        parameters: { p: { type: String, allowedPattern: a } }
        mainSteps:
          - { name: Last, action: %s, settings: %s }
        """
            .formatted(action, settings),
        found);
  }
}
