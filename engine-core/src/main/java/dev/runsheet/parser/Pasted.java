package dev.runsheet.parser;

import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Tells of pasted characters where they are what is wrong with a text: with those that are meant it
 * has fewer errors. The rest is checked as if they stood there, for what follows from them would
 * hide it.
 */
final class Pasted {

  /** So many lines are told of. */
  private static final int MOST = 20;

  /** In longer texts it is not tried which lines make the difference. */
  private static final int LONGEST = 65_536;

  private final Source source;
  private final Function<Source, CheckResult> parser;
  private final List<Line> lines;

  /**
   * A line with such characters.
   *
   * @param number counted from 0
   * @param written what stands there
   * @param mended what is meant
   */
  private record Line(int number, String written, String mended) {}

  private Pasted(Source source, Function<Source, CheckResult> parser) {
    this.source = source;
    this.parser = parser;
    this.lines = changed(source.text().split("\n", -1));
  }

  /**
   * What is wrong with a text, given what was found in it as it stands.
   *
   * @param parser finds what is wrong with another text
   */
  static CheckResult check(Source source, CheckResult found, Function<Source, CheckResult> parser) {
    if (found.valid() || !Lookalikes.occurIn(source.text())) {
      return found;
    }
    Pasted pasted = new Pasted(source, parser);
    return pasted.lines.isEmpty() ? found : pasted.result(found);
  }

  private static List<Line> changed(String[] written) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < written.length; i++) {
      boolean cr = written[i].endsWith("\r");
      String line = cr ? written[i].substring(0, written[i].length() - 1) : written[i];
      String mended = Lookalikes.mended(line);
      if (!mended.equals(line)) {
        lines.add(new Line(i, line, mended));
      }
    }
    return lines;
  }

  private CheckResult result(CheckResult found) {
    CheckResult meant = parser.apply(with(lines));
    long errors = errors(meant);
    if (errors >= errors(found)) {
      return found;
    }
    List<Diagnostic> all = new ArrayList<>(meant.diagnostics());
    needed(errors).forEach(line -> all.add(diagnostic(line)));
    return new CheckResult(meant.document(), all);
  }

  /** The lines without which there would be more errors. */
  private List<Line> needed(long errors) {
    if (lines.size() > MOST || source.text().length() > LONGEST) {
      return lines.subList(0, Math.min(MOST, lines.size()));
    }
    List<Line> needed = new ArrayList<>(lines);
    for (Line line : lines) {
      List<Line> others = new ArrayList<>(needed);
      others.remove(line);
      if (!others.isEmpty() && errors(parser.apply(with(others))) <= errors) {
        needed = others;
      }
    }
    return needed;
  }

  /** The text with some of its lines mended. */
  private Source with(List<Line> some) {
    String[] all = source.text().split("\n", -1);
    for (Line line : some) {
      all[line.number()] = line.mended() + (all[line.number()].endsWith("\r") ? "\r" : "");
    }
    return new Source(source.name(), String.join("\n", all));
  }

  private static long errors(CheckResult result) {
    return result.diagnostics().stream().filter(Diagnostic::isError).count();
  }

  private static Diagnostic diagnostic(Line line) {
    int at = 0;
    while (at < line.mended().length() && line.written().charAt(at) == line.mended().charAt(at)) {
      at++;
    }
    int written = line.written().codePointAt(at);
    boolean blank = at < line.mended().length() && line.mended().charAt(at) == ' ';
    boolean more = line.written().length() > line.mended().length();
    String meant = more ? "nothing" : blank ? "a blank" : "\"" + line.mended().charAt(at) + "\"";
    String name = String.valueOf(Character.getName(written)).toLowerCase(Locale.ROOT);
    return new Diagnostic(
        Code.LOOKALIKE.toString(),
        Severity.ERROR,
        String.format(
            Locale.ROOT,
            "%s (U+%04X) stands here, where %s is meant",
            Words.article(name),
            written,
            meant),
        line.mended().stripTrailing(),
        new Span(line.number() + 1, at + 1, line.number() + 1, at + 2),
        "",
        List.of());
  }
}
