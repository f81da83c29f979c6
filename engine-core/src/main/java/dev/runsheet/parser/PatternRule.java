package dev.runsheet.parser;

import dev.runsheet.document.Node;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * An allowedPattern compiles; in a Command document also in the dialect of the agent, which knows
 * less.
 */
final class PatternRule {

  /**
   * Look-around, back-references, possessive quantifiers and atomic groups: RE2 has none of them.
   */
  private static final Pattern NOT_IN_RE2 =
      Pattern.compile(
          "\\(\\?(?:[=!>]|<[=!])|(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[1-9]|k<)|(?<!\\\\)[*+?}]\\+");

  private static final int LONGEST = 4_096;

  private PatternRule() {}

  static void check(Check check, String parameter, Node.Scalar node, boolean command) {
    String pattern = String.valueOf(node.text());
    if (pattern.length() > LONGEST) {
      return;
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      check.findings.error(
          Code.PATTERN_SYNTAX,
          Place.of(node),
          "the allowedPattern \"%s\" of \"%s\" is no regular expression: %s"
              .formatted(
                  Words.shown(pattern), Words.shown(parameter), Words.sentence(e.getDescription())),
          null);
      return;
    } catch (StackOverflowError e) {
      check.findings.error(
          Code.PATTERN_SYNTAX,
          Place.of(node),
          "the allowedPattern of \"%s\" is nested too deeply".formatted(Words.shown(parameter)),
          null);
      return;
    }
    if (command && NOT_IN_RE2.matcher(pattern).find()) {
      check.findings.warning(
          Code.PATTERN_DIALECT,
          Place.of(node),
          "the allowedPattern \"%s\" of \"%s\" uses what the agent's regular expressions lack: look-around, back-references or possessive quantifiers"
              .formatted(Words.shown(pattern), Words.shown(parameter)),
          null);
    }
  }
}
