package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.CheckResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Any text yields a document or diagnostics, and each diagnostic stands inside the text. */
class TotalityTest {

  private static final String COMMAND =
      """
      schemaVersion: '2.2'
      description: &d "says hello"
      parameters:
        Name: { type: String, default: "{{ ssm:/x }}", allowedPattern: "^[a-z]+$", minChars: 1 }
        Names: { type: StringList, default: [a, b], allowedValues: [a, b] }
      mainSteps:
        - name: Hello
          action: aws:runShellScript
          precondition: { StringEquals: [platformType, Linux] }
          inputs: { timeoutSeconds: '60', runCommand: ["echo {{ Name }} << Name >>", *d], onFailure: exit }
        - action: aws:downloadContent
          name: Get
          inputs:
            sourceType: HTTP
            sourceInfo: |
              {"url": "https://example.com"}
      """;

  private static final String AUTOMATION =
      """
      { "schemaVersion": "0.3", "assumeRole": "{{ Role }}", "outputs": ["Get.State"],
        "parameters": { "Role": { "type": "AWS::IAM::Role::Arn", "default": "" } },
        "variables": { "V": { "type": "Integer", "default": 1 } },
        "mainSteps": [
          { "name": "Get", "action": "aws:executeAwsApi", "onFailure": "step:End", "maxAttempts": "{{ variable:V }}",
            "inputs": { "Service": "ec2", "Api": "DescribeInstances", "X": ["{{ global:DATE }}"] },
            "outputs": [ { "Name": "State", "Selector": "$.A", "Type": "String" } ] },
          { "name": "Choose", "action": "aws:branch", "inputs": { "Default": "End", "Choices": [
            { "NextStep": "Get", "And": [ { "Variable": "{{ Get.State }}", "StringEquals": "x" },
                                          { "Not": { "Variable": 5, "NumericEquals": 5.5 } } ] } ] } },
          { "name": "Loop", "action": "aws:loop", "inputs": { "Iterators": [1, 2], "Steps": [
            { "name": "In", "action": "aws:sleep", "inputs": { "Duration": "PT1M" }, "isEnd": true } ] } },
          { "name": "End", "action": "aws:pause", "inputs": {} } ] }
      """;

  private static final List<String> PIECES =
      List.of(
          "{{",
          "}}",
          "<<",
          ">>",
          "{{ Name }}",
          "{{ Get.State }}",
          "- ",
          ": ",
          "\n",
          "\r\n",
          "\t",
          "  ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "|",
          ">",
          "&a ",
          "*a",
          "*d",
          "!!str ",
          "!x ",
          "null",
          "true",
          "yes",
          "1e9",
          "-",
          "0.3",
          "2.2",
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "? ",
          "#",
          "<<: ",
          "\u0000",
          "\uFEFF",
          "\uD83D\uDE00",
          "\uD800",
          "\u2028",
          "\u0085",
          "\\",
          "\\u007b",
          "name",
          "action",
          "inputs",
          "aws:loop",
          "aws:branch",
          "Steps",
          "mainSteps",
          "schemaVersion",
          "step:",
          "ssm:x",
          "$.a..b",
          "99999999999999999999",
          "parameters",
          "type",
          "runtimeConfig",
          "sessionType",
          "'1.0'",
          "'1.2'",
          "\"",
          ",",
          "Choices",
          "Not",
          "LoopCondition",
          "precondition");

  private static void assertTotal(String text) {
    CheckResult result = Checking.check(text);

    assertThat(
            result.document() != null || result.diagnostics().stream().anyMatch(d -> d.isError()))
        .isTrue();
    result
        .diagnostics()
        .forEach(
            found -> {
              Checking.at(text, found.span());
              found.related().forEach(related -> Checking.at(text, related.span()));
            });
  }

  @Property(tries = 10_000, seed = "2026", shrinking = ShrinkingMode.BOUNDED)
  void I7_I8_a_mutated_document_is_read_or_explained_inside_its_text(
      @ForAll("mutated") String text) {
    assertTotal(text);
  }

  @Property(tries = 3_000, seed = "2026")
  void I7_I8_random_pieces_are_read_or_explained_inside_their_text(@ForAll("pieces") String text) {
    assertTotal(text);
  }

  @Property(tries = 3_000, seed = "2026")
  void I7_I8_random_characters_are_read_or_explained_inside_their_text(@ForAll String text) {
    assertTotal(text);
  }

  @Property(tries = 2_000, seed = "2026")
  void I7_I8_random_bytes_are_read_or_explained_inside_their_text(@ForAll byte[] bytes) {
    assertTotal(new String(bytes, StandardCharsets.UTF_8));
    assertTotal(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<String> mutated() {
    Arbitrary<String> base = Arbitraries.of(COMMAND, AUTOMATION);
    Arbitrary<List<Mutation>> mutations =
        Combinators.combine(
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 2_000),
                Arbitraries.integers().between(0, 30),
                Arbitraries.of(PIECES))
            .as(Mutation::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(6);
    return Combinators.combine(base, mutations)
        .as(
            (text, list) -> {
              String mutant = text;
              for (Mutation mutation : list) {
                mutant = mutation.apply(mutant);
              }
              return mutant;
            });
  }

  record Mutation(int kind, int place, int length, String piece) {

    String apply(String text) {
      int at = text.isEmpty() ? 0 : place % text.length();
      int end = Math.min(text.length(), at + length);
      return switch (kind) {
        case 0 -> text.substring(0, at) + piece + text.substring(at);
        case 1 -> text.substring(0, at) + text.substring(end);
        case 2 -> text.substring(0, at) + piece + text.substring(end);
        default -> text.substring(0, end) + text.substring(at, end) + text.substring(end);
      };
    }
  }

  @Test
  void every_prefix_of_a_document_is_read_or_explained() {
    List<String> documents = new ArrayList<>(List.of(COMMAND, AUTOMATION));
    for (String document : documents) {
      for (int i = 0; i < document.length(); i++) {
        assertTotal(document.substring(0, i));
      }
    }
  }
}
