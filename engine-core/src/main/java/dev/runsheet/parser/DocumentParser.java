package dev.runsheet.parser;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.Document;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents and says everything that is wrong with them in one pass.
 *
 * <ol>
 *   <li>Any text yields a document or diagnostics, never an exception, in time and memory that its
 *       size and the limits bound.
 *   <li>A parser never changes and may be shared by threads.
 * </ol>
 */
public final class DocumentParser {

  private final ActionCatalogue catalogue;
  private final Limits limits;

  /** A parser that knows the actions of a catalogue, with the usual limits. */
  public DocumentParser(ActionCatalogue catalogue) {
    this(catalogue, Limits.USUAL);
  }

  /** A parser that knows the actions of a catalogue and reads no more than the limits allow. */
  public DocumentParser(ActionCatalogue catalogue, Limits limits) {
    this.catalogue = catalogue;
    this.limits = limits;
  }

  /**
   * How much is read at most. A text that goes beyond is refused with a diagnostic.
   *
   * @param characters the length of a text
   * @param depth how deep lists and maps are nested
   * @param nodes how many values there are, what YAML aliases repeat included
   * @param diagnostics how many findings are kept; of more only the number is told
   */
  public record Limits(int characters, int depth, int nodes, int diagnostics) {
    /** More than any document needs that AWS takes. */
    public static final Limits USUAL = new Limits(4_000_000, 100, 200_000, 1_000);

    /** Checks that each is positive. */
    public Limits {
      if (characters < 1 || depth < 1 || nodes < 1 || diagnostics < 1) {
        throw new IllegalArgumentException("a limit is not positive");
      }
    }
  }

  /** What a text says as a document, and what is wrong with it. */
  public CheckResult parse(Source source) {
    CheckResult found = asWritten(source);
    return source.text().length() > limits.characters()
        ? found
        : Pasted.check(source, found, this::asWritten);
  }

  private CheckResult asWritten(Source source) {
    Findings findings = new Findings(limits.diagnostics());
    Places places = new Places(source.text());
    Node root = new TreeReader(places, limits, findings).read();
    Document document = null;
    if (root instanceof Node.Fields map) {
      document = read(source, places, map, findings);
    } else if (root != null) {
      findings.error(
          Code.NOT_A_MAP,
          Place.of(root),
          "a document is a map, but this is a %s".formatted(root.value().kind()),
          "begin with \"schemaVersion:\"");
    }
    return new CheckResult(document, findings.diagnostics(root));
  }

  private @Nullable Document read(
      Source source, Places places, Node.Fields root, Findings findings) {
    String version = VersionRule.check(root, findings);
    SizeRule.check(source, findings);
    if (version == null) {
      return null;
    }
    if (version.equals("0.3")) {
      AutomationDocument document = AutomationReader.read(source, root);
      AutomationRules.check(document, places, catalogue, findings);
      return document;
    }
    if (version.equals("1.0")) {
      return SessionRules.check(source, places, root, catalogue, findings);
    }
    CommandDocument document = CommandReader.read(source, root, version);
    CommandRules.check(document, places, catalogue, findings);
    return document;
  }
}
