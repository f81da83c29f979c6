package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.OutputLimits;
import dev.runsheet.spi.ParameterStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EngineTest {

  /** Does what a test tells it. */
  @FunctionalInterface
  interface Deed {
    Outcome does(Ticket.Inputs inputs, ActionContext context) throws Exception;
  }

  @Action(name = "acme:ticket", summary = "Opens a ticket.", effect = Effect.CHANGES)
  record Ticket(Deed deed) implements ActionHandler<Ticket.Inputs> {

    record Inputs(@Nullable String title, @Nullable Long weight) {}

    @Override
    public Outcome execute(Inputs inputs, ActionContext context) throws Exception {
      return deed.does(inputs, context);
    }
  }

  private static final String COMMAND =
      """
      schemaVersion: '2.2'
      parameters:
        title: {type: String, default: none, allowedPattern: '^[a-z]+$'}
      mainSteps:
        - {action: 'acme:ticket', name: open, inputs: {title: '{{ title }}', timeoutSeconds: 5}}
      """;

  @Test
  void a_plugin_adds_an_action_with_one_class() throws Exception {
    try (Engine engine =
        engine((inputs, context) -> Outcome.succeeded(Map.of("Id", inputs.title())))) {
      ExecutionResult result = engine.run(COMMAND, Map.of("title", "leak"));

      assertThat(result.succeeded()).isTrue();
      assertThat(result.step("open").orElseThrow().outputs())
          .isEqualTo(Map.of("Id", Value.text("leak")));
      assertThat(result.step("open").orElseThrow().attempts()).isEqualTo(1);
      assertThat(result.executionId()).hasSize(36);
    }
  }

  @Test
  void outputs_of_a_plugin_step_reach_the_next_step_of_a_runbook() throws Exception {
    try (Engine engine =
        engine((inputs, context) -> Outcome.succeeded(Map.of("Id", inputs.title() + "!")))) {
      ExecutionResult result =
          engine.run(
              """
              schemaVersion: '0.3'
              mainSteps:
                - {name: A, action: 'acme:ticket', inputs: {title: x}}
                - {name: S, action: 'aws:sleep', inputs: {Duration: PT0.01S}}
                - {name: B, action: 'acme:ticket', inputs: {title: '{{ A.Id }}'}}
              outputs: [B.Id]
              """,
              Map.of());

      assertThat(result.outputs()).isEqualTo(Map.of("B.Id", List.of("x!!")));
    }
  }

  @Test
  void an_invalid_document_is_refused_with_place_and_cure() {
    try (Engine engine = Engine.builder().build()) {
      assertThatThrownBy(() -> engine.load("schemaVersion: '2.1'\nmainSteps: []\n"))
          .isInstanceOfSatisfying(
              InvalidDocumentException.class,
              e -> assertThat(e.diagnostics()).anyMatch(Diagnostic::isError))
          .hasMessageContaining("document:1:16: error");
    }
  }

  @Test
  void I10_an_engine_without_handlers_refuses_to_run_what_it_cannot() {
    try (Engine engine = Engine.builder().platform(Platform.LINUX).build()) {
      LoadedDocument document =
          engine.load(
              """
              schemaVersion: '2.2'
              mainSteps:
                - {action: 'aws:runShellScript', name: a, inputs: {runCommand: [x]}}
                - {action: 'aws:applications', name: b, inputs: {action: Install, source: 'http://x/y.msi'}}
              """);

      assertThatThrownBy(() -> engine.start(document, Map.of()))
          .isInstanceOf(RefusedStartException.class)
          .hasMessageContaining(
              "document:3:14: error RS701: step \"a\" needs \"aws:runShellScript\", which this"
                  + " engine does not perform")
          .hasMessageContaining("add dev.runsheet:plugin-host to the host")
          .hasMessageNotContaining("aws:applications");
    }
  }

  @Test
  void a_wrong_parameter_refuses_the_start_and_nothing_runs() {
    AtomicInteger calls = new AtomicInteger();
    try (Engine engine = engine((inputs, context) -> count(calls))) {
      LoadedDocument document = engine.load(COMMAND);

      assertThatThrownBy(() -> engine.start(document, Map.of("title", "A1", "q", 1)))
          .isInstanceOfSatisfying(
              RefusedStartException.class,
              e ->
                  assertThat(e.diagnostics())
                      .extracting(Diagnostic::pointer)
                      .containsExactlyInAnyOrder("/title", "/q"));
    }
    assertThat(calls).hasValue(0);
  }

  private static Outcome count(AtomicInteger calls) {
    calls.incrementAndGet();
    return Outcome.succeeded();
  }

  @Test
  void listeners_hear_notices_in_order_and_output_as_it_comes() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    try (Engine engine =
        engine(
            (inputs, context) -> {
              context.stdout().write("hello".getBytes(StandardCharsets.UTF_8));
              context.stderr().write("oops".getBytes(StandardCharsets.UTF_8));
              return Outcome.exited(3);
            })) {
      Execution execution = engine.start(engine.load(COMMAND), Map.of(), new Recorder(heard));
      ExecutionResult result = execution.await();

      assertThat(heard)
          .containsExactly(
              "ExecutionStarted",
              "StepStarted",
              "AttemptStarted",
              "STDOUT hello",
              "STDERR oops",
              "AttemptFinished",
              "StepFinished",
              "ExecutionFinished");
      assertThat(result.step("open").orElseThrow().process().exitCode()).isEqualTo(3);
      assertThat(result.step("open").orElseThrow().process().stderr().text()).isEqualTo("oops");
    }
  }

  private record Recorder(List<String> heard) implements dev.runsheet.event.ExecutionListener {
    @Override
    public void onNotice(Notice notice) {
      heard.add(notice.getClass().getSimpleName());
      throw new IllegalStateException("a listener that fails harms nothing");
    }

    @Override
    public void onOutput(String step, OutputStreamName stream, byte[] bytes, int length) {
      heard.add(stream + " " + new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_workspace_is_its_owners_and_gone_at_the_end(@TempDir Path folder) throws Exception {
    AtomicReference<Path> workspace = new AtomicReference<>();
    Path root = folder.resolve("made/for/it");
    Path abandoned = Files.createDirectories(root.resolve("engine-crashed"));
    Files.createFile(abandoned.resolve("lock"));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    try (Engine engine =
        Engine.builder()
            .workspaces(root)
            .handler(
                new Ticket(
                    (inputs, context) -> {
                      workspace.set(context.workspace());
                      Files.writeString(context.workspace().resolve("f"), "x");
                      return Outcome.succeeded(
                          Map.of(
                              "Mode",
                              PosixFilePermissions.toString(
                                  Files.getPosixFilePermissions(context.workspace()))));
                    }))
            .build()) {
      ExecutionResult result = engine.run(COMMAND, Map.of());

      assertThat(result.step("open").orElseThrow().outputs())
          .containsValue(Value.text("rwx------"));
      assertThat(workspace.get()).doesNotExist().hasFileName(result.executionId());
      assertThat(abandoned).doesNotExist();
    }
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void sleeping_executions_hold_no_thread() throws Exception {
    String runbook =
        """
        schemaVersion: '0.3'
        mainSteps: [{name: S, action: 'aws:sleep', inputs: {Duration: PT1H}}]
        """;
    List<Execution> asleep = new ArrayList<>();
    int before = Thread.activeCount();
    try (Engine engine = Engine.builder().build()) {
      LoadedDocument document = engine.load(runbook);
      for (int i = 0; i < 2_000; i++) {
        asleep.add(engine.start(document, Map.of()));
      }

      assertThat(Thread.activeCount() - before).isLessThan(20);
    }
    for (Execution execution : asleep) {
      assertThat(execution.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
    }
  }

  @Test
  void output_is_cut_as_the_host_says() throws Exception {
    Ticket ticket =
        new Ticket(
            (inputs, context) -> {
              context.stdout().write("x".repeat(24_000).getBytes(StandardCharsets.UTF_8));
              return Outcome.exited(0);
            });
    try (Engine engine =
        Engine.builder().handler(ticket).outputLimits(OutputLimits.LIKE_AGENT).build()) {
      ExecutionResult result = engine.run(COMMAND, Map.of());

      assertThat(result.step("open").orElseThrow().process().stdout().text())
          .hasSize(24_000)
          .endsWith("--output truncated--");
    }
  }

  @Test
  void two_handlers_of_one_action_are_refused() {
    Ticket ticket = new Ticket((inputs, context) -> Outcome.succeeded());

    assertThatThrownBy(() -> Engine.builder().handler(ticket).handler(ticket).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two handlers perform \"acme:ticket\"");
  }

  @Test
  void providers_that_the_host_found_bring_handlers_and_the_last_of_a_service() throws Exception {
    List<String> used = new ArrayList<>();
    Ticket ticket =
        new Ticket(
            (inputs, context) -> {
              used.add(context.service(String.class).orElse("none"));
              return Outcome.succeeded();
            });
    ActionProvider first = provider(List.of(ticket), "first");
    ActionProvider last = provider(List.of(), "last");

    try (Engine engine = Engine.builder().discover(List.of(first, last)).build();
        Engine given =
            Engine.builder()
                .discover(List.of(first, last))
                .service(String.class, "of the host")
                .build()) {
      engine.run(COMMAND, Map.of());
      given.run(COMMAND, Map.of());
    }

    assertThat(used).containsExactly("last", "of the host");
  }

  @Test
  void a_parameter_that_the_store_does_not_hold_fails_the_document_before_any_step()
      throws Exception {
    Ticket ticket =
        new Ticket(
            (inputs, context) -> {
              throw new AssertionError("it ran");
            });
    ParameterStore empty = selectors -> Map.of();
    try (Engine engine =
        Engine.builder().handler(ticket).service(ParameterStore.class, empty).build()) {
      ExecutionResult result = engine.run(COMMAND.replace("{{ title }}", "{{ssm:none}}"), Map.of());

      assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(result.failure().failure().message())
          .contains("Parameter Store holds no \"none\"");
    }
  }

  private static ActionProvider provider(List<ActionHandler<?>> handlers, String service) {
    return new ActionProvider() {
      @Override
      public List<ActionHandler<?>> handlers() {
        return handlers;
      }

      @Override
      public Map<Class<?>, Object> services() {
        return Map.of(String.class, service);
      }
    };
  }

  @Test
  void a_closed_engine_starts_nothing() {
    Engine engine = engine((inputs, context) -> Outcome.succeeded());
    LoadedDocument document = engine.load(COMMAND);
    engine.close();

    assertThatThrownBy(() -> engine.start(document, Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine is closed");
  }

  private static Engine engine(Deed deed) {
    return Engine.builder().platform(Platform.LINUX).handler(new Ticket(deed)).build();
  }
}
