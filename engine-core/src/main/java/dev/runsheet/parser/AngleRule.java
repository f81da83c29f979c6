package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Syntax;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A document that holds references in braces has none in angle brackets: an info where one would
 * have resolved.
 */
final class AngleRule {

  private AngleRule() {}

  static void check(Check check, @Nullable Node inputs, Predicate<Reference> resolves) {
    if (check.syntax == Syntax.BRACES) {
      Nodes.eachText(inputs, scalar -> text(check, scalar, resolves));
    }
  }

  private static void text(Check check, Node.Scalar scalar, Predicate<Reference> resolves) {
    String text = String.valueOf(scalar.text());
    if (!text.contains("<<")) {
      return;
    }
    for (Occurrence occurrence : Occurrence.in(text, check.dialect, Syntax.ANGLES)) {
      Reference reference = occurrence.reference();
      if (reference != null && resolves.test(reference)) {
        check.findings.info(
            Code.ANGLE_REFERENCE,
            check.place(scalar, occurrence),
            "\"%s\" stays as it stands: this document has references in braces"
                .formatted(Words.shown(CommandReferenceRule.written(scalar, occurrence))),
            "\"%s\"".formatted(Syntax.BRACES.write(reference.toString())));
      }
    }
  }
}
