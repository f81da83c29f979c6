package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.RateControl.Location;
import dev.runsheet.event.RateControl.Target;
import dev.runsheet.event.StartOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a start with targets may say: sections 5.1 to 5.4 of the reference on Automation, example
 * 101.
 */
class RateRulesTest {

  private static final Target LITERAL = new Target("ParameterValues", List.of("i-1"));

  @Test
  void the_parameter_that_names_the_target_must_be_declared() {
    Fleet start = Fleet.of(rate(List.of(LITERAL), "Other", List.of())).with("Id", "x");

    Diagnostic problem = only(start.problems());

    assertThat(problem.code()).isEqualTo("RS623");
    assertThat(problem.message())
        .isEqualTo("the document has no parameter \"Other\", which is to name the target");
    assertThat(problem.hint()).isEqualTo("the document declares: Id, Size");
    assertThat(problem.pointer()).isEqualTo("/targetParameter");
  }

  @Test
  void targets_and_the_parameter_that_names_them_come_together() {
    Fleet nameless = Fleet.of(rate(List.of(LITERAL), null, List.of())).with("Id", "x");

    assertThat(only(nameless.problems()).message())
        .isEqualTo("targets are given, but not which parameter names the target");
    assertThat(
            Fleet.of(rate(List.of(), "Id", List.of())).with("Id", "x").problems().stream()
                .map(Diagnostic::message))
        .containsExactly(
            "nothing says for which targets to run",
            "parameter \"Id\" is to name the target, but no targets are given");
  }

