package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Platform;
import dev.runsheet.host.RunShellScript.Inputs;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With stand-ins that say how they were called: no PowerShell takes part. */
@Timeout(60)
class RunPowerShellScriptTest {

  private final RunPowerShellScript action = new RunPowerShellScript(Platform.LINUX);

  @TempDir Path workspace;
  @TempDir Path programs;

  private TestContext context;

  @BeforeEach
  void prepare() {
    context =
        new TestContext(workspace)
            .environment("PATH", programs + ":/usr/bin:/bin")
            .environment("TERM", "xterm")
            .environment("HOME", "/somewhere");
  }

  @Test
  void the_interpreter_gets_the_script_by_its_path_and_its_exit_code_is_told() throws Exception {
    standIn("pwsh", "echo \"$# $1 ${2##*/}\"; exit 3");

    assertThat(run("exit 3")).isEqualTo(Outcome.exited(3));
    assertThat(context.out()).isEqualTo("2 -f _script.ps1\n");
  }

  @Test
  void powershell_comes_before_pwsh() throws Exception {
    standIn("pwsh", "echo pwsh");
    standIn("powershell", "echo powershell");

    run();

    assertThat(context.out()).isEqualTo("powershell\n");
  }

  @Test
  void the_script_begins_with_a_byte_order_mark_and_ends_with_a_line_feed() throws Exception {
    standIn("pwsh", "od -An -tx1 \"$2\"; stat -c %a \"$2\"");

    run("ä", "b");

    assertThat(context.out()).isEqualTo(" ef bb bf c3 a4 0a 62 0a\n700\n");
  }

  @Test
  void HOME_is_the_root_and_TERM_is_not_set() throws Exception {
    standIn("pwsh", "echo \"$HOME ${TERM-none}\"");

    run();

    assertThat(context.out()).isEqualTo("/ none\n");
  }

  @Test
  void a_machine_without_PowerShell_fails_the_step_and_leaves_no_script() throws Exception {
    context.environment("PATH", programs.toString());

    assertThat(run().toString())
        .contains("there is neither \"powershell\" nor \"pwsh\" in the PATH \"" + programs);
    assertThat(workspace.resolve("step-Step/_script.ps1")).doesNotExist();
  }

  @Test
  void windows_is_refused_by_name() throws Exception {
    Outcome outcome =
        new RunPowerShellScript(Platform.WINDOWS)
            .execute(new Inputs(null, null, Map.of()), context);

    assertThat(outcome.toString()).contains("starts processes on linux only, and this is windows");
  }

  private Outcome run(String... lines) throws InterruptedException {
    return action.execute(new Inputs(List.of(lines), null, null), context);
  }

  private void standIn(String name, String script) throws IOException {
    Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }
}
