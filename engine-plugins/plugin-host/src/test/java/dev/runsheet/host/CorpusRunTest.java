package dev.runsheet.host;

import static dev.runsheet.host.Corpus.CHAOS;
import static dev.runsheet.host.Corpus.FLEET;
import static dev.runsheet.host.Corpus.GUIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.ExecutionResult;
import dev.runsheet.RefusedStartException;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real Command documents that need neither root nor a network, run as they are. They find harmless
 * programs of this machine only; what they do without the others is part of the test.
 */
@Timeout(60)
class CorpusRunTest {

  @TempDir Path folder;

  private Toolbox tools;

  @BeforeEach
  void prepare() throws Exception {
    tools = new Toolbox(folder);
  }

  @ParameterizedTest
  @CsvSource({
    GUIDE + "documents-command-ssm-plugin-reference.md.38.yaml, runShellScript, Hello World",
    GUIDE + "documents-command-ssm-plugin-reference.md.39.json, runShellScript, Hello World",
    "udondan+cdk-ssm-document/test/documents/command/hello-world-json.json, echo, Hello World!",
    "udondan+cdk-ssm-document/test/documents/command/no-params.yml, echo, Hello World",
    "udondan+cdk-ssm-document/test/documents/command/params.yml, echo, Hello World!",
  })
  void a_document_runs_without_parameters(String file, String step, String line) throws Exception {
    ExecutionResult result = run(file);

    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(result.steps()).hasSize(1);
    assertThat(out(result, step)).isEqualTo(line + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    GUIDE + "documents-command-ssm-plugin-reference.md.38.yaml, commands, echo hi; exit 0, hi",
    GUIDE + "documents-command-ssm-plugin-reference.md.39.json, commands, echo hi, hi",
    "udondan+cdk-ssm-document/test/documents/command/hello-world-json.json, text, hi  ho, hi  ho",
    "udondan+cdk-ssm-document/test/documents/command/params.yml, text, $((1+1)), 2",
  })
  void a_document_runs_with_a_parameter(String file, String name, String value, String line)
      throws Exception {
    ExecutionResult result = run(file, Map.of(name, value));

    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(result.steps().get(0).process().stdout().text()).isEqualTo(line + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sysman-paramstore-versions.md.2.yaml", "sysman-paramstore-versions.md.3.json"})
  void a_default_comes_from_a_version_in_Parameter_Store(String file) throws Exception {
    tools.store("MyRunCommandParameter:2", "echo stored; exit 3");

    ExecutionResult result = run(GUIDE + file);

    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(out(result, "RunScript")).isEqualTo("stored\n");
    assertThat(result.step("RunScript").orElseThrow().process().exitCode()).isEqualTo(3);
  }

  @Test
  void a_stored_list_becomes_the_lines_of_a_script() throws Exception {
    tools.storeList("parameter-name", "a=1,echo $a,echo two");

    ExecutionResult result = run(GUIDE + "sysman-param-runcommand.md.4.json");

    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(out(result, "runShellScript")).isEqualTo("1\ntwo\n");
  }

  @Test
  void a_stored_text_becomes_a_line_of_a_script() throws Exception {
    tools.store("myShellCommands", "echo one line");

    ExecutionResult result = run(GUIDE + "documents-syntax-data-elements-parameters.md.1.yaml");

    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(out(result, "runShellScriptDefaultParams")).isEqualTo("one line\n");
  }

  @Test
  void a_health_check_written_for_another_shell_succeeds_by_accident() throws Exception {
    tools.borrow("grep", "awk");

    ExecutionResult result =
        run("jdheyburn+terraform-examples/aws-ssm-automation-0/documents/perform_healthcheck.yml");

    assertThat(status(result, "PerformHealthCheckWindows")).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(out(result, "PerformHealthCheckLinux")).isEqualTo("Instance is healthy - Linux\n");
  }

  @Test
  void diagnostics_tell_about_this_machine() throws Exception {
    tools.borrow("bash", "env", "df", "awk", "hostname", "uname", "head", "tr");

    ExecutionResult result =
        run(FLEET + "fleet-diagnostics.yml", Map.of("utilisationWarnPercent", "100"));

    assertThat(out(result, "linuxDiagnostics").lines())
        .contains(
            "kernel=" + System.getProperty("os.version"), "ssm_agent_version=not-found", "mount=/")
        .anyMatch(line -> line.matches("disk_used_percent=[0-9]+"))
        .anyMatch(line -> line.matches("uptime_seconds=[0-9]+"));
    assertThat(status(result, "windowsDiagnostics")).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
  }

  @Test
  void diagnostics_of_what_is_not_there_fail() throws Exception {
    tools.borrow("bash", "env", "df", "awk");

    ExecutionResult result =
        run(FLEET + "fleet-diagnostics.yml", Map.of("linuxMountPoint", "/no/such/mount"));

    StepResult step = result.step("linuxDiagnostics").orElseThrow();
    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(step.process().exitCode()).isEqualTo(1);
    assertThat(step.process().stdout().text()).isEmpty();
    assertThat(step.process().stderr().text())
        .isEqualTo("ERROR: mount point /no/such/mount is not present on this node\n");
  }

  @Test
  void a_mount_point_that_is_none_starts_nothing() throws Exception {
    String document = Corpus.read(FLEET + "fleet-diagnostics.yml");

    assertThatThrownBy(() -> tools.run(document, Map.of("linuxMountPoint", "/; reboot")))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("linuxMountPoint");
  }

  @Test
  void hardening_changes_nothing_where_there_is_nothing() throws Exception {
    tools.borrow("bash", "env");
    Path missing = folder.resolve("sshd_config");

    ExecutionResult result =
        run(FLEET + "host-hardening.yml", Map.of("sshdConfigPath", missing.toString()));

    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(out(result, "hardenLinuxSshd"))
        .isEqualTo("sshd configuration %s is not present; nothing to converge\n", missing);
    assertThat(missing).doesNotExist();
  }

  @Test
  void services_do_not_converge_where_nothing_manages_them() throws Exception {
    tools.borrow("bash", "env");

    ExecutionResult result = run(FLEET + "service-convergence.yml");

    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(result.step("convergeLinuxServices").orElseThrow().process().stderr().text())
        .isEqualTo("ERROR: systemd is required to converge services on this node\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu-stress.yml",
        "diskspace-stress.yml",
        "io-stress.yml",
        "memory-stress.yml",
        "latency-stress.yml",
        "network-loss-stress.yml"
      })
  void an_experiment_whose_tools_are_missing_exits_before_it_begins(String file) throws Exception {
    tools.borrow("bash");

    ExecutionResult result =
        run(CHAOS + file, Map.of("DurationSeconds", "1", "InstallDependencies", "False"));

    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(status(result, "InstallDependencies")).isEqualTo(StepStatus.FAILED);
    assertThat(result.steps().get(1).status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(out(result, "InstallDependencies"))
        .startsWith("Dependencies are not installed - Please set InstallDependencies to True.\n");
  }

  @Test
  void a_process_that_is_not_there_is_not_killed() throws Exception {
    tools.borrow("bash");

    ExecutionResult result = run(CHAOS + "kill-process.yml", Map.of("ProcessName", "no-such"));

    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(out(result, "KillProcess"))
        .isEqualTo("No process matching no-such found. Exiting...\n");
  }

  @Test
  void a_machine_without_a_package_manager_is_left_alone() throws Exception {
    tools.borrow("bash", "tr");

    ExecutionResult result =
        run(
            "awslabs+aws-systems-manager/Documents/Command/ConfigureAgentLogsUploadToCloudwatch/ConfigureAgentLogsUploadToCloudwatch.json",
            Map.of("LogLevel", "Debug", "EnableCloudWatchUpload", "true"));

    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(status(result, "UploadSSMAgentLogsInWindows")).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.steps().get(0).process().stdout().text())
        .startsWith("Log Level:debug\nCloudWatchLogsUpload:true\n")
        .endsWith("Need yum or apt or zypper to install. Exiting\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GUIDE + "sysman-param-securestring-walkthrough.md.2.json",
        "aws-samples+fis-template-library/ec2-windows-stop-iis/ec2-windows-stop-iis-ssm-template.json",
        "aws-samples+fis-template-library-tooling/cdk/ssm_templates/StopIISAppPool.json",
        "aws-samples+fis-template-library-tooling/cdk/ssm_templates/StopWindowsService.json",
      })
  void steps_for_Windows_are_skipped_on_Linux_and_the_document_succeeds(String file)
      throws Exception {
    Map<String, String> parameters =
        file.endsWith("StopWindowsService.json")
            ? Map.of("ServiceName", "s")
            : file.endsWith("StopIISAppPool.json") ? Map.of("IISAppPoolName", "p") : Map.of();

    ExecutionResult result = run(file, parameters);

    assertThat(result.steps()).extracting(StepResult::status).containsOnly(StepStatus.SKIPPED);
    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
  }

  @Test
  void a_step_whose_script_stands_under_an_unknown_key_runs_an_empty_one() throws Exception {
    ExecutionResult result =
        run("witaloandrade+terraform-aws-ssm-documents/examples/simple/example.yaml");

    assertThat(status(result, "PatchWindows")).isEqualTo(StepStatus.SKIPPED);
    assertThat(status(result, "PatchLinux")).isEqualTo(StepStatus.SUCCESS);
    assertThat(out(result, "PatchLinux")).isEmpty();
  }

  @Test
  void a_default_that_its_own_pattern_refuses_starts_nothing() throws Exception {
    String document = Corpus.read("getmoto+moto/tests/test_ssm/test_templates/good.yaml");

    assertThatThrownBy(() -> tools.run(document, Map.of()))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("Parameter2");
  }

  @ParameterizedTest
  @CsvSource({
    "nspottsie+tf-systems-manager-cloudwatch-agent/ssm_document.tf.0.json, aws:softwareInventory",
  })
  void a_document_with_an_action_that_nobody_performs_starts_nothing(String file, String action)
      throws Exception {
    String document = Corpus.read(file);

    assertThatThrownBy(() -> tools.run(document, Map.of()))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining(action);
  }

  @Test
  void a_machine_without_PowerShell_says_so() throws Exception {
    ExecutionResult result = run(GUIDE + "documents-command-ssm-plugin-reference.md.34.yaml");

    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(result.step("runPowerShellScript").orElseThrow().failure().message())
        .startsWith("there is neither \"powershell\" nor \"pwsh\" in the PATH");
  }

  private ExecutionResult run(String file) throws Exception {
    return run(file, Map.of());
  }

  private ExecutionResult run(String file, Map<String, ?> parameters) throws Exception {
    return tools.run(Corpus.read(file), parameters);
  }

  private static String out(ExecutionResult result, String step) {
    return result.step(step).orElseThrow().process().stdout().text();
  }

  private static StepStatus status(ExecutionResult result, String step) {
    return result.step(step).orElseThrow().status();
  }
}
