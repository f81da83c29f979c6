package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActionsTest {

  static List<String> names() {
    List<String> names = new ArrayList<>();
    Value.Items all = (Value.Items) Call.of("actions", "--format", "json").end().json("actions");
    all.items().forEach(action -> names.add(Call.at(action, "name").toString()));
    return names;
  }

  @Test
  void all_actions_are_listed_by_the_documents_they_stand_in() {
    Call.Ended ended = Call.of("actions").end();

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .startsWith("Actions of Automation documents\n  aws:approve ")
        .contains("\nActions of Command documents\n  aws:applications ")
        .contains("\n  aws:runShellScript       Runs a shell script.\n");
    assertThat(ended.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(names()).hasSize(41);
  }

  @Test
  void one_action_is_told_with_all_that_it_takes_and_yields() {
    Call.Ended ended = Call.of("actions", "aws:loop").end();

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains(
            "  documents   Automation\n",
            "  Steps*            MapList    The steps that are repeated.\n",
            "  MaxIterations     Integer    How often at most. Default: 100.\n",
            "  exactly one of Iterators, LoopCondition must be given\n",
            "  CurrentIteration      Integer\n",
            "        - name: Stop\n          action: aws:changeInstanceState\n");
  }

  @Test
  void allowed_values_and_what_is_passed_on_are_told() {
    assertThat(Call.of("actions", "aws:changeInstanceState").end().out())
        .contains("One of: running, stopped, terminated.");
    assertThat(Call.of("actions", "aws:executeAwsApi").end().out())
        .contains("any other input is passed on");
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_example_of_an_action_is_YAML_that_says_the_same(String name) {
    Call.Ended text = Call.of("actions", name).end();
    Call.Ended json = Call.of("actions", "--format", "json", name).end();

    String example = text.out().substring(text.out().indexOf("\nExample\n") + 9);
    assertThat(Call.at(Call.value(example), 0, "inputs")).isEqualTo(json.json("example"));
    assertThat(Call.at(Call.value(example), 0, "action")).isEqualTo(Value.text(name));
    assertThat(text.out().lines()).allMatch(line -> line.length() <= 110);
  }

  @Test
  void as_JSON_one_action_is_one_value() {
    Call.Ended ended = Call.of("actions", "aws:sleep", "--format", "json").end();

    assertThat(ended.json("documentTypes").toJson()).isEqualTo("[\"Automation\"]");
    assertThat(ended.json("effect")).isEqualTo(Value.text("reads"));
    assertThat(ended.json("choice").toJson())
        .isEqualTo("{\"atLeastOne\":[\"Duration\",\"Timestamp\"]}");
    assertThat(ended.json("inputs", 0, "type")).isEqualTo(Value.text("String"));
    assertThat(ended.json("timeoutSeconds")).isEqualTo(Value.Null.VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "aws:slep, aws:sleep",
    "runshellscript, aws:runShellScript",
    "AWS:LOOP, aws:loop",
    "aws:executeApi, aws:executeAwsApi"
  })
  void an_action_that_is_not_known_gives_64_and_the_one_that_may_be_meant(
      String wrong, String meant) {
    Call.Ended ended = Call.of("actions", wrong).end();

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("there is no action \"" + wrong + "\"; did you mean \"" + meant + "\"?");
  }

  @Test
  void nothing_is_suggested_where_nothing_is_like_it() {
    assertThat(Call.of("actions", "q").end().err())
        .startsWith("runsheet: there is no action \"q\"\n");
  }
}
