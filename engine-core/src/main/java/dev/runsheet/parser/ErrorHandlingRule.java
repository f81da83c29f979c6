package dev.runsheet.parser;

import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A script of several commands says what happens when one of them fails; else only the last decides
 * whether the step has failed.
 */
final class ErrorHandlingRule {

  /** {@code set -e} in all its forms, and what looks at how a command ended. */
  private static final Pattern SHELL =
      Pattern.compile(
          "\\bset\\s+(-\\w+\\s+)*-\\w*e|errexit|^#!\\S*sh\\s+-\\w*e|\\|\\||&&|\\$\\?|\\btrap\\b|\\bexit\\b|\\breturn\\b"
              + "|(?m)^(if|while|until)\\s");

  private static final Pattern POWERSHELL =
      Pattern.compile(
          "(?i)ErrorAction|\\btry\\b|\\btrap\\b|\\bexit\\b|\\bthrow\\b|LASTEXITCODE|\\$\\?|-ErrorVariable");

  /** What cannot fail, or does nothing: comments, output, assignments of plain values. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)|#.*|:|(echo|printf|write-(host|output|verbose|information))\\b.*|(export\\s+)?\\w+=[^$`(]*"
              + "|\\$\\w+\\s*=\\s*[\"'\\d][^$(]*|sleep\\s.*|\\W*");

  private static final int SEVERAL = 2;

  private ErrorHandlingRule() {}

  static void check(Check check, CommandStep step) {
    boolean powerShell = step.action().equals("aws:runPowerShellScript");
    if (!powerShell && !step.action().equals("aws:runShellScript")) {
      return;
    }
    Node.Field field = script(step.inputs());
    List<String> lines = lines(field);
    String script = String.join("\n", lines);
    long commands = lines.stream().filter(line -> !HARMLESS.matcher(line).matches()).count();
    boolean otherLanguage = !powerShell && script.startsWith("#!") && !isShell(lines.get(0));
    if (field == null
        || commands < SEVERAL
        || otherLanguage
        || (powerShell ? POWERSHELL : SHELL).matcher(script).find()) {
      return;
    }
    check.findings.info(
        Code.NO_ERROR_HANDLING,
        Place.key(field),
        "the script of step \"%s\" goes on after a command has failed, and only the last decides whether the step has"
            .formatted(Words.shown(step.name())),
        powerShell
            ? "begin it with \"$ErrorActionPreference = 'Stop'\""
            : "begin it with \"set -e\"");
  }

  private static List<String> lines(Node.@Nullable Field field) {
    List<String> lines = new ArrayList<>();
    if (field != null && field.node() instanceof Node.Items list) {
      for (Node item : list.items()) {
        String text = item.text();
        if (text != null) {
          text.lines().map(String::strip).forEach(lines::add);
        }
      }
    }
    return lines;
  }

  private static boolean isShell(String shebang) {
    return Pattern.compile("sh\\b").matcher(shebang.toLowerCase(Locale.ROOT)).find();
  }

  private static Node.@Nullable Field script(@Nullable Node inputs) {
    if (inputs instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        if (field.key().equalsIgnoreCase("runCommand")) {
          return field;
        }
      }
    }
    return null;
  }
}
