package dev.runsheet.host;

import static dev.runsheet.host.Corpus.CHAOS;
import static dev.runsheet.host.Corpus.FLEET;
import static dev.runsheet.host.Corpus.GUIDE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.ExecutionResult;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real Command documents that change the machine they run on, with stand-ins for all that could.
 */
@Timeout(60)
class CorpusStandInTest {

  @TempDir Path folder;

  private Toolbox tools;

  @BeforeEach
  void prepare() throws Exception {
    tools = new Toolbox(folder);
  }

  @Test
  void packages_are_updated_by_a_document_of_schema_2_0() throws Exception {
    tools.standIn("yum", "echo updated");

    ExecutionResult result =
        run(
            "aws-cloudformation+aws-cloudformation-resource-providers-ssm/aws-ssm-association/contract-tests-artifacts/dependencies.yml.UpdatePackagesDocument.json",
            Map.of());

    assertThat(tools.calls()).containsExactly("yum update -y");
    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(out(result, "UpdatePackages")).isEqualTo("updated\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu-stress.yml       | CPU=2      | --cpu 2 --cpu-method matrixprod -t 7s --cpu-load 100",
        "io-stress.yml        | Percent=5  | --iomix 1 --iomix-bytes 5% -t 7s",
        "memory-stress.yml    | Workers=3  | --vm 3 --vm-bytes 80% -t 7s",
        "diskspace-stress.yml | Filesize=9 | --fallocate 4 --fallocate-bytes 9g -t 7s",
      })
  void an_experiment_calls_its_tool_as_its_parameters_say(
      String file, String parameter, String arguments) throws Exception {
    tools
        .borrow("bash")
        .standIn("which", "command -v \"$1\"")
        .standIn("pgrep", "exit 1")
        .standIn("stress-ng");
    String[] pair = parameter.split("=", -1);

    ExecutionResult result = run(CHAOS + file, Map.of("DurationSeconds", "7", pair[0], pair[1]));

    assertThat(tools.calls())
        .containsExactly("which stress-ng", "pgrep stress-ng", "stress-ng " + arguments);
    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(out(result, "InstallDependencies")).isEqualTo("Dependency is already installed.\n");
    assertThat(out(result, "ExecuteStressNg")).contains("for 7 seconds").contains("Finished");
  }

  @Test
  void an_experiment_does_not_begin_while_another_one_runs() throws Exception {
    tools
        .borrow("bash")
        .standIn("which", "command -v \"$1\"")
        .standIn("pgrep", "echo 4711")
        .standIn("stress-ng");

    ExecutionResult result = run(CHAOS + "cpu-stress.yml", Map.of("DurationSeconds", "7"));

    assertThat(tools.calls()).areNot(call("stress-ng "));
    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(out(result, "ExecuteStressNg"))
        .isEqualTo("4711\nAnother stress-ng command is running, exiting...\n");
  }

  @Test
  void a_process_is_killed_by_its_name() throws Exception {
    tools.borrow("bash").standIn("killall");

    ExecutionResult result =
        run(CHAOS + "kill-process.yml", Map.of("ProcessName", "nginx", "Signal", "SIGKILL"));

    assertThat(tools.calls()).containsExactly("killall -SIGKILL nginx");
    assertThat(out(result, "KillProcess"))
        .isEqualTo("Done with command: killall -SIGKILL 'nginx'\n");
  }

  @Test
  void a_service_that_is_down_is_started_and_enabled_under_the_name_that_AWS_makes_of_a_list()
      throws Exception {
    tools
        .borrow("bash", "env")
        .standIn(
            "systemctl",
            "case $1 in",
            "is-active) [ -e started ] ;;",
            "start) : > started ;;",
            "is-enabled) [ \"$2\" = --quiet ] && exit 1; echo enabled ;;",
            "esac");

    ExecutionResult result =
        run(FLEET + "service-convergence.yml", Map.of("linuxServices", List.of("web")));

    // The author expected "web"; what AWS puts into a text is the list as JSON.
    assertThat(tools.calls())
        .containsExactly(
            "systemctl list-unit-files [web].service",
            "systemctl cat [web].service",
            "systemctl is-active --quiet [web]",
            "systemctl start [web]",
            "systemctl is-enabled --quiet [web]",
            "systemctl enable [web]",
            "systemctl is-active --quiet [web]",
            "systemctl is-enabled [web]");
    assertThat(out(result, "convergeLinuxServices"))
        .isEqualTo(
            """
            [web]: starting
            [web]: enabling at boot
            [web]: converged (active=yes enabled=enabled)
            """);
    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
  }

