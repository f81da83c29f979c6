package dev.runsheet.journal;

import dev.runsheet.document.Limits;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a journal: what the events are to be folded into.
 *
 * @param format how the lines are written: {@value #FORMAT} is all that this version reads
 * @param semantics which version of the interpreter's rules made the events what they are
 * @param executionId the execution
 * @param parentId the execution that started it, absent where a host did
 * @param documentName where the document came from
 * @param document the document's text
 * @param angles whether {@code << name >>} is read as a reference
 * @param limits how much the execution may take
 */
public record JournalHeader(
    int format,
    int semantics,
    String executionId,
    @Nullable String parentId,
    String documentName,
    String document,
    boolean angles,
    Limits limits) {

  /** The version of the format of journals. */
  public static final int FORMAT = 1;

  private static final String KIND = "Journal";

  /** The document. */
  public Source source() {
    return new Source(documentName, document);
  }

  /** The line. */
  public String line() {
    LineWriter out = new LineWriter(JournalSecrets.NONE);
    out.raw("{\"kind\":");
    out.quote(KIND);
    codec().writeFields(this, out, ",");
    out.raw("}");
    return out.line();
  }

  /**
   * Reads the line.
   *
   * @throws UnreadableJournalException when it is no first line of a journal, or one of another
   *     format
   */
  public static JournalHeader read(String line) throws UnreadableJournalException {
    try {
      Value json = Json.read(line);
      if (!(json instanceof Value.Fields fields)
          || !Value.text(KIND).equals(fields.get(UnionCodec.KIND))) {
        throw notOne();
      }
      Value format = fields.get("format");
      if (format == null || !format.equals(Value.number(FORMAT))) {
        throw new UnreadableJournalException(
            "the journal is of format %s, but this version of Runsheet reads format %d only"
                .formatted(format, FORMAT));
      }
      return codec().read(json, new LineReader(JournalSecrets.NONE, null), 1);
    } catch (UnfitException e) {
      throw notOne();
    }
  }

  private static UnreadableJournalException notOne() {
    return new UnreadableJournalException(
        "this is no journal: its first line is not one of {\"kind\":\"Journal\",…}");
  }

  private static RecordCodec<JournalHeader> codec() {
    return new RecordCodec<>(JournalHeader.class);
  }
}
