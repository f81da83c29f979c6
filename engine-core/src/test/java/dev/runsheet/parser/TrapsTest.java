package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What YAML and JSON make go wrong most often. Each has a hint, and writing what the hint says
 * removes the diagnostic and adds none.
 */
class TrapsTest {

  private static final String COMMAND =
      """
      schemaVersion: '2.2'
      description: text
      parameters:
        P: { type: String, default: x, allowedPattern: '^[a-z0-9]+$' }
      mainSteps:
        - name: A
          action: aws:runShellScript
          inputs:
            workingDirectory: "{{ P }}"
            runCommand:
              - echo a
      """;

  private static final String AUTOMATION =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: A
          action: aws:executeScript
          inputs:
            Runtime: python3.11
            Handler: f
            Script: |
              def f(events, context):
                return {}
      """;

  private static final String JSON =
      """
      {
        "schemaVersion": "2.2",
        "parameters": { "P": { "type": "String", "default": "x" } },
        "mainSteps": [
          { "name": "A", "action": "aws:runShellScript",
            "inputs": { "workingDirectory": "{{ P }}", "runCommand": [ "echo a" ] } }
        ]
      }
      """;

  static List<Arguments> traps() {
    List<Arguments> traps = new ArrayList<>();
    String[][] command = {
      {"a reference without quotes", "\"{{ P }}\"", "{{ P }}", "RS106"},
      {"a reference without quotes in a list", "- echo a", "- {{ P }}", "RS106"},
      {"a reference without quotes at the start", "\"{{ P }}\"", "{{ P }}/sub", "RS102"},
      {"two references without quotes", "- echo a", "- {{ P }} {{ P }}", "RS102"},
      {"a version as a number", "'2.2'", "2.2", "RS203"},
      {"a boolean word as the default of a text", "default: x", "default: yes", "RS303"},
      {"a number as the default of a text", "default: x", "default: 5", "RS303"},
      {"a boolean word as a description", "description: text", "description: off", "RS207"},
      {"a boolean word as an allowed value", "default: x", "allowedValues: [on, x]", "RS321"},
      {"a boolean word as a line of a script", "- echo a", "- true", "RS505"},
      {"a boolean word as an input", "\"{{ P }}\"", "no", "RS505"},
      {"a number as the name of a step", "name: A", "name: 1", "RS207"},
      {"a tab in the indentation", "      workingDirectory", "\tworkingDirectory", "RS114"},
      {"a tab behind a colon", "workingDirectory: \"", "workingDirectory:\t\"", "RS114"},
      {"a tab before a dash", "        - echo", "\t- echo", "RS114"},
      {
        "a key that stands twice",
        "description: text",
        "description: text\ndescription: more",
        "RS104"
      },
      {"a colon in a text", "description: text", "description: Note: read this", "RS102"},
      {"a colon in a line of a script", "- echo a", "- echo a: b", "RS505"},
      {"a colon without a blank", "- name: A", "- name:A", "RS102"},
      {"an at sign at the start", "description: text", "description: @team", "RS102"},
      {"a backtick at the start", "- echo a", "- `date`", "RS102"},
      {"a per cent sign at the start", "description: text", "description: %d", "RS102"},
      {"a star at the start", "\"{{ P }}\"", "*.log", "RS102"},
      {"a star and a name at the start", "\"{{ P }}\"", "*tmp", "RS108"},
      {"an ampersand alone", "- echo a", "- &", "RS102"},
      {
        "an exclamation mark at the start",
        "description: text",
        "description: !important note",
        "RS105"
      },
      {"a tag of a template language", "\"{{ P }}\"", "!Sub \"{{ P }}\"", "RS105"},
      {"a tag on a list", "runCommand:", "runCommand: !Split", "RS105"},
      {"a backslash in double quotes", "\"{{ P }}\"", "\"C:\\path\\{{ P }}\"", "RS102"},
      {"an apostrophe in single quotes", "- echo a", "- 'it's {{ P }}'", "RS102"},
      {"text behind quotes", "- echo a", "- \"echo\" a", "RS102"},
      {"a quote that is not closed", "- echo a", "- \"echo a", "RS102"},
      {
        "a bracket that is not closed",
        "runCommand:\n        - echo a",
        "runCommand: [a, b",
        "RS102"
      },
      {"a leading zero", "default: x", "default: 0644", "RS116"},
      {"a time of day", "default: x, allowedPattern: '^[a-z0-9]+$'", "default: 22:30", "RS116"},
      {"a no-break space in the indentation", "    action", "  \u00A0 action", "RS117"},
      {
        "no-break spaces before a dash",
        "        - echo",
        "\u00A0\u00A0\u00A0\u00A0    - echo",
        "RS117"
      },
      {"a no-break space behind a dash", "- name", "-\u00A0name", "RS117"},
      {"a no-break space before a colon", "action: aws", "action\u00A0: aws", "RS117"},
      {"a no-break space behind a colon", "action: aws", "action:\u00A0aws", "RS117"},
      {"a character without width before a key", "    action", "    \u200Baction", "RS117"},
      {"curly quotes around a value", "'2.2'", "\u201C2.2\u201D", "RS117"},
      {"curly single quotes around a value", "'2.2'", "\u20182.2\u2019", "RS117"},
      {"curly quotes around a key", "schemaVersion:", "\u201CschemaVersion\u201D:", "RS117"},
      {"a long dash before an element", "- name", "\u2013 name", "RS117"},
      {"a wide colon", "action: aws", "action\uFF1A aws", "RS117"},
      {"lines that are joined", "- echo a", "- echo a\n          echo b", "RS514"},
    };
    for (String[] trap : command) {
      assertThat(COMMAND).as(trap[0]).contains(trap[1]);
      traps.add(Arguments.of(trap[0], COMMAND.replace(trap[1], trap[2]), trap[3]));
    }
    traps.add(
        Arguments.of(
            "a script without a bar", AUTOMATION.replace("Script: |", "Script:"), "RS505"));
    traps.add(
        Arguments.of(
            "a script without a bar that cannot be read",
            AUTOMATION.replace("Script: |", "Script:").replace("def f", "import os\n        def f"),
            "RS102"));
    String[][] json = {
      {"curly quotes in JSON", "\"name\":", "\u201Cname\u201D:", "RS117"},
      {"a no-break space in JSON", "\"name\": ", "\u00A0\"name\": ", "RS117"},
      {"a version as a number in JSON", "\"2.2\"", "2.2", "RS203"},
      {"a number as the default of a text in JSON", "\"x\"", "5", "RS303"},
      {"a boolean as a line of a script in JSON", "\"echo a\"", "true", "RS505"},
      {"a backslash in JSON", "\"echo a\"", "\"cd C:\\path\"", "RS102"},
      {"a carriage return in JSON", "\"echo a\"", "\"echo a\\r\"", "RS509"},
      {
        "a key that stands twice in JSON",
        "\"name\": \"A\",",
        "\"name\": \"A\", \"name\": \"B\",",
        "RS104"
      },
    };
    for (String[] trap : json) {
      assertThat(JSON).as(trap[0]).contains(trap[1]);
      traps.add(Arguments.of(trap[0], JSON.replace(trap[1], trap[2]), trap[3]));
    }
    return traps;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("traps")
  void what_the_hint_says_removes_the_diagnostic_and_adds_none(
      String name, String text, String code) {
    List<String> before = codes(text);
    assertThat(before).contains(code);
    Diagnostic found = Checking.only(text, code);
    assertThat(found.hint()).as(found.toString()).isNotNull();

    String mended = mend(text, found);

    List<String> expected = new ArrayList<>(before);
    expected.remove(code);
    assertThat(codes(mended))
        .as("%s%nhint: %s%n%s", found, found.hint(), mended)
        .isSubsetOf(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("traps")
  void crlf_makes_no_difference(String name, String text, String code) {
    assertThat(codes(text.replace("\n", "\r\n"))).isEqualTo(codes(text));
  }

  private static List<String> codes(String text) {
    return Checking.check(text).diagnostics().stream()
        .filter(found -> found.severity() != Severity.INFO)
        .map(Diagnostic::code)
        .toList();
  }

  /** Does what a hint says, knowing nothing but its form. */
  static String mend(String text, Diagnostic found) {
    String hint = found.hint();
    int start = Checking.offset(text, found.span().startLine(), found.span().startColumn());
    int end = Checking.offset(text, found.span().endLine(), found.span().endColumn());
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int lineEnd = text.indexOf('\n', start);
    Matcher remove = Pattern.compile("remove \"(.*?)\"(; .*)?", Pattern.DOTALL).matcher(hint);
    if (remove.matches()) {
      int at = text.indexOf(remove.group(1), start);
      String rest = text.substring(at + remove.group(1).length());
      return text.substring(0, at) + rest.replaceFirst("^,\\s*", "");
    }
    boolean wholeLine =
        found.code().equals("RS117")
            || (List.of("RS102", "RS114").contains(found.code()) && !hint.startsWith("\""));
    if (wholeLine) {
      String indentation = text.substring(lineStart, lineEnd).replaceFirst("\\S.*", "");
      String line = hint.startsWith(" ") ? hint : indentation + hint;
      return text.substring(0, lineStart) + line + text.substring(lineEnd);
    }
    Matcher entry = Pattern.compile("(\"?\\w+\"?): (.*)").matcher(hint);
    if (entry.matches() && !hint.startsWith("\"{{")) {
      int key = text.lastIndexOf(entry.group(1) + ":", start);
      int until = entry.group(2).equals("|") ? text.indexOf('\n', key) : end;
      return text.substring(0, key) + hint + text.substring(until);
    }
    return text.substring(0, start) + hint + text.substring(end);
  }
}