  @Test
  void a_host_is_hardened_once_and_then_left_as_it_is() throws Exception {
    Path config = folder.resolve("sshd_config");
    Files.writeString(config, "Port 22\n#PermitRootLogin yes\n");
    tools
        .borrow("bash", "env", "mktemp", "cp", "grep", "sed", "cmp", "date", "cat")
        .standIn("rm")
        .standIn("sshd")
        .standIn("systemctl");
    Map<String, String> parameters = Map.of("sshdConfigPath", config.toString());

    ExecutionResult first = run(FLEET + "host-hardening.yml", parameters);
    ExecutionResult second = run(FLEET + "host-hardening.yml", parameters);

    assertThat(config).hasContent("Port 22\nPermitRootLogin no\nPasswordAuthentication no\n");
    assertThat(out(first, "hardenLinuxSshd"))
        .startsWith("sshd configuration updated; previous file kept at " + config + ".bak.")
        .endsWith("reloaded sshd.service\n");
    assertThat(tools.calls())
        .areExactly(1, call("sshd -t -f " + tools.home()))
        .areExactly(1, call("systemctl reload sshd"))
        .areExactly(2, call("rm -rf " + tools.home()));
    assertThat(out(second, "hardenLinuxSshd"))
        .isEqualTo("sshd configuration already matches the baseline; no change made\n");
  }

  @Test
  void a_host_whose_new_configuration_does_not_hold_keeps_the_old_one() throws Exception {
    Path config = folder.resolve("sshd_config");
    Files.writeString(config, "Port 22\n");
    tools
        .borrow("bash", "env", "mktemp", "cp", "grep", "sed", "cmp")
        .standIn("rm")
        .standIn("sshd", "exit 255")
        .standIn("systemctl");

    ExecutionResult result =
        run(FLEET + "host-hardening.yml", Map.of("sshdConfigPath", config.toString()));

    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(config).hasContent("Port 22\n");
    assertThat(tools.calls()).areNot(call("systemctl"));
  }

