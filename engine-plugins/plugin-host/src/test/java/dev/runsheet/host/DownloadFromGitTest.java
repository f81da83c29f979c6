package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runsheet.ExecutionResult;
import dev.runsheet.spi.ProcessRunner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code aws:downloadContent} from repositories of Git (command-documents.md, section 4.4). */
@EnabledOnOs(OS.LINUX)
class DownloadFromGitTest {

  @TempDir Path folder;
  private Downloads downloads;

  @BeforeEach
  void prepare() {
    downloads = new Downloads(folder, URI.create("http://127.0.0.1:1/"));
  }

  @Test
  void a_repository_of_Git_is_cloned_at_a_branch_or_a_commit_without_its_history()
      throws Exception {
    assumeThat(Programs.find("git", Programs.path(Map.of()))).isPresent();
    Path origin = folder.resolve("origin");
    String commit =
        sh(
            """
            git init -q '%1$s' && cd '%1$s' && git config user.email a@b && git config user.name a
            mkdir lib && echo old > lib/x.sh && ln -s /etc/passwd link && git add . && git commit -qm 1
            git rev-parse HEAD
            git checkout -qb next && echo new > lib/x.sh && echo y > y && git add . && git commit -qm 2
            """
                .formatted(origin));
    String info = "{ repository: 'file://%s', getOptions: '%%s' }".formatted(origin);

    ExecutionResult branch = downloads.run("Git", info.formatted("branch:next"), "b");
    ExecutionResult before = downloads.run("Git", info.formatted("commitID:" + commit), "c/");

    assertThat(branch.step("show").orElseThrow().stdout()).isEqualTo("./b/lib/x.sh\n./b/y\n");
    assertThat(before.step("show").orElseThrow().stdout()).isEqualTo("./c/lib/x.sh\n");
    assertThat(Downloads.failure(downloads.run("Git", info.formatted("branch:none"), "")))
        .contains("\"git clone\" ended with exit code 128");
    assertThat(
            Downloads.failure(downloads.run("Git", info.formatted("branch:--upload-pack=x"), "")))
        .contains("neither \"branch:NAME\" nor \"commitID:SHA\"");
  }

  private static String sh(String script) throws Exception {
    Process process = new ProcessBuilder("sh", "-ec", script).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  @Test
  void git_gets_a_login_in_its_environment_and_a_key_in_a_file_that_goes() throws Exception {
    downloads.secrets();
    Map<String, String> seen = new ConcurrentHashMap<>();
    downloads
        .engine()
        .service(
            ProcessRunner.class,
            (command, context) -> {
              if (command.line().get(0).equals("git")) {
                assertThat(String.join(" ", command.line())).doesNotContain(Downloads.TOKEN);
                seen.putAll(command.environment());
                String ssh = command.environment().get("GIT_SSH_COMMAND");
                if (ssh.contains("-i '")) {
                  Path key = Path.of(ssh.replaceAll(".*-i '|'$", ""));
                  seen.put("key", Files.readString(key));
                  seen.put("file", key.toString());
                }
              }
              return new ProcessRunner.Exit(0, List.of(), false);
            });
    String secret = "'{{ssm-secure:/ci/token}}'";

    downloads.run(
        "Git", "{ repository: 'https://h/r', username: bob, password: %s }".formatted(secret), "");
    downloads.run(
        "Git",
        "{ repository: 'git@h:r', privateSSHKey: %s, skipHostKeyChecking: true }".formatted(secret),
        "");

    assertThat(seen)
        .containsEntry("GIT_CONFIG_VALUE_0", "Authorization: Basic Ym9iOmh1bnRlcjItdG9rZW4=")
        .containsEntry("key", Downloads.TOKEN + "\n")
        .containsEntry("GIT_TERMINAL_PROMPT", "0");
    assertThat(seen.get("GIT_SSH_COMMAND")).contains("StrictHostKeyChecking=no");
    assertThat(Path.of(seen.get("file"))).doesNotExist();
    assertThat(
            Downloads.failure(
                downloads.run("Git", "{ repository: 'https://h/r', privateSSHKey: x }", "")))
        .contains("takes no \"privateSSHKey\"");
    assertThat(
            Downloads.failure(downloads.run("Git", "{ repository: 'git@h:r', password: x }", "")))
        .contains("only a URL of http takes");
  }
}
