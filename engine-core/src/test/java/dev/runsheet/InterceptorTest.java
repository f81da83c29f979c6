package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.EngineTest.Ticket;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Interceptor;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterceptorTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: A, action: 'acme:ticket', inputs: {title: x}}
      """;

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  private Interceptor named(String name) {
    return (context, call) -> {
      seen.add(name + " before " + context.step() + " memo " + context.memo());
      Outcome outcome = call.proceed();
      seen.add(name + " after " + outcome.getClass().getSimpleName());
      return outcome;
    };
  }

  @Test
  void several_stand_inside_each_other_around_each_call() throws Exception {
    Ticket parksOnce =
        new Ticket(
            (inputs, context) -> {
              seen.add("handler");
              return context.memo() == null
                  ? Outcome.checkAgainIn(Duration.ZERO, Value.text("m"))
                  : Outcome.succeeded();
            });
    try (Engine engine =
        Engine.builder()
            .handler(parksOnce)
            .interceptor(named("outer"))
            .interceptor(named("inner"))
            .build()) {
      assertThat(engine.run(RUNBOOK, Map.of()).succeeded()).isTrue();
    }
    assertThat(seen)
        .containsExactly(
            "outer before A memo null",
            "inner before A memo null",
            "handler",
            "inner after CheckAgainIn",
            "outer after CheckAgainIn",
            "outer before A memo m",
            "inner before A memo m",
            "handler",
            "inner after Succeeded",
            "outer after Succeeded");
  }

  @Test
  void one_that_does_not_go_on_or_goes_on_twice_or_throws_fails_the_step() throws Exception {
    assertThat(failureWith((context, call) -> Outcome.succeeded()).message())
        .startsWith("the handler of \"acme:ticket\" is defective")
        .contains("the interceptor dev.runsheet.InterceptorTest")
        .endsWith("did not call proceed");
    assertThat(
            failureWith(
                    (context, call) -> {
                      call.proceed();
                      return call.proceed();
                    })
                .message())
        .endsWith("an interceptor called proceed twice");
    assertThat(
            failureWith(
                    (context, call) -> {
                      throw new IllegalStateException("no tracer");
                    })
                .message())
        .endsWith("IllegalStateException: no tracer");
  }

  private static Failure failureWith(Interceptor interceptor) throws InterruptedException {
    Ticket ticket = new Ticket((inputs, context) -> Outcome.succeeded());
    try (Engine engine = Engine.builder().handler(ticket).interceptor(interceptor).build()) {
      ExecutionResult result = engine.run(RUNBOOK, Map.of());
      assertThat(result.failure()).isNotNull();
      return result.failure().failure();
    }
  }
}
