package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars of {@code --plugins}, made here as authors make them. */
class PluginsTest {

  private static final String TICKET =
      """
      Ticket
      import dev.runsheet.spi.*;
      import java.util.Map;

      @Action(name = "acme:ticket", summary = "Opens a ticket.")
      public final class Ticket implements ActionHandler<Ticket.Inputs> {
        public record Inputs(String title) {}

        @Override
        public Outcome execute(Inputs inputs, ActionContext context) {
          return Outcome.succeeded(Map.of("Id", "T-" + inputs.title().length()));
        }
      }
      """;

  private static final String PROVIDER =
      """
      Provider
      import dev.runsheet.spi.*;
      import java.util.List;

      public final class Provider implements ActionProvider {
        @Override
        public List<ActionHandler<?>> handlers() {
          return List.of(new Ticket());
        }
      }
      """;

  @TempDir Path folder;
  private Path plugins;
  private Path document;

  @BeforeEach
  void write() throws IOException {
    plugins = Files.createDirectory(folder.resolve("the plugins"));
    document =
        Call.file(
            folder,
            "ticket.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Open
                action: acme:ticket
                inputs: { title: disk }
            outputs: [ Open.Id ]
            """);
  }

  private Call.Ended with(Object... arguments) {
    return Call.of(arguments).with("--plugins", plugins).end();
  }

  @Test
  void a_plugin_of_an_author_runs() throws Exception {
    PluginJar.write(plugins.resolve("acme.jar"), "acme.Provider", TICKET, PROVIDER);

    Call.Ended run = with("run", document);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Open: Success").endsWith("Open.Id = T-4\n");
  }

  @Test
  void what_is_not_run_knows_its_actions_too() throws Exception {
    PluginJar.write(plugins.resolve("acme.jar"), "acme.Provider", TICKET, PROVIDER);
    Path wrong = Call.file(folder, "wrong.yaml", Files.readString(document).replace("tit", "not"));
    Path test =
        Call.file(
            folder,
            "a.test.yaml",
            """
            document: ticket.yaml
            cases:
              - name: opens
                script: { actions: [ { step: Open, outputs: { Id: T-1 } } ] }
                expect: { outputs: { Open.Id: [ T-1 ] } }
            """);

    assertThat(with("validate", document).out()).contains("0 errors, 0 warnings");
    assertThat(with("run", wrong).code()).isNotZero();
    assertThat(with("preview", document).out()).contains("Open acme:ticket");
    assertThat(with("actions", "acme:ticket").out()).contains("Opens a ticket.", "title");
    assertThat(with("graph", document).code()).isZero();
    assertThat(with("simulate", document, "--auto").code()).isZero();
    assertThat(with("test", test).out()).contains("1 passed");
  }

  @Test
  void a_run_with_plugins_is_gone_on_with_by_the_same_plugins() throws Exception {
    PluginJar.write(plugins.resolve("acme.jar"), "acme.Provider", TICKET, PROVIDER);
    Path journal = folder.resolve("j.jsonl");
    with("run", document, "--journal", journal);

    Call.Ended resumed = with("resume", journal, "--format", "json");

    assertThat(resumed.code()).isZero();
    assertThat(resumed.json("outputs", "Open.Id", 0)).isEqualTo(Value.text("T-4"));
  }

  @Test
  void a_folder_without_plugins_is_refused() {
    Call.Ended empty = with("run", document);
    Call.Ended none = Call.of("run", document, "--plugins", folder.resolve("no")).end();

    assertThat(empty.code()).isEqualTo(64);
    assertThat(empty.err())
        .contains("cannot use the plugins in \"%s\": there is no jar in it".formatted(plugins));
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err()).contains("there is no such folder");
  }

  @Test
  void a_broken_jar_is_named() {
    Call.file(plugins, "acme.jar", "no jar at all");

    Call.Ended run = with("run", document);

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("acme.jar is no jar: ");
  }

  @Test
  void a_provider_that_is_missing_or_fails_is_named_with_the_reason() throws Exception {
    Path jar = plugins.resolve("acme.jar");
    PluginJar.write(jar, "acme.Missing");
    Call.Ended missing = with("validate", document);
    PluginJar.write(
        jar,
        "acme.Provider",
        TICKET,
        PROVIDER.replace("@Override", "{ Integer.parseInt(\"x\"); }"));
    Call.Ended failing = with("actions");
    PluginJar.write(jar, "acme.Provider", PROVIDER.replace("new Ticket()", ""));
    Call.Ended harmless = with("actions");

    assertThat(missing.code()).isEqualTo(64);
    assertThat(missing.err()).contains("Provider acme.Missing not found");
    assertThat(failing.code()).isEqualTo(64);
    assertThat(failing.err())
        .contains("Provider acme.Provider could not be instantiated")
        .contains("For input string");
    assertThat(harmless.code()).isZero();
  }

  @Test
  void a_handler_that_is_none_or_one_too_many_is_named() throws Exception {
    PluginJar.write(
        plugins.resolve("acme.jar"),
        "acme.Provider",
        TICKET.replace("@Action(name = \"acme:ticket\", summary = \"Opens a ticket.\")", ""),
        PROVIDER);
    Call.Ended unmarked = with("simulate", document);
    PluginJar.write(
        plugins.resolve("acme.jar"),
        "acme.Provider",
        TICKET.replace("acme:ticket", "aws:runShellScript"),
        PROVIDER);
    Call.Ended second = with("run", document);

    assertThat(unmarked.code()).isEqualTo(64);
    assertThat(unmarked.err()).contains("handler acme.Ticket bears no @Action");
    assertThat(second.code()).isEqualTo(64);
    assertThat(second.err())
        .contains("two handlers perform \"aws:runShellScript\": ", "acme.Ticket");
  }
}
