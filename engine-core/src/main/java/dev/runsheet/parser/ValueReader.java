package dev.runsheet.parser;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads any YAML or JSON text, by the rules by which documents are read. */
public final class ValueReader {

  private ValueReader() {}

  /**
   * What a text says.
   *
   * @param node its tree, absent where it cannot be read; what errors were found in may be in it
   *     only in part
   * @param diagnostics what is wrong with it, sorted by place
   */
  public record Result(@Nullable Node node, List<Diagnostic> diagnostics) {
    /** Sorts the diagnostics and drops duplicates. */
    public Result {
      diagnostics = diagnostics.stream().distinct().sorted().toList();
    }

    /** Whether all of the text could be read. */
    public boolean valid() {
      return node != null && diagnostics.stream().noneMatch(Diagnostic::isError);
    }
  }

  /** Reads a text, never throwing an exception, in time and memory that its size bounds. */
  public static Result read(Source source) {
    DocumentParser.Limits limits = DocumentParser.Limits.USUAL;
    Findings findings = new Findings(limits.diagnostics());
    Node root = new TreeReader(new Places(source.text()), limits, findings).read();
    return new Result(root, findings.diagnostics(root));
  }
}
