package dev.runsheet.cli;

import dev.runsheet.kit.suite.CaseResult;
import java.util.List;
import java.util.Locale;

/** Writes what came of tests as JUnit's XML, which build servers read. */
final class TestJunit {

  private static final double NANOS = 1_000_000_000d;

  private final StringBuilder out = new StringBuilder();

  private TestJunit() {}

  static String of(List<TestedFile> tested, String shortfall) {
    TestJunit xml = new TestJunit();
    xml.write(tested, shortfall);
    return xml.out.toString();
  }

  private void write(List<TestedFile> tested, String shortfall) {
    int cases = 0;
    int failed = 0;
    int errors = 0;
    int skipped = 0;
    long nanos = 0;
    for (TestedFile file : tested) {
      cases += count(file);
      failed += file.failed();
      errors += file.readable() ? 0 : 1;
      skipped += file.skipped() == null ? 0 : 1;
      nanos += nanos(file);
    }
    boolean few = !shortfall.isEmpty();
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append(
        "<testsuites%s>\n"
            .formatted(
                numbers(cases + (few ? 1 : 0), failed + (few ? 1 : 0), errors, skipped, nanos)));
    tested.forEach(this::write);
    if (few) {
      out.append("  <testsuite name=\"coverage\"%s>\n".formatted(numbers(1, 1, 0, 0, 0)));
      open("minimum coverage", "coverage", 0);
      out.append(">\n");
      trouble("failure", shortfall.lines().findFirst().orElse(""), shortfall);
      out.append("    </testcase>\n  </testsuite>\n");
    }
    out.append("</testsuites>\n");
  }

  /** A file that cannot be read, or is skipped, counts as one case. */
  private static int count(TestedFile file) {
    return file.cases().size() + (file.readable() && file.skipped() == null ? 0 : 1);
  }

  private static long nanos(TestedFile file) {
    long nanos = 0;
    for (TestedFile.Ran ran : file.cases()) {
      nanos += ran.nanos();
    }
    return nanos;
  }

  private static String numbers(int tests, int failures, int errors, int skipped, long nanos) {
    return " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%s\""
        .formatted(tests, failures, errors, skipped, seconds(nanos));
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / NANOS);
  }

  private void write(TestedFile file) {
    int errors = file.readable() ? 0 : 1;
    int skipped = file.skipped() == null ? 0 : 1;
    out.append("  <testsuite name=\"%s\"".formatted(escaped(file.name())));
    out.append(numbers(count(file), file.failed(), errors, skipped, nanos(file))).append(">\n");
    if (!file.readable()) {
      open("can be read", file.name(), 0);
      out.append(">\n");
      trouble("error", "the file is not valid", FindingsText.of(file.problems(), Style.PLAIN));
      out.append("    </testcase>\n");
    }
    if (file.skipped() != null) {
      open("cases", file.name(), 0);
      out.append("><skipped message=\"%s\"/></testcase>\n".formatted(escaped(file.skipped())));
    }
    file.cases().forEach(ran -> write(file, ran));
    out.append("  </testsuite>\n");
  }

  private void write(TestedFile file, TestedFile.Ran ran) {
    CaseResult result = ran.result();
    open(result.testCase().name(), file.name(), ran.nanos());
    if (result.passed()) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    trouble("failure", result.mismatches().get(0), result.message());
    out.append("    </testcase>\n");
  }

  private void open(String name, String file, long nanos) {
    out.append(
        "    <testcase name=\"%s\" classname=\"%s\" time=\"%s\""
            .formatted(escaped(name), escaped(file), seconds(nanos)));
  }

  private void trouble(String element, String message, String text) {
    out.append(
        "      <%s message=\"%s\" type=\"runsheet\">%s</%s>\n"
            .formatted(element, escaped(message), escaped(text), element));
  }

  /**
   * As XML has it; characters that XML cannot hold become stand-ins, line ends in attributes
   * blanks.
   */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xfffd);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t' || (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && c < 0xfffe) || c > 0xffff;
  }
}
