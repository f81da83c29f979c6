package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Severity;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * aws:executeScript names a runtime that there is, and has what that needs: Python a Handler and a
 * Script or an Attachment, PowerShell a Script (automation-documents.md, section 4.14). The user
 * guide shows steps that lack these, so that only a runtime of another language is an error.
 */
final class ExecuteScriptRule {

  private static final List<String> RUNTIMES =
      List.of("python3.11", "python3.10", "PowerShell 7.4", "PowerShell 7.0");

  private final Check check;
  private final AutomationStep step;
  private final Node.Fields inputs;

  private ExecuteScriptRule(Check check, AutomationStep step, Node.Fields inputs) {
    this.check = check;
    this.step = step;
    this.inputs = inputs;
  }

  static void check(Check check, AutomationStep step) {
    if (step.action().equals("aws:executeScript") && step.inputs() != null) {
      ExecuteScriptRule rule = new ExecuteScriptRule(check, step, step.inputs());
      String runtime = rule.literal("Runtime");
      if (runtime != null) {
        rule.runtime(runtime);
      }
      rule.attachment();
    }
  }

  private void runtime(String runtime) {
    String family = runtime.strip().toLowerCase(Locale.ROOT);
    if (family.startsWith("python")) {
      if (!isGiven("Handler")) {
        missing("give the input \"Handler\", which Python requires", "add \"Handler\"");
      }
      if (!isGiven("Script") && !isGiven("Attachment")) {
        missing("give a \"Script\" or an \"Attachment\"", "add \"Script\"");
      }
      handler();
    } else if (family.startsWith("powershell")) {
      if (!isGiven("Script")) {
        missing("give the input \"Script\", which PowerShell requires", "add \"Script\"");
      }
      String attachment = literal("Attachment");
      if (attachment != null && !attachment.endsWith(".zip")) {
        check.findings.warning(
            Code.SCRIPT_RUNTIME,
            Place.of(node("Attachment")),
            "the Attachment \"%s\" of step \"%s\" cannot be used: PowerShell takes a .zip file only"
                .formatted(Words.shown(attachment), Words.shown(step.name())),
            null);
      }
      Node.Field handler = inputs.field("Handler");
      if (handler != null) {
        check.findings.warning(
            Code.NO_EFFECT,
            Place.key(handler),
            "\"Handler\" of step \"%s\" has no effect: PowerShell runs the whole script"
                .formatted(Words.shown(step.name())),
            "remove \"Handler\"");
      }
    } else {
      check.findings.add(
          Code.SCRIPT_RUNTIME,
          isVersioned(family) ? Severity.ERROR : Severity.WARNING,
          Place.of(node("Runtime")),
          "the Runtime \"%s\" of step \"%s\" is not known; there are Python and PowerShell"
              .formatted(Words.shown(runtime), Words.shown(step.name())),
          Words.nearest(runtime, RUNTIMES) == null
              ? "Runtime: python3.11"
              : Words.didYouMean(runtime, RUNTIMES),
          List.of());
    }
  }

  /** What has no version stands in for a name: {@code Runtime: runtime}. */
  private static boolean isVersioned(String runtime) {
    return runtime.chars().anyMatch(Character::isDigit);
  }

  private void missing(String what, String hint) {
    check.findings.warning(
        Code.MISSING_INPUT,
        Check.keyPlace(step, "inputs"),
        "step \"%s\" does not %s".formatted(Words.shown(step.name()), what),
        hint);
  }

  /** The script speaks of the function that is called; where it is defined is not asked. */
  private void handler() {
    String handler = literal("Handler");
    String script = literal("Script");
    if (handler == null || script == null || isGiven("Attachment")) {
      return;
    }
    String function = handler.substring(handler.lastIndexOf('.') + 1).strip();
    boolean defines = script.contains("def ") && !script.contains("import *");
    boolean named =
        Pattern.compile("(?<!\\w)" + Pattern.quote(function) + "(?!\\w)").matcher(script).find();
    if (defines && !named) {
      check.findings.warning(
          Code.SCRIPT_RUNTIME,
          Place.of(node("Handler")),
          "the Handler \"%s\" of step \"%s\" is no function of its script"
              .formatted(Words.shown(handler), Words.shown(step.name())),
          "define it: def %s(events, context):".formatted(Words.shown(function)));
    }
  }

  /** AWS adds the section of files when a document is stored, so that it may be absent. */
  private void attachment() {
    String name = literal("Attachment");
    Node files = check.document.root().get("files");
    if (name != null && files instanceof Node.Fields map && map.field(name) == null) {
      List<String> known = map.fields().stream().map(Node.Field::key).toList();
      check.findings.warning(
          Code.SCRIPT_RUNTIME,
          Place.of(node("Attachment")),
          "the Attachment \"%s\" of step \"%s\" is not among the \"files\" of the document"
              .formatted(Words.shown(name), Words.shown(step.name())),
          Words.didYouMean(name, known));
    }
  }

  private boolean isGiven(String input) {
    Node node = inputs.get(input);
    return node != null && !Nodes.isNull(node);
  }

  private Node node(String input) {
    Node node = inputs.get(input);
    return node == null ? inputs : node;
  }

  /** The text of an input that holds no resolvable reference, or null. */
  private @Nullable String literal(String input) {
    Node node = inputs.get(input);
    if (!(node instanceof Node.Scalar scalar) || scalar.text() == null) {
      return null;
    }
    return input.equals("Script") || check.isLiteral(scalar) ? scalar.text() : null;
  }
}