  @Test
  void beside_maps_the_parameter_is_tolerated() {
    assertThat(Fleet.of(rate(List.of(), "Id", List.of(Map.of("Id", text("a"))))).problems())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101%", "0%", "-1", "", "1.5", "01", "12345678", "10 %", "ten"})
  void example_101_a_concurrency_that_is_none_refuses_the_start(String text) {
    Fleet start = Fleet.of(Fleet.targets(3, text, "0"));

    assertThat(start.problems()).extracting(Diagnostic::code).containsExactly("RS621");
    assertThat(start.problems().get(0).message())
        .isEqualTo(
            "maxConcurrency is \"%s\", but must be a number from 1, or a percentage from 1%% to 100%%"
                .formatted(text));
    assertThat(start.problems().get(0).pointer()).isEqualTo("/maxConcurrency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "101%", "", "01", "12345678"})
  void a_number_of_errors_that_is_none_refuses_the_start(String text) {
    assertThat(Fleet.of(Fleet.targets(3, "1", text)).problems())
        .extracting(Diagnostic::code)
        .containsExactly("RS621");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "9999999", "1%", "99%", "100%"})
  void numbers_and_percentages_are_taken(String text) {
    assertThat(Fleet.of(Fleet.targets(3, text, text)).problems()).isEmpty();
    assertThat(Fleet.of(Fleet.targets(3, text, "0")).problems()).isEmpty();
    assertThat(Fleet.of(Fleet.targets(3, text, "0%")).problems()).isEmpty();
  }

  @Test
  void what_each_child_gets_need_not_be_given() {
    assertThat(Fleet.of(rate(List.of(LITERAL), "Id", List.of())).problems()).isEmpty();
    assertThat(Fleet.of(rate(List.of(), null, List.of(Map.of("Id", text("a"))))).problems())
        .isEmpty();
  }

  @Test
  void what_a_map_lacks_must_be_given_to_all() {
    RateControl rate =
        rate(List.of(), null, List.of(Map.of("Id", text("a")), Map.of("Size", text("1"))));

    assertThat(only(rate).code()).isEqualTo("RS601");
    assertThat(Fleet.of(rate).with("Id", "b").problems()).isEmpty();
  }

  @Test
  void names_in_maps_must_be_declared() {
    Diagnostic problem =
        only(rate(List.of(), null, List.of(Map.of("Id", text("a"), "No/pe", text("1")))));

    assertThat(problem.code()).isEqualTo("RS602");
    assertThat(problem.pointer()).isEqualTo("/targetMaps/0/No~1pe");
  }

  @Test
  void targets_and_maps_have_the_bounds_of_AWS_unless_they_are_given_others() {
    assertThat(RateControl.forTargets("Id", List.of(LITERAL)))
        .isEqualTo(new RateControl(List.of(LITERAL), "Id", List.of(), List.of(), "10", "0", true));
    assertThat(
            RateControl.forMaps(List.of(Map.of("Id", text("a"))))
                .withMaxConcurrency("5%")
                .withMaxErrors("3"))
        .isEqualTo(
            new RateControl(
                List.of(), null, List.of(Map.of("Id", text("a"))), List.of(), "5%", "3", true));
  }

  @Test
  void values_given_to_all_are_checked() {
    assertThat(
            Fleet.of(rate(List.of(LITERAL), "Id", List.of())).with("Size", "x").problems().stream()
                .map(Diagnostic::code))
        .containsExactly("RS603");
  }

  @Test
  void there_are_limits() {
    List<Target> targets = Collections.nCopies(6, LITERAL);
    List<Target> values = List.of(new Target("tag:a", Collections.nCopies(51, "v")));
    List<Map<String, Value>> maps = Collections.nCopies(301, Map.of("Id", text("a")));
    List<Map<String, Value>> mapValues =
        List.of(Map.of("Id", Value.of(Collections.nCopies(26, "a"))));

    assertThat(only(rate(targets, "Id", List.of())).message())
        .isEqualTo("there are 6 targets; at most 5 are taken");
    assertThat(only(rate(values, "Id", List.of())).message())
        .isEqualTo("there are 51 values of a target; at most 50 are taken");
    assertThat(only(rate(List.of(), null, maps)).message())
        .isEqualTo("there are 301 target maps; at most 300 are taken");
    assertThat(only(rate(List.of(), null, mapValues)).message())
        .isEqualTo("there are 26 values of a key of a target map; at most 25 are taken");
  }

  @Test
  void a_resource_group_is_one_and_a_key_is_not_blank() {
    assertThat(only(rate(List.of(new Target("ResourceGroup", List.of())), "Id", List.of())).code())
        .isEqualTo("RS624");
    assertThat(only(rate(List.of(new Target(" ", List.of("a"))), "Id", List.of())).pointer())
        .isEqualTo("/targets/0/key");
  }

  @Test
  void a_command_document_is_not_run_for_targets() {
    Fleet start =
        Fleet.of(
            """
            schemaVersion: '2.2'
            mainSteps: [{name: s, action: 'aws:runShellScript', inputs: {runCommand: [a]}}]
            """,
            Fleet.targets(1, "1", "0"));

    assertThat(start.problems().get(0).code()).isEqualTo("RS620");
    assertThat(start.problems()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Accounts: ['123456789012'], Regions: [eu-west-1] | ",
        "Accounts: '123456789012', Regions: eu-west-1     | ",
        "Accounts: ['210987654321'], Regions: [eu-west-1] | this engine runs in account"
            + " 123456789012 and in no other, but \"Accounts\" says [210987654321]",
        "Accounts: ['123456789012'], Regions: [eu-west-1, us-east-1] | this engine runs in region"
            + " eu-west-1 and in no other, but \"Regions\" says [eu-west-1, us-east-1]",
        "Accounts: ['123456789012']                       | this engine runs in region eu-west-1"
            + " and in no other, but \"Regions\" says nothing",
        "Accounts: ['123456789012'], Regions: [eu-west-1], Targets: x | \"Targets\" is no list of"
            + " maps with \"Key\" and \"Values\"",
      })
  void only_the_own_account_and_region_is_run_in(String location, @Nullable String message) {
    Value fields = FittingTest.read("{" + location + "}");

    List<Diagnostic> problems =
        Fleet.of(located(List.of((Value.Fields) fields))).with("Id", "x").problems();

    assertThat(problems.stream().map(Diagnostic::message))
        .isEqualTo(message == null ? List.of() : List.of(message));
  }

  @Test
  void more_than_one_location_is_refused() {
    Value.Fields own = own("");

    Diagnostic problem = only(Fleet.of(located(List.of(own, own))).with("Id", "x").problems());

    assertThat(problem.code()).isEqualTo("RS625");
    assertThat(problem.pointer()).isEqualTo("/targetLocations");
  }

  @Test
  void the_own_location_alone_makes_one_child() {
    Fleet run = Fleet.of(located(List.of(own("")))).with("Id", "x").run();

    assertThat(run.steps()).isEqualTo("#1 Success");
    assertThat(run.starts().get(0).parameters()).hasToString("{\"Id\":\"x\"}");
  }

  @Test
  void what_a_location_says_of_targets_wins() {
    RateControl rate =
        new RateControl(
            List.of(LITERAL),
            "Id",
            List.of(),
            List.of(
                new Location(
                    own(
                        "Targets: [{Key: ParameterValues, Values: [a, b, c]}],"
                            + " TargetsMaxConcurrency: '2', TargetsMaxErrors: '1'"))),
            "10",
            "0",
            false);

    Fleet run = Fleet.of(rate).ends(id -> ExecutionStatus.FAILED).run();

    assertThat(run.most()).isEqualTo(2);
    assertThat(run.steps()).isEqualTo("a Failed, b Failed, c Failed");
  }

  @Test
  void what_a_parent_gives_is_fitted_without_what_each_child_gets() {
    RateControl rate = rate(List.of(LITERAL), "Id", List.of());
    Program program = Fleet.of(rate).program();
    StartOptions options = new StartOptions(StartOptions.Mode.AUTO, 1, Duration.ZERO, rate);

    Program.Fitted fitted =
        program.fit(
            new Value.Fields(Map.of("Size", text("7"))), options, Fleet.NODE, FittingTest::read);

    assertThat(fitted.fits()).isTrue();
    assertThat(fitted.values()).isEqualTo(Map.of("Size", Value.number(7)));
  }

  private static Value.Fields own(String more) {
    String fields = "Accounts: ['123456789012'], Regions: [eu-west-1]";
    return (Value.Fields)
        FittingTest.read("{" + fields + (more.isEmpty() ? "" : ", " + more) + "}");
  }

  private static RateControl located(List<Value.Fields> locations) {
    return new RateControl(
        List.of(),
        null,
        List.of(),
        locations.stream().map(Location::new).toList(),
        "10",
        "0",
        false);
  }

  private static RateControl rate(
      List<Target> targets, @Nullable String parameter, List<Map<String, Value>> maps) {
    return new RateControl(targets, parameter, maps, List.of(), "1", "0", false);
  }

  private static Diagnostic only(RateControl rate) {
    return only(Fleet.of(rate).problems());
  }

  private static Diagnostic only(List<Diagnostic> problems) {
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static Value text(String text) {
    return Value.text(text);
  }
}
