package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real Python of this machine; of PowerShell a stand-in says how it was called. */
@Timeout(60)
class ExecuteScriptTest {

  private final ExecuteScript action = new ExecuteScript(Platform.LINUX);

  @TempDir Path workspace;
  @TempDir Path programs;

  private TestContext context;

  @BeforeEach
  void prepare() {
    context = new TestContext(workspace);
  }

  @Test
  void the_function_gets_the_payload_and_an_empty_context_and_what_it_returns_is_the_payload()
      throws Exception {
    Value payload = Value.of(Map.of("a", 5, "b", Map.of("c", "ü")));

    assertThat(
            python(
                "def f(events, context):\n  return {'got': events, 'context': context}", payload))
        .isEqualTo(returned(Value.of(Map.of("got", payload, "context", Map.of()))));
  }

  @Test
  void without_a_payload_the_function_gets_an_empty_map() throws Exception {
    assertThat(python("def f(events, context): return events"))
        .isEqualTo(returned(Value.Fields.EMPTY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "None       | null",
        "True       | true",
        "7          | 7",
        "3.0        | 3.0",
        "2 ** 80    | 1208925819614629174706176",
        "\"x\"      | \"x\"",
        "(1, 'b')   | [1,\"b\"]",
        "[]         | []",
        "{1: None}  | {\"1\":null}"
      })
  void what_is_returned_is_taken_as_JSON_has_it(String expression, String json) throws Exception {
    assertThat(python("def f(events, context): return " + expression))
        .isEqualTo(returned(Value.ofJson(json)));
  }

  @Test
  void what_is_printed_is_the_log_and_not_the_result() throws Exception {
    assertThat(python("import sys\ndef f(e, c):\n  print('hi ü')\n  sys.stderr.write('oh')"))
        .isEqualTo(returned(Value.of(null)));
    assertThat(context.out()).isEqualTo("hi ü\n");
    assertThat(context.err()).isEqualTo("oh");
  }

  @Test
  void an_exception_fails_the_step_with_its_type_its_text_and_where_in_the_script_it_was_raised()
      throws Exception {
    String script =
        """
        def f(events, context):
          return g()

        def g():
          raise ValueError('no such thing')
        """;

    assertThat(message(python(script)))
        .isEqualTo(
            """
            ValueError: no such thing
              File "script.py", line 2, in f
                return g()
              File "script.py", line 5, in g
                raise ValueError('no such thing')""");
    assertThat(context.err()).endsWith("ValueError: no such thing\n");
  }

  @Test
  void of_what_a_library_raises_the_message_shows_the_lines_of_the_script_and_the_log_all()
      throws Exception {
    Outcome outcome = python("import json\ndef f(e, c):\n  return json.loads('{')");

    assertThat(message(outcome))
        .startsWith("json.decoder.JSONDecodeError: ")
        .contains("File \"script.py\", line 3, in f")
        .doesNotContain("json/decoder.py");
    assertThat(context.err()).contains("json/decoder.py");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import datetime; return datetime.datetime.now() | TypeError: Object of type datetime is not",
        "return float('nan')                             | ValueError: Out of range float",
        "raise SystemExit(0)                             | the script called exit(0) before its",
        "import os; os._exit(3)                          | python3 ended with exit code 3 before the",
        "import nothing_of_this_name                     | ModuleNotFoundError: No module named",
      })
  void what_comes_to_no_result_fails_the_step_and_says_why(String body, String message)
      throws Exception {
    assertThat(message(python("def f(events, context):\n  " + body.replace("; ", "\n  "))))
        .contains(message);
  }

  @Test
  void a_script_that_does_not_parse_fails_the_step_and_says_in_which_line() throws Exception {
    assertThat(message(python("x = 1\ndef f(e, c:\n  pass")))
        .contains("File \"script.py\", line 2")
        .contains("SyntaxError");
  }

  @Test
  void a_function_that_is_not_there_is_named() throws Exception {
    Machine.assumePython();
    assertThat(message(run(inputs("python3.11", "file.main", "def f(e, c): pass", null))))
        .contains("the script defines no function 'main'");
  }

  @Test
  void what_guards_a_script_that_is_run_as_a_program_does_not_run() throws Exception {
    assertThat(python("def f(e, c): return __name__\nif __name__ == '__main__':\n  exit(1)"))
        .isEqualTo(returned(Value.text("script")));
  }

  @Test
  void a_secret_reaches_the_script_and_stands_in_no_argument() throws Exception {
    Value payload = Value.of(Map.of("word", Value.secret(Value.text("hunter2"))));

    python(
        "def f(e, c):\n  print(e['word'], 'hunter2' in open('/proc/self/cmdline').read())",
        payload);

    assertThat(context.out()).isEqualTo("hunter2 False\n");
  }

