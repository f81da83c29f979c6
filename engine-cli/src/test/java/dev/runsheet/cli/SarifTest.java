package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SarifTest {

  private static final Diagnostic ERROR =
      new Diagnostic(
          "RS501",
          Severity.ERROR,
          "wrong",
          "do it right",
          new Span(3, 5, 3, 9),
          "/a",
          List.of(new Diagnostic.Related("here too", new Span(1, 1, 1, 2))));

  private static final Diagnostic ADVICE =
      new Diagnostic("RS101", Severity.INFO, "hm", null, Span.START, "", List.of());

  @Test
  void a_log_has_its_version_a_tool_and_its_rules() {
    Value log = log("docs/a b.yaml", ERROR, ADVICE);

    assertThat(Call.at(log, "version")).isEqualTo(Value.text("2.1.0"));
    assertThat(Call.at(log, "$schema").toString()).contains("sarif-2.1.0");
    assertThat(Call.at(log, "runs", 0, "columnKind")).isEqualTo(Value.text("utf16CodeUnits"));
    assertThat(Call.at(log, "runs", 0, "tool", "driver", "name")).isEqualTo(Value.text("runsheet"));
    assertThat(Call.at(log, "runs", 0, "tool", "driver", "rules", 0, "id"))
        .isEqualTo(Value.text("RS101"));
    assertThat(Call.at(log, "runs", 0, "tool", "driver", "rules", 1).toJson())
        .contains("\"shortDescription\":{", "\"fullDescription\":{", "\"help\":{")
        .contains("\"defaultConfiguration\":{\"level\":\"error\"}");
  }

  @Test
  void a_result_has_a_level_a_message_with_the_hint_and_a_region() {
    Value log = log("docs/a b.yaml", ERROR, ADVICE);

    Value result = Call.at(log, "runs", 0, "results", 0);
    assertThat(Call.at(result, "ruleId")).isEqualTo(Value.text("RS501"));
    assertThat(Call.at(result, "ruleIndex")).isEqualTo(Value.number(1));
    assertThat(Call.at(result, "level")).isEqualTo(Value.text("error"));
    assertThat(Call.at(result, "message", "text"))
        .isEqualTo(Value.text("wrong\nHint: do it right"));
    assertThat(Call.at(result, "locations", 0, "physicalLocation").toJson())
        .isEqualTo(
            "{\"artifactLocation\":{\"uri\":\"docs/a%20b.yaml\",\"uriBaseId\":\"%SRCROOT%\"},"
                + "\"region\":{\"startLine\":3,\"startColumn\":5,\"endLine\":3,\"endColumn\":9}}");
    assertThat(Call.at(result, "relatedLocations", 0, "message", "text"))
        .isEqualTo(Value.text("here too"));
    assertThat(Call.at(log, "runs", 0, "results", 1, "level")).isEqualTo(Value.text("note"));
  }

  @Test
  void a_file_elsewhere_has_a_URI_of_its_own() {
    Value log = log("/else/ä.yaml", ERROR);

    assertThat(Call.at(log, "runs", 0, "results", 0, "locations", 0, "physicalLocation").toJson())
        .startsWith("{\"artifactLocation\":{\"uri\":\"file:///else/%C3%A4.yaml\"},");
  }

  @Test
  void a_rule_says_what_it_is_about_and_holds_the_page_of_its_code() {
    Value rule = Call.at(log("a.yaml", ERROR), "runs", 0, "tool", "driver", "rules", 0);

    for (String part : List.of("shortDescription", "fullDescription", "help")) {
      assertThat(Call.at(rule, part, "text").toString()).isNotBlank();
    }
    assertThat(Call.at(rule, "help", "markdown")).isEqualTo(Call.at(rule, "help", "text"));
    assertThat(Call.at(rule, "properties", "tags").toJson())
        .isEqualTo("[\"actions and their inputs\"]");
  }

  @Test
  void a_page_is_a_title_a_summary_and_the_rest() throws Exception {
    CodePage page = CodePage.read("RS501", Files.readString(Path.of("../docs/codes/RS501.md")));

    assertThat(page.title()).isEqualTo("an action is not known");
    assertThat(page.summary()).doesNotContain("\n", "#").endsWith(".");
    assertThat(page.markdown()).startsWith("# RS501: ").contains("## Example", "## Fix");
  }

  /** The unit of columns is said once; a place is inside the file and ends behind its beginning. */
  @Test
  void columns_are_utf16_units_and_end_behind_the_last_one() {
    String text =
        "schemaVersion: '2.2'\n# \uD83D\uDE00\nmainSteps: [{ name: \uD83D\uDE00, action: 'aws:x' }]\n";
    Call.Ended ended = Call.of("validate", "--format", "sarif", "-").input(text).end();

    assertThat(ended.json("runs", 0, "columnKind")).isEqualTo(Value.text("utf16CodeUnits"));
    assertThat(
            ended
                .json("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region")
                .toJson())
        .isEqualTo("{\"startLine\":3,\"startColumn\":33,\"endLine\":3,\"endColumn\":40}");
  }

  /** What SARIF 2.1.0 says of what is written here; the rest of the format is not used. */
  @Test
  void a_log_has_the_properties_that_the_format_requires() {
    Value run = Call.at(log("docs/ö 1%.yaml", ERROR, ADVICE), "runs", 0);
    Value rules = Call.at(run, "tool", "driver", "rules");
    Value results = Call.at(run, "results");

    for (Value result : ((Value.Items) results).items()) {
      int index = Integer.parseInt(Call.at(result, "ruleIndex").toString());
      assertThat(Call.at(rules, index, "id")).isEqualTo(Call.at(result, "ruleId"));
      assertThat(Call.at(result, "level").toString()).isIn("error", "warning", "note");
      assertThat(Call.at(result, "message", "text").toString()).isNotBlank();
      String uri =
          Call.at(result, "locations", 0, "physicalLocation", "artifactLocation", "uri").toString();
      assertThat(URI.create(uri).toASCIIString()).isEqualTo(uri);
      assertThat(uri).isEqualTo("docs/%C3%B6%201%25.yaml");
    }
    Value ids = Call.at(run, "originalUriBaseIds", "%SRCROOT%", "description", "text");
    assertThat(ids.toString()).isNotBlank();
  }

  @Test
  void a_colon_in_a_name_is_no_scheme() {
    assertThat(uris().of("a:b/c.yaml")).isEqualTo("a%3Ab/c.yaml");
    assertThat(uris().of("./x/../ü.yaml")).isEqualTo("%C3%BC.yaml");
  }

  @Test
  void the_command_writes_it() {
    Call.Ended ended =
        Call.of("validate", "--format", "sarif", "-").input("schemaVersion: '9'").end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.json("runs", 0, "results", 0, "ruleId")).isEqualTo(Value.text("RS202"));
  }

  private static Value log(String file, Diagnostic... diagnostics) {
    return Sarif.of(List.of(new Checked(new Source(file, ""), List.of(diagnostics))), uris());
  }

  private static FileUris uris() {
    return new FileUris(Path.of("/home"));
  }
}
