package dev.runsheet.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.DocumentSource;
import dev.runsheet.spi.Outcome;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class EngineTracingTest {

  /** Does what its input says, in a span of its own. */
  @Action(name = "acme:do")
  public record Does(Tracer tracer) implements ActionHandler<Does.Inputs> {

    /** What to do. */
    public record Inputs(String what) {}

    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      tracer.spanBuilder("own " + inputs.what()).startSpan().end();
      return switch (inputs.what()) {
        case "fail" -> Outcome.failed(Failure.Type.PERMISSION, "not allowed");
        case "throw" -> throw new IllegalStateException("bug");
        case "park" ->
            context.memo() == null
                ? Outcome.checkAgainIn(Duration.ZERO, Value.text("m"))
                : Outcome.succeeded();
        default -> Outcome.succeeded();
      };
    }
  }

  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  @Test
  void calls_stand_within_attempts_these_within_steps_and_these_within_the_execution()
      throws Exception {
    run(
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: A, action: 'acme:do', maxAttempts: 2, onFailure: Continue, isCritical: false, inputs: {what: fail}}
          - {name: B, action: 'acme:do', inputs: {what: park}}
        """);

    assertThat(tree())
        .containsExactly(
            "host",
            "  execution document",
            "    step A",
            "      attempt 1",
            "        call acme:do",
            "          own fail",
            "      attempt 2",
            "        call acme:do",
            "          own fail",
            "    step B",
            "      attempt 1",
            "        call acme:do",
            "          own park",
            "        call acme:do",
            "          own park");
  }

  @Test
  void a_failure_marks_its_spans_and_says_of_which_kind_it_is() throws Exception {
    run(
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: A, action: 'acme:do', inputs: {what: fail}}
        """);

    for (String name : List.of("execution document", "step A", "attempt 1", "call acme:do")) {
      SpanData span = span(name);
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(span.getStatus().getDescription()).isEqualTo("not allowed");
      assertThat(span.getAttributes().get(Attributed.KIND)).isEqualTo("Permission");
      assertThat(span.getAttributes().get(Attributed.STAGE)).isEqualTo("Invocation");
    }
    assertThat(span("step A").getAttributes().get(Attributed.STATUS)).isEqualTo("Failed");
    assertThat(span("step A").getAttributes().get(Attributed.ACTION)).isEqualTo("acme:do");
    assertThat(span("execution document").getAttributes().get(Attributed.TYPE))
        .isEqualTo("Automation");
  }

  @Test
  void what_a_handler_throws_is_recorded() throws Exception {
    run(
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: A, action: 'acme:do', inputs: {what: throw}}
        """);

    assertThat(span("call acme:do").getEvents()).hasSize(1);
    assertThat(span("call acme:do").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void the_passes_of_a_loop_stand_within_it_each_with_its_own_step() throws Exception {
    run(
        """
        schemaVersion: '0.3'
        mainSteps:
          - name: Each
            action: aws:loop
            inputs:
              Iterators: [a, b, c]
              Steps:
                - {name: In, action: 'acme:do', inputs: {what: x}}
        """);

    assertThat(tree())
        .filteredOn(
            line -> !line.contains("attempt") && !line.contains("call") && !line.contains("own"))
        .containsExactly(
            "host",
            "  execution document",
            "    step Each",
            "      step In",
            "      step In",
            "      step In");
    assertThat(tree()).filteredOn(line -> line.contains("own x")).hasSize(3);
  }

  @Test
  void a_child_execution_stands_within_the_step_that_started_it() throws Exception {
    run(
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: Call, action: aws:executeAutomation, inputs: {DocumentName: Child}}
        """);

    assertThat(tree())
        .containsExactly(
            "host",
            "  execution document",
            "    step Call",
            "      attempt 1",
            "        execution child.yaml",
            "          step In",
            "            attempt 1",
            "              call acme:do",
            "                own x");
  }

  private static void run(String text) throws InterruptedException {
    OpenTelemetry telemetry = TELEMETRY.getOpenTelemetry();
    Tracer tracer = telemetry.getTracer("test");
    Source child =
        new Source(
            "child.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - {name: In, action: 'acme:do', inputs: {what: x}}
            """);
    DocumentSource documents = (name, version) -> Optional.of(child);
    EngineBuilder builder =
        Engine.builder().handler(new Does(tracer)).service(DocumentSource.class, documents);
    EngineTracing.of(telemetry).watch(builder);
    Span host = tracer.spanBuilder("host").startSpan();
    Scope current = host.makeCurrent();
    try (Engine engine = builder.build()) {
      engine.run(text, Map.of());
    } finally {
      current.close();
      host.end();
    }
  }

  private static SpanData span(String name) {
    return TELEMETRY.getSpans().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The spans, each indented below the one that it stands within. */
  private static List<String> tree() {
    List<SpanData> spans = new ArrayList<>(TELEMETRY.getSpans());
    spans.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
    List<String> lines = new ArrayList<>();
    spans.stream()
        .filter(span -> !span.getParentSpanContext().isValid())
        .forEach(root -> add(root, "", spans, lines));
    return lines;
  }

  private static void add(SpanData span, String indent, List<SpanData> all, List<String> lines) {
    lines.add(indent + span.getName());
    all.stream()
        .filter(child -> child.getParentSpanId().equals(span.getSpanId()))
        .forEach(child -> add(child, indent + "  ", all, lines));
  }
}
