package dev.runsheet.parser;

import dev.runsheet.document.Document;
import dev.runsheet.document.Node;
import dev.runsheet.document.Span;
import dev.runsheet.document.Step;
import dev.runsheet.template.Dialect;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Syntax;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;

/** What every rule needs to look at one document. */
final class Check {

  /** How many characters one search for an allowedPattern may look at. */
  static final int LOOKS = 20_000;

  private static final int MOST_SEARCHES = 500;

  /** How many texts alike are looked through for the place of one. */
  private static final int MOST_ALIKE = 200;

  final Document document;
  final ActionCatalogue catalogue;
  final Findings findings;
  final Dialect dialect;
  final Syntax syntax;
  final Places places;
  private final IdentityHashMap<Node.Scalar, List<Occurrence>> inBraces = new IdentityHashMap<>();
  private int searches;

  /** What was found last of each text: the next one stands behind it. */
  private final IdentityHashMap<Node.Scalar, Found> last = new IdentityHashMap<>();

  /**
   * A piece of a text that was found again in the source.
   *
   * @param inValue its offset in the text
   * @param inSource its offset in the source
   */
  private record Found(int inValue, int inSource) {}

  Check(
      Document document,
      Places places,
      ActionCatalogue catalogue,
      Findings findings,
      Dialect dialect,
      Predicate<Reference> resolves) {
    this.document = document;
    this.places = places;
    this.catalogue = catalogue;
    this.findings = findings;
    this.dialect = dialect;
    this.syntax = Syntax.of(document.root(), dialect, resolves);
  }

  /** Whether one more pattern may be searched for: a document must not make its check slow. */
  boolean mayLookAgain() {
    return ++searches <= MOST_SEARCHES;
  }

  /** The places in a text where a reference may stand, in the form that the document speaks. */
  List<Occurrence> occurrences(Node.Scalar scalar) {
    String text = scalar.text();
    if (text == null || syntax == Syntax.BRACES) {
      return braces(scalar);
    }
    return Occurrence.in(text, dialect, syntax);
  }

  /**
   * The places where a reference in braces may stand. What stands there is checked even in a
   * document that speaks the other form, for it does so only where nothing in braces resolves.
   */
  List<Occurrence> braces(Node.Scalar scalar) {
    String text = scalar.text();
    if (text == null || !text.contains("{{")) {
      return List.of();
    }
    return inBraces.computeIfAbsent(scalar, key -> Occurrence.in(text, dialect, Syntax.BRACES));
  }

  /**
   * What is used, or was meant to be: the references in the form that is spoken, and all in braces.
   */
  List<Occurrence> used(Node.Scalar scalar) {
    if (syntax == Syntax.BRACES) {
      return braces(scalar);
    }
    List<Occurrence> used = new ArrayList<>(braces(scalar));
    used.addAll(occurrences(scalar));
    return used;
  }

  /** Whether a scalar says itself what it is: no reference stands for it or for a part of it. */
  boolean isLiteral(Node.Scalar scalar) {
    return braces(scalar).isEmpty() && occurrences(scalar).isEmpty();
  }

  /** A piece of the tree as it is written in the source. */
  String written(Node node) {
    return places.written(node);
  }

  /**
   * Where an occurrence stands in the source: found again inside the scalar, whatever quotes and
   * folds it.
   */
  Place place(Node.Scalar scalar, Occurrence occurrence) {
    String value = String.valueOf(scalar.text());
    String wanted = value.substring(occurrence.start(), occurrence.end());
    Span all = scalar.span();
    int end = places.offset(all.endLine(), all.endColumn());
    Found before = last.get(scalar);
    if (before == null || before.inValue() > occurrence.start()) {
      before = new Found(0, places.offset(all.startLine(), all.startColumn()));
    }
    int found = before.inSource() - 1;
    int tries = MOST_ALIKE;
    for (int at = value.indexOf(wanted, before.inValue());
        at >= 0;
        at = value.indexOf(wanted, at + 1)) {
      found = places.text().indexOf(wanted, found + 1);
      if (found < 0 || found + wanted.length() > end || --tries == 0) {
        return Place.of(scalar);
      }
      if (at == occurrence.start()) {
        last.put(scalar, new Found(at, found));
        return Place.in(scalar, places.span(found, found + wanted.length()));
      }
    }
    return Place.of(scalar);
  }

  /**
   * The place of one key of a step: its value where the key is there, else the name of the step.
   */
  static Place place(Step step, String key) {
    Node node = step.node().get(key);
    return node == null ? new Place(step.nameSpan(), step.node()) : Place.of(node);
  }

  /** The place of the key itself, else the name of the step. */
  static Place keyPlace(Step step, String key) {
    Node.Field field = step.node().field(key);
    return field == null ? new Place(step.nameSpan(), step.node()) : Place.key(field);
  }
}