  @Test
  void nothing_of_the_call_is_left_and_others_could_not_have_read_it() throws Exception {
    python("import os\ndef f(e, c):\n  print(oct(os.stat('.').st_mode)[-3:], os.getcwd())");

    assertThat(context.out()).startsWith("700 " + workspace.toRealPath());
    try (Stream<Path> left = Files.list(workspace)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void a_stop_ends_the_script_and_leaves_no_process() throws Exception {
    context.stopOn("ready");

    Outcome outcome =
        python("import time\ndef f(e, c):\n  print('ready', flush=True)\n  time.sleep(1000)");

    assertThat(message(outcome)).contains("before the script had returned");
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3.12", "Python3.8", "python3.6"})
  void a_version_that_the_machine_has_is_taken_and_else_its_python3(String runtime)
      throws Exception {
    standIn("python3.12", "echo exact");
    standIn("python3", "echo usual");
    context.environment("PATH", programs + ":/usr/bin:/bin");

    run(inputs(runtime, "f", "def f(e, c): pass", null));

    assertThat(context.out()).isEqualTo(runtime.equals("python3.12") ? "exact\n" : "usual\n");
  }

  @Test
  void a_version_manager_that_has_not_got_the_version_is_passed_over() throws Exception {
    standIn("python3.10", "echo no such version >&2; exit 127");
    standIn("python3", "echo usual");
    context.environment("PATH", programs + ":/usr/bin:/bin");

    run(inputs("python3.10", "f", "def f(e, c): pass", null));

    assertThat(context.out()).isEqualTo("usual\n");
  }

  @Test
  void a_machine_without_the_interpreter_fails_the_step_and_says_where_it_looked()
      throws Exception {
    context.environment("PATH", programs.toString());

    assertThat(message(python("def f(e, c): pass")))
        .isEqualTo("there is none of python3, python in the PATH \"" + programs + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ruby3      | f | x | the Runtime \"ruby3\" is not known; there are Python and PowerShell",
        "python3.11 |   | x | there is no input \"Handler\", which Python requires",
        "python3.11 | f |   | there is no input \"Script\""
      })
  void an_input_that_is_missing_or_wrong_is_named(
      String runtime, @Nullable String handler, @Nullable String script, String message)
      throws Exception {
    Outcome outcome = run(inputs(runtime, handler, script, null));

    assertThat(((Outcome.Failed) outcome).failure().stage())
        .isEqualTo(Failure.Stage.INPUT_VALIDATION);
    assertThat(message(outcome)).isEqualTo(message);
  }

  @Test
  void PowerShell_gets_the_payload_in_its_environment_and_its_result_is_the_payload()
      throws Exception {
    standIn(
        "pwsh",
        """
        echo "$1 $2 $3 ${4##*/} ${5##*/} $InputPayload"
        od -An -tx1 "$5"
        echo '{"payload":{"a":[1]}}' > "$6"
        """);
    context.environment("PATH", programs + ":/usr/bin:/bin");

    Outcome outcome = run(inputs("PowerShell 7.4", null, "1", Value.of(Map.of("name", "x"))));

    assertThat(context.out())
        .isEqualTo(
            """
            -NoProfile -NonInteractive -File call.ps1 script.ps1 {"name":"x"}
             ef bb bf 31
            """);
    assertThat(outcome).isEqualTo(returned(Value.ofJson("{\"a\":[1]}")));
  }

  @Test
  void what_PowerShell_throws_fails_the_step() throws Exception {
    standIn(
        "pwsh", "echo '{\"summary\":\"RuntimeException: oh\",\"trace\":\"at line 1\"}' > \"$6\"");
    context.environment("PATH", programs + ":/usr/bin:/bin");

    assertThat(message(run(inputs("PowerShell Core 6.0", null, "throw 'oh'", null))))
        .isEqualTo("RuntimeException: oh\nat line 1");
  }

  @Test
  void other_platforms_are_refused_by_name() throws Exception {
    ExecuteScript elsewhere = new ExecuteScript(Platform.WINDOWS);

    assertThat(message(elsewhere.execute(inputs("python3.11", "f", "x", null), context)))
        .contains("starts processes on linux only, and this is");
  }

  private Outcome python(String script) throws InterruptedException {
    return python(script, null);
  }

  private Outcome python(String script, @Nullable Value payload) throws InterruptedException {
    Machine.assumePython();
    return run(inputs("python3", "f", script, payload));
  }

  private Outcome run(ExecuteScript.Inputs inputs) throws InterruptedException {
    return action.execute(inputs, context);
  }

  private static ExecuteScript.Inputs inputs(
      String runtime, @Nullable String handler, @Nullable String script, @Nullable Value payload) {
    return new ExecuteScript.Inputs(runtime, handler, script, payload, null);
  }

  private static Outcome returned(@Nullable Value payload) {
    return Outcome.succeeded(Map.ofEntries(entry("Payload", payload)));
  }

  private static String message(Outcome outcome) {
    return ((Outcome.Failed) outcome).failure().message();
  }

  private void standIn(String name, String script) throws IOException {
    Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }
}
