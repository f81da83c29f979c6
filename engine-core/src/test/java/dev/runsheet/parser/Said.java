package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Severity;
import java.util.List;

/** What is said of small documents, for tests of single statements: no places, no advice. */
final class Said {

  private Said() {}

  /** The diagnostics of a text as {@code warning RS506 message}, infos left out. */
  static List<String> of(String text) {
    return Checking.check(text).diagnostics().stream()
        .filter(found -> found.severity() != Severity.INFO)
        .map(Said::line)
        .toList();
  }

  private static String line(Diagnostic found) {
    return "%s %s %s".formatted(found.severity().label(), found.code(), found.message());
  }

  /**
   * Asserts what is said of a text.
   *
   * @param found the beginnings of what is said, separated by semicolons; null for nothing
   */
  static void assertSaid(String text, String found) {
    List<String> said = of(text);
    List<String> expected = found == null ? List.of() : List.of(found.split(" *; *"));
    assertThat(said).as(text).hasSameSizeAs(expected);
    for (int i = 0; i < said.size(); i++) {
      assertThat(said.get(i)).as(text).startsWith(expected.get(i));
    }
  }

  /** A Command document of one step; what is declared, and its inputs in flow style. */
  static String command(String head, String action, String inputs) {
    return """
    schemaVersion: '2.2'
    %smainSteps:
      - { name: Use, action: 'aws:runShellScript', inputs: { runCommand: ["{{ p }} {{ l }}"] } }
      - { name: Last, action: 'aws:%s', inputs: { %s } }
    """
        .formatted(
            head.isEmpty()
                ? "parameters: { p: { type: String, allowedPattern: '^a$' }, l: { type: StringList,"
                    + " allowedPattern: '^a$' } }\n"
                : head,
            action,
            inputs);
  }

  /** An Automation document of some steps in flow style. */
  static String automation(String head, String... steps) {
    return "schemaVersion: '0.3'\n%smainSteps:\n  - %s\n"
        .formatted(head, String.join("\n  - ", steps));
  }

  /** A step of an Automation document; its inputs in flow style. */
  static String step(String name, String action, String inputs) {
    return "{ name: %s, action: 'aws:%s', inputs: { %s } }".formatted(name, action, inputs);
  }
}
