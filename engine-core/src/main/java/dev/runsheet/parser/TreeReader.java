package dev.runsheet.parser;

import dev.runsheet.document.Node;
import org.jspecify.annotations.Nullable;

/** Reads a text into a tree: JSON where it begins with a brace and is JSON, else YAML. */
final class TreeReader {

  /** So many characters tell how a text was written. */
  private static final int SAMPLE = 200;

  private final Places places;
  private final DocumentParser.Limits limits;
  private final Findings findings;

  TreeReader(Places places, DocumentParser.Limits limits, Findings findings) {
    this.places = places;
    this.limits = limits;
    this.findings = findings;
  }

  /** The tree, or null where there is none; the findings then say why. */
  @Nullable Node read() {
    String text = places.text();
    if (text.length() > limits.characters()) {
      findings.error(
          Code.BUDGET,
          Place.START,
          "the text has more than %d characters, and no more are read"
              .formatted(limits.characters()),
          null);
      return null;
    }
    if (isOfTwoBytes(text)) {
      findings.error(
          Code.CHARACTER,
          Place.START,
          "the text is not UTF-8: every other byte is 0, as in UTF-16",
          "save the text as UTF-8");
      return null;
    }
    noteReplacedCharacter(text);
    Node root;
    try {
      root = looksLikeJson(text) ? json() : new YamlReader(places, limits, findings).read();
    } catch (Unreadable e) {
      e.addTo(findings);
      findings.dropRepeated(Code.UNQUOTED_REFERENCE);
      return null;
    }
    if (root == null) {
      findings.error(Code.EMPTY, Place.START, "the text is empty", "write a document here");
    }
    return root;
  }

  /** Whether a text was written with two bytes for each character. */
  private static boolean isOfTwoBytes(String text) {
    int[] zeros = new int[2];
    int length = Math.min(text.length(), SAMPLE);
    for (int i = 0; i < length; i++) {
      zeros[i % 2] += text.charAt(i) == 0 ? 1 : 0;
    }
    int most = Math.max(zeros[0], zeros[1]);
    return length >= 4 && most > length / 3 && zeros[0] + zeros[1] - most <= length / 10;
  }

  private static boolean looksLikeJson(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c != '\uFEFF') {
        return c == '{';
      }
    }
    return false;
  }

  /** JSON, or what only YAML takes: comments, names without quotes, commas too many. */
  private @Nullable Node json() throws Unreadable {
    Findings own = findings.sibling();
    try {
      Node root = new JsonReader(places, limits, own).read();
      findings.addAll(own);
      return root;
    } catch (Unreadable notJson) {
      Findings yaml = findings.sibling();
      Node root;
      try {
        root = new YamlReader(places, limits, yaml).read();
      } catch (Unreadable neither) {
        throw notJson;
      }
      findings.addAll(yaml);
      return root;
    }
  }

  private void noteReplacedCharacter(String text) {
    int replaced = text.indexOf('\uFFFD');
    if (replaced >= 0) {
      findings.warning(
          Code.REPLACED_CHARACTER,
          Place.at(places.span(replaced, replaced + 1)),
          "the character U+FFFD stands for bytes that are not UTF-8",
          "save the text as UTF-8");
    }
  }
}
