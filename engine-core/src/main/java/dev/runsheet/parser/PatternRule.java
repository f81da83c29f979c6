package dev.runsheet.parser;

import dev.runsheet.document.AllowedPattern;
import dev.runsheet.document.Node;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * An allowedPattern compiles; in a Command document also in the dialect of the agent, which knows
 * less.
 */
final class PatternRule {

  private static final int LONGEST = 4_096;

  private PatternRule() {}

  /** The pattern of a parameter, or null where it is none; the findings then say why. */
  static @Nullable AllowedPattern check(
      Check check, String parameter, Node.Scalar node, boolean command) {
    String written = String.valueOf(node.text());
    if (written.isEmpty() || written.length() > LONGEST) {
      return null;
    }
    AllowedPattern pattern;
    try {
      pattern = AllowedPattern.compile(written);
    } catch (PatternSyntaxException e) {
      check.findings.error(
          Code.PATTERN_SYNTAX,
          Place.of(node),
          "the allowedPattern \"%s\" of \"%s\" is no regular expression: %s"
              .formatted(
                  Words.shown(written), Words.shown(parameter), Words.sentence(e.getDescription())),
          null);
      return null;
    }
    String construct = command ? pattern.unknownToAgent() : null;
    if (construct != null) {
      check.findings.warning(
          Code.PATTERN_DIALECT,
          Place.of(node),
          "the allowedPattern \"%s\" of \"%s\" has \"%s\", which the agent's regular expressions lack"
              .formatted(Words.shown(written), Words.shown(parameter), construct),
          "write it without look-around, back-references and possessive quantifiers");
    }
    return pattern;
  }
}