  @Test
  void an_installer_is_fetched_and_run_where_the_parameter_says() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("install here"));
    tools.borrow("bash").standIn("curl", "echo 'echo \"$DD_API_KEY for $DD_SITE in $PWD\"'");

    ExecutionResult result =
        run(
            "jasonmimick-aws+aws-systems-manager-datadog/aws-ssm-install-datadog-agent.yaml",
            Map.of("datadogAPIKey", "k1", "workingDirectory", directory.toString()));

    assertThat(tools.calls())
        .containsExactly(
            "curl -L https://s3.amazonaws.com/dd-agent/scripts/install_script_agent7.sh");
    assertThat(out(result, "install_datadog")).isEqualTo("k1 for datadoghq.com in %s\n", directory);
  }

  @Test
  void an_agent_is_installed_and_its_host_tagged() throws Exception {
    tools
        .borrow("grep", "cat")
        .standIn("ps", "echo init")
        .standIn("curl")
        .standIn("sudo", "cat")
        .standIn("aws");

    ExecutionResult result =
        run(
            "aws-samples+systems-manager-continuous-deployment-automox/terraform-deploy/automox_install_multi_os.tf.0.yaml",
            Map.of("AutomoxKey", "k1"));

    assertThat(tools.calls())
        .contains(
            "curl -sS https://console.automox.com/downloadInstaller?accesskey=k1",
            "sudo bash",
            "aws ec2 create-tags --resources --tags Key=Automox,Value=True");
    assertThat(status(result, "InstallAutomoxWindows")).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
  }

  @Test
  void an_image_is_not_built_by_a_shell_that_the_script_was_not_written_for() throws Exception {
    tools.borrow("grep", "awk", "date", "uname").standIn("curl", "echo i-1").standIn("aws");

    ExecutionResult result =
        run(
            "aws-samples+amazon-ec2-image-builder-samples/CloudFormation/Linux/amazon-linux-2023-attestable-image/base-template.yaml.CreateOutputAmiDocument.json",
            Map.of("imageNamePrefix", "image"));

    assertThat(tools.calls())
        .containsExactly(
            "curl -s -X PUT http://169.254.169.254/latest/api/token -H"
                + " X-aws-ec2-metadata-token-ttl-seconds: 21600",
            "curl -s -H X-aws-ec2-metadata-token: i-1 -s"
                + " http://169.254.169.254/latest/meta-data/instance-id",
            "aws ec2 describe-instances --instance-ids i-1 --query"
                + " Reservations[0].Instances[0].Tags --output text");
    assertThat(out(result, "CreateOutputAmi"))
        .isEqualTo("Warning: Ec2ImageBuilderArn tag not found, using default value\n");
    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void a_load_test_without_a_database_installs_its_client_and_fails() throws Exception {
    tools
        .borrow("bash")
        .standIn("grep", "case $* in *ubuntu*) ;; *) exit 1 ;; esac")
        .standIn("sudo")
        .standIn("psql", "echo no route >&2", "exit 2");

    ExecutionResult result =
        run(
            "aws-samples+fis-template-library/aurora-postgres-cluster-loadtest-failover/aurora-postgres-cluster-loadtest-failover-ssm-template.json",
            Map.of("DBHost", "db.example", "DBPassword", "secret"));

    assertThat(tools.calls())
        .contains(
            "sudo apt-get update",
            "sudo apt-get install -y postgresql-client",
            "psql -h db.example -p 5432 -U postgres -d mydb -c \\conninfo");
    assertThat(status(result, "installDependencies")).isEqualTo(StepStatus.SUCCESS);
    assertThat(status(result, "runLoadTest")).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("runLoadTest").orElseThrow().process().stderr().text())
        .isEqualTo("no route\n");
  }

  @Test
  void a_package_that_could_not_be_installed_ends_the_script() throws Exception {
    tools.borrow("bash", "tr").standIn("yes").standIn("yum").standIn("cp").standIn("mv");

    ExecutionResult result =
        run(
            "awslabs+aws-systems-manager/Documents/Command/ConfigureAgentLogsUploadToCloudwatch/ConfigureAgentLogsUploadToCloudwatch.json",
            Map.of("LogLevel", "Info", "EnableCloudWatchUpload", "false"));

    assertThat(tools.calls())
        .containsExactlyInAnyOrder("yum list xmlstarlet", "yes y", "yum install -y xmlstarlet");
    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(result.steps().get(0).process().stdout().text())
        .endsWith("Installing With yum\nInstallation Failed. Exiting.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GUIDE + "documents-command-ssm-plugin-reference.md.34.yaml",
        GUIDE + "documents-command-ssm-plugin-reference.md.35.json"
      })
  void PowerShell_gets_the_script_in_a_file(String file) throws Exception {
    tools.borrow("cat").standIn("pwsh", "cat \"$2\"");

    ExecutionResult result = run(file, Map.of("commands", "Get-Date"));

    assertThat(tools.calls()).singleElement().asString().matches("pwsh -f /.*/_script.ps1");
    assertThat(out(result, "runPowerShellScript")).isEqualTo("\ufeffGet-Date\n");
    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
  }

  @Test
  void a_script_for_Windows_without_a_precondition_runs_here_too() throws Exception {
    tools.borrow("cat").standIn("pwsh", "cat \"$2\"; exit 1");

    ExecutionResult result = run(CHAOS + "windows/cpu-stress.yml", Map.of("duration", "30"));

    assertThat(out(result, "Act"))
        .contains("Write-Host \"About to sleep for 30 seconds\"\n$totalduration = 30\n");
    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void stored_parameters_reach_a_script_through_defaults() throws Exception {
    tools
        .borrow("cat")
        .standIn("pwsh", "cat \"$2\"")
        .store("SQL.Developer.InstallBucket", "bucket-1")
        .store("SQL.Developer.DefaultAdmin", ".\\admin")
        .store("SQL.Developer.iso", "sql.iso")
        .store("SQL.Developer.SSMS", "none");

    ExecutionResult result =
        run("aws-samples+ssm-automation-deploy-sql-developer/InstallSqlDeveloper.json", Map.of());

    assertThat(out(result, "InstallSQL"))
        .contains("$isoLocation = \"C:\\Media\\sql.iso\"")
        .contains("$user = \".\\admin\"")
        .contains("Copy-S3Object -BucketName bucket-1 -Key none");
    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
  }

  private ExecutionResult run(String file, Map<String, ?> parameters) throws Exception {
    return tools.run(Corpus.read(file), parameters);
  }

  private static String out(ExecutionResult result, String step) {
    return result.step(step).map(StepResult::process).orElseThrow().stdout().text();
  }

  private static StepStatus status(ExecutionResult result, String step) {
    return result.step(step).orElseThrow().status();
  }

  private static Condition<String> call(String beginning) {
    return new Condition<>(text -> text.startsWith(beginning), "call of " + beginning);
  }
}
