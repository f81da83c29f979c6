package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.RateControl;
import dev.runsheet.journal.MemoryJournals;
import dev.runsheet.spi.JournalStore;
import dev.runsheet.spi.LocationRunner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executions in several accounts and regions (automation-documents.md, section 5.4). */
@Timeout(60)
class LocationTest {

  private static final String OWN = "123456789012";
  private static final String OTHER = "210987654321";

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters: {Id: {type: String, default: none}}
      mainSteps: [{name: Nap, action: 'aws:sleep', inputs: {Duration: PT0S}}]
      """;

  /** Answers for other places. */
  private static class Elsewhere implements LocationRunner {
    final List<Order> orders = new CopyOnWriteArrayList<>();
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final Function<Order, CompletionStage<Report>> answers;

    Elsewhere(Function<Order, CompletionStage<Report>> answers) {
      this.answers = answers;
    }

    @Override
    public CompletionStage<Report> run(Order order) {
      orders.add(order);
      return answers.apply(order);
    }

    @Override
    public void cancel(String executionId) {
      cancelled.add(executionId);
    }

    String places() {
      return orders.stream()
          .map(order -> order.account() + "/" + order.region())
          .collect(Collectors.joining(" "));
    }
  }

  private static CompletionStage<LocationRunner.Report> ok() {
    return CompletableFuture.completedFuture(
        LocationRunner.Report.succeeded(Map.of("Nap.Out", List.of("x"))));
  }

  private static CompletionStage<LocationRunner.Report> bad(LocationRunner.Order order) {
    return CompletableFuture.completedFuture(
        LocationRunner.Report.failed(
            LocationRunner.Status.TIMED_OUT, "too slow in " + order.region()));
  }

  private static EngineBuilder builder(LocationRunner runner) {
    return Engine.builder()
        .systemVariable("global:ACCOUNT_ID", OWN)
        .systemVariable("global:REGION", "eu-west-1")
        .service(LocationRunner.class, runner);
  }

  private static RateControl.Location location(String accounts, String regions, Object... more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Accounts", List.of(accounts.split(" ", -1)));
    fields.put("Regions", List.of(regions.split(" ", -1)));
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i].toString(), more[i + 1]);
    }
    return new RateControl.Location((Value.Fields) Value.of(fields));
  }

  private static RateControl in(RateControl.Location... locations) {
    return new RateControl(List.of(), null, List.of(), List.of(locations), "10", "0", false);
  }

  private static Execution start(Engine engine, RateControl rate) {
    return engine.start(StartRequest.of(engine.load(RUNBOOK)).rateControl(rate));
  }

  private static String steps(ExecutionResult result) {
    return result.steps().stream()
        .map(step -> step.name() + " " + step.status().label())
        .collect(Collectors.joining(", "));
  }

  @Test
  void every_account_with_every_region_is_a_child_and_the_own_one_runs_here() throws Exception {
    Elsewhere elsewhere = new Elsewhere(order -> ok());
    try (Engine engine = builder(elsewhere).build()) {
      Execution execution =
          start(
              engine,
              in(
                  location(OWN + " " + OTHER, "eu-west-1 us-east-1", "ExecutionRoleName", "Ops"),
                  location(OTHER, "eu-west-1")));
      ExecutionResult result = execution.await();

      assertThat(result.succeeded()).isTrue();
      assertThat(steps(result))
          .isEqualTo(
              OWN
                  + "/eu-west-1 Success, "
                  + OWN
                  + "/us-east-1 Success, "
                  + OTHER
                  + "/eu-west-1 Success, "
                  + OTHER
                  + "/us-east-1 Success, "
                  + OTHER
                  + "/eu-west-1#2 Success");
      assertThat(elsewhere.places())
          .isEqualTo(
              OWN
                  + "/us-east-1 "
                  + OTHER
                  + "/eu-west-1 "
                  + OTHER
                  + "/us-east-1 "
                  + OTHER
                  + "/eu-west-1");
      assertThat(elsewhere.orders).extracting(LocationRunner.Order::role).startsWith("Ops", "Ops");
      assertThat(execution.children()).hasSize(1);
      assertThat(result.outputs()).containsEntry("Nap.Out", List.of("x", "x", "x", "x"));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "50%, 3", "100%, 4"})
  void no_further_location_begins_once_too_many_have_failed(String most, int started)
      throws Exception {
    Elsewhere elsewhere = new Elsewhere(LocationTest::bad);
    try (Engine engine = builder(elsewhere).build()) {
      ExecutionResult result =
          start(engine, in(location(OTHER, "a b c d", "TargetLocationMaxErrors", most))).await();

      assertThat(elsewhere.orders).hasSize(started);
      assertThat(result.status())
          .isEqualTo(started == 4 ? ExecutionStatus.SUCCESS : ExecutionStatus.FAILED);
      if (started == 1) {
        assertThat(result.failure().failure().message())
            .isEqualTo(
                "1 of 4 locations failed, and maxErrors \"0\" allows 0; the last one, \""
                    + OTHER
                    + "/a\": the child execution ended TimedOut: too slow in a");
      }
    }
  }

  @Test
  void targets_are_passed_on_and_those_of_a_location_win() throws Exception {
    Elsewhere elsewhere = new Elsewhere(order -> ok());
    RateControl rate =
        new RateControl(
            List.of(new RateControl.Target("tag:Env", List.of("prod"))),
            "Id",
            List.of(),
            List.of(
                location(OTHER, "a"),
                location(
                    OTHER,
                    "b",
                    "TargetsMaxErrors",
                    "2",
                    "Targets",
                    List.of(Map.of("Key", "tag:Env", "Values", List.of("dev"))))),
            "10%",
            "0",
            true);
    try (Engine engine = builder(elsewhere).build()) {
      start(engine, rate).await();
    }

    assertThat(elsewhere.orders)
        .extracting(order -> order.targets().toJson())
        .containsExactly(
            "{\"TargetParameterName\":\"Id\",\"Targets\":[{\"Key\":\"tag:Env\",\"Values\":"
                + "[\"prod\"]}],\"MaxConcurrency\":\"10%\",\"MaxErrors\":\"0\"}",
            "{\"TargetParameterName\":\"Id\",\"Targets\":[{\"Key\":\"tag:Env\",\"Values\":"
                + "[\"dev\"]}],\"MaxConcurrency\":\"10%\",\"MaxErrors\":\"2\"}");
  }

  @Test
  void a_cancel_passes_down_and_the_end_is_waited_for() throws Exception {
    CompletableFuture<LocationRunner.Report> end = new CompletableFuture<>();
    Elsewhere elsewhere =
        new Elsewhere(order -> end) {
          @Override
          public void cancel(String executionId) {
            super.cancel(executionId);
            end.complete(
                LocationRunner.Report.failed(LocationRunner.Status.CANCELLED, "as was asked"));
          }
        };
    try (Engine engine = builder(elsewhere).build()) {
      Execution execution = start(engine, in(location(OTHER, "a b")));
      while (elsewhere.orders.isEmpty()) {
        Thread.onSpinWait();
      }
      execution.cancel();
      ExecutionResult result = execution.result().get(30, TimeUnit.SECONDS);

      assertThat(result.status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(steps(result)).isEqualTo(OTHER + "/a Cancelled");
      assertThat(elsewhere.cancelled).containsExactly(elsewhere.orders.get(0).executionId());
    }
  }

  @Test
  void after_a_restart_the_same_order_comes_again_and_what_has_ended_does_not() throws Exception {
    MemoryJournals journals = new MemoryJournals();
    CompletableFuture<LocationRunner.Report> lost = new CompletableFuture<>();
    Elsewhere first = new Elsewhere(order -> order.region().equals("a") ? ok() : lost);
    String id;
    List<String> lines;
    try (Engine engine = builder(first).journals(journals).build()) {
      Execution execution = start(engine, in(location(OTHER, "a b c")));
      id = execution.id();
      while (first.orders.size() < 2) {
        Thread.onSpinWait();
      }
      lines = List.copyOf(journals.lines(id));
      execution.complete();
      lost.complete(LocationRunner.Report.succeeded(Map.of()));
    }

    MemoryJournals left = new MemoryJournals();
    try (JournalStore.Journal copy = left.create(id)) {
      copy.append(lines);
    }
    Elsewhere second = new Elsewhere(order -> ok());
    try (Engine engine = builder(second).journals(left).build()) {
      assertThat(engine.resume(id).await().succeeded()).isTrue();
    }
    assertThat(second.places()).isEqualTo(OTHER + "/b " + OTHER + "/c");
    assertThat(second.orders.get(0)).isEqualTo(first.orders.get(1));
  }

  @Test
  void a_host_that_throws_or_loses_an_execution_fails_that_child_only() throws Exception {
    Elsewhere broken =
        new Elsewhere(
            order -> {
              if (order.region().equals("a")) {
                throw new IllegalStateException("no route");
              }
              return order.region().equals("b")
                  ? CompletableFuture.failedFuture(new IllegalStateException("lost"))
                  : ok();
            });
    try (Engine engine = builder(broken).build()) {
      ExecutionResult result =
          start(engine, in(location(OTHER, "a b c", "TargetLocationMaxErrors", "2"))).await();

      assertThat(result.succeeded()).isTrue();
      assertThat(steps(result))
          .isEqualTo(OTHER + "/a Failed, " + OTHER + "/b Failed, " + OTHER + "/c Success");
      assertThat(result.steps().get(0).failure().message())
          .contains("region a")
          .contains("no route");
      assertThat(result.steps().get(1).failure().message())
          .contains("nobody knows")
          .contains("lost");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ou-1234 | a | 1 | \"ou-1234\" is no account of twelve digits; organizational units are not",
        "210987654321 | a | 0 | TargetLocationMaxConcurrency is \"0\", but must be a number from 1",
      })
  void what_cannot_be_run_in_refuses_the_start(
      String account, String region, String concurrency, String message) {
    try (Engine engine = builder(new Elsewhere(order -> ok())).build()) {
      RateControl rate = in(location(account, region, "TargetLocationMaxConcurrency", concurrency));

      assertThatThrownBy(() -> start(engine, rate))
          .isInstanceOf(RefusedStartException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void without_the_host_another_place_refuses_the_start() {
    try (Engine engine = Engine.builder().build()) {
      assertThatThrownBy(() -> start(engine, in(location(OTHER, "a b"))))
          .isInstanceOf(RefusedStartException.class)
          .hasMessageContaining("RS625");
    }
  }
}
