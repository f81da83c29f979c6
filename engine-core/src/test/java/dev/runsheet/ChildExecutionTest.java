package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.EngineTest.Deed;
import dev.runsheet.EngineTest.Ticket;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.spi.DocumentSource;
import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.TargetResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Executions that executions start. */
@Timeout(60)
class ChildExecutionTest {

  private static final String PARENT =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Call
          action: aws:executeAutomation
          inputs: {DocumentName: Child, RuntimeParameters: {title: [deep]}}
      outputs: [Call.Output]
      """;

  private static final String CHILD =
      """
      schemaVersion: '0.3'
      parameters: {title: {type: String}}
      mainSteps:
        - {name: Open, action: 'acme:ticket', inputs: {title: '{{ title }}'}}
      outputs: [Open.Id]
      """;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  private static final Deed OPENS =
      (inputs, context) -> Outcome.succeeded(Map.of("Id", inputs.title()));

  private Outcome waits(Ticket.Inputs inputs) throws InterruptedException {
    entered.countDown();
    release.await();
    return Outcome.succeeded(Map.of("Id", inputs.title()));
  }

  @Test
  void a_child_is_found_by_name_given_its_parameters_and_known_to_the_engine() throws Exception {
    try (Engine engine = builder((inputs, context) -> waits(inputs), CHILD).build()) {
      Execution parent = engine.start(engine.load(PARENT), Map.of());
      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
      Execution child = parent.children().get(0);

      assertThat(child.parent()).contains(parent);
      assertThat(child.parentStep()).contains("Call");
      assertThat(engine.find(child.id())).contains(child);
      assertThat(engine.executions()).containsExactly(parent);
      release.countDown();
      ExecutionResult result = parent.await();

      assertThat(result.outputs()).isEqualTo(Map.of("Call.Output", List.of("deep")));
      StepResult.Child ran = result.step("Call").orElseThrow().child();
      assertThat(ran.executionId()).isEqualTo(child.id());
      assertThat(ran.result().steps().get(0).name()).isEqualTo("Open");
      assertThat(child.await().succeeded()).isTrue();
    }
  }

  @Test
  void a_document_of_another_kind_is_no_child() throws Exception {
    String script =
        """
        schemaVersion: '2.2'
        mainSteps: [{name: s, action: 'aws:runShellScript', inputs: {runCommand: [x]}}]
        """;
    try (Engine engine = builder(OPENS, script).build()) {
      ExecutionResult result = engine.run(PARENT, Map.of());

      assertThat(result.failure().failure().message())
          .isEqualTo(
              "document \"Child\" is of type Command; step \"Call\" runs documents of type"
                  + " Automation");
    }
  }

  @Test
  void children_go_with_their_parent_when_executions_are_bounded() throws Exception {
    try (Engine engine = builder(OPENS, CHILD).maxExecutions(1).build()) {
      LoadedDocument document = engine.load(PARENT);
      Execution first = engine.start(document, Map.of());
      Execution second = engine.start(document, Map.of());

      assertThat(first.await().succeeded()).isTrue();
      assertThat(second.await().succeeded()).isTrue();
    }
  }

  @Test
  void children_push_no_execution_of_the_host_out_of_what_is_known() throws Exception {
    try (Engine engine = builder(OPENS, CHILD).keepEnded(2).build()) {
      LoadedDocument document = engine.load(PARENT);
      Execution first = engine.start(document, Map.of());
      first.await();
      Execution second = engine.start(document, Map.of());
      second.await();

      assertThat(engine.executions()).containsExactly(first, second);
      assertThat(engine.find(first.children().get(0).id())).isPresent();
    }
  }

  @Test
  void a_cancel_reaches_the_child_first() throws Exception {
    try (Engine engine = builder((inputs, context) -> waits(inputs), CHILD).build()) {
      Execution parent = engine.start(engine.load(PARENT), Map.of());
      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
      Execution child = parent.children().get(0);
      parent.cancel();

      assertThat(parent.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(child.status()).isEqualTo(ExecutionStatus.CANCELLED);
    }
  }

  @Test
  void a_child_that_cannot_be_started_fails_the_step_and_says_why() throws Exception {
    assertThat(refusal(null)).isEqualTo("there is no document \"Child\"");
    assertThat(refusal("schemaVersion: '0.3'\nmainSteps: []\n"))
        .startsWith("document \"Child\" is invalid: child.yaml:2:1: error");
    assertThat(refusal(CHILD.replace("title: {", "other: {").replace("{{ title", "{{ other")))
        .startsWith("the parameters do not fit document \"Child\": ")
        .contains("other")
        .contains("title");
    assertThat(
            refusal(
                CHILD
                    .replace("acme:ticket", "aws:createTags")
                    .replace(
                        "title: '{{ title }}'",
                        "ResourceType: EC2, ResourceIds: [i], Tags: [{Key: a, Value: b}]")))
        .isEqualTo(
            "document \"Child\" cannot run here: step \"Open\" needs \"aws:createTags\", which this"
                + " engine does not perform");
  }

  private static String refusal(String child) throws InterruptedException {
    try (Engine engine = builder(OPENS, child).build()) {
      ExecutionResult result = engine.run(PARENT, Map.of());
      assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(result.step("Call").orElseThrow().status()).isEqualTo(StepStatus.FAILED);
      return result.failure().failure().message();
    }
  }

  @Test
  void without_a_source_of_documents_and_with_one_that_fails_the_step_fails() throws Exception {
    DocumentSource broken =
        (name, version) -> {
          throw new IllegalStateException("offline");
        };
    try (Engine without = Engine.builder().handler(new Ticket(OPENS)).build();
        Engine failing =
            Engine.builder()
                .handler(new Ticket(OPENS))
                .service(DocumentSource.class, broken)
                .build()) {
      assertThat(failure(without.run(PARENT, Map.of())).message())
          .isEqualTo("document \"Child\" was not found: this engine was given no DocumentSource");
      assertThat(failure(failing.run(PARENT, Map.of())).message())
          .isEqualTo(
              "document \"Child\" could not be read: java.lang.IllegalStateException: offline");
    }
  }

  private static Failure failure(ExecutionResult result) {
    assertThat(result.failure()).isNotNull();
    return result.failure().failure();
  }

  @Test
  void a_command_document_runs_another_from_a_file(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("child.yaml"),
            """
            schemaVersion: '2.2'
            parameters: {title: {type: String}}
            mainSteps:
              - {action: 'acme:ticket', name: open, inputs: {title: '{{ title }}'}}
            """);
    String parent =
        """
        schemaVersion: '2.2'
        mainSteps:
          - action: aws:runDocument
            name: call
            inputs: {documentType: LocalPath, documentPath: '%s', documentParameters: '{"title": "x"}'}
        """
            .formatted(file);
    List<String> opened = Collections.synchronizedList(new ArrayList<>());
    Deed notes =
        (inputs, context) -> {
          opened.add(inputs.title());
          return Outcome.succeeded();
        };
    try (Engine engine = builder(notes, null).build()) {
      ExecutionResult result = engine.run(parent, Map.of());

      assertThat(result.succeeded()).isTrue();
      assertThat(opened).containsExactly("x");
      Files.delete(file);
      assertThat(failure(engine.run(parent, Map.of())).message())
          .contains("there is no file " + file);
    }
  }

  @Test
  void an_execution_for_many_targets_runs_a_child_for_each_so_many_at_a_time() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Deed counts =
        (inputs, context) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          TimeUnit.MILLISECONDS.sleep(2);
          running.decrementAndGet();
          return Outcome.succeeded(Map.of("Id", inputs.title()));
        };
    TargetResolver resolver = query -> List.of("t1", "t2", "t3", "t4", "t5");
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    try (Engine engine = builder(counts, null).service(TargetResolver.class, resolver).build()) {
      ExecutionResult result =
          engine
              .start(
                  StartRequest.of(engine.load(CHILD))
                      .rateControl(targets("tag:env", "title", "2"))
                      .listener(
                          notice -> {
                            if (notice instanceof Notice.ChildFinished) {
                              heard.add("child");
                            }
                          }))
              .await();

      assertThat(result.succeeded()).isTrue();
      assertThat(result.steps())
          .extracting(step -> step.child().result().steps().get(0).outputs().get("Id"))
          .containsExactlyInAnyOrder(
              Value.text("t1"),
              Value.text("t2"),
              Value.text("t3"),
              Value.text("t4"),
              Value.text("t5"));
      assertThat(most).hasValueLessThanOrEqualTo(2);
      assertThat(heard).hasSize(5);
    }
  }

  @Test
  void targets_that_cannot_be_used_refuse_the_start() {
    try (Engine engine = builder(OPENS, null).build()) {
      StartRequest request =
          StartRequest.of(engine.load(CHILD))
              .rateControl(targets("ParameterValues", "nothing", "0"));

      assertThatThrownBy(() -> engine.start(request))
          .isInstanceOfSatisfying(
              RefusedStartException.class,
              e -> assertThat(e.diagnostics()).anyMatch(Diagnostic::isError))
          .hasMessageContaining("nothing");
      assertThat(engine.executions()).isEmpty();
    }
  }

  private static RateControl targets(String key, String parameter, String atATime) {
    return new RateControl(
        List.of(new RateControl.Target(key, List.of("v"))),
        parameter,
        List.of(),
        List.of(),
        atATime,
        "0",
        false);
  }

  private static EngineBuilder builder(Deed deed, String child) {
    Optional<Source> source =
        Optional.ofNullable(child).map(text -> new Source("child.yaml", text));
    DocumentSource documents =
        (name, version) -> name.equals("Child") ? source : Optional.<Source>empty();
    return Engine.builder()
        .platform(Platform.LINUX)
        .handler(new Ticket(deed))
        .service(DocumentSource.class, documents);
  }
}
