package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Real documents with pieces taken out, doubled, moved and put in, where a corpus of them lies
 * beside this repository. As a program it goes on for longer: {@code CorpusFuzzTest 1000000 7} is a
 * million documents from the seed 7.
 */
class CorpusFuzzTest {

  private static final int LONGEST = 20_000;
  private static final List<String> PIECES =
      List.of(
          "{{",
          "}}",
          "<<",
          "{{ x }}",
          "- ",
          ": ",
          "\n",
          "\r\n",
          "\t",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "|\n",
          "&a ",
          "*a",
          "!x ",
          "null",
          "true",
          "1e30",
          "-1",
          "99999999999999999999",
          "0.3",
          "2.2",
          "---\n",
          "? ",
          "#",
          "<<: ",
          "\u0000",
          "\uFEFF",
          "\uD800",
          "\u2028",
          "\\",
          "aws:loop",
          "aws:branch",
          "Steps",
          "mainSteps",
          "schemaVersion",
          "step:",
          "ssm:x",
          "$..a",
          "parameters");

  private static final DocumentParser PARSER = new DocumentParser(ActionCatalogue.standard());

  @Test
  void I7_I8_ten_thousand_mutated_documents_are_read_or_explained_inside_their_text()
      throws IOException {
    assumeTrue(CorpusTest.Corpus.folder() != null, "there is no corpus beside this repository");

    run(10_000, 2026);
  }

  /** Runs for longer: how many documents, and from which seed. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    long start = System.nanoTime();
    run(count, Long.parseLong(arguments[1]));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%d documents, %.0f a second%n", count, count / seconds);
  }

  private static void run(int count, long seed) throws IOException {
    List<String> corpus = new ArrayList<>();
    for (CorpusTest.Entry entry : CorpusTest.entries()) {
      String text = CorpusTest.Corpus.read(entry.file());
      if (text.length() <= LONGEST) {
        corpus.add(text);
      }
    }
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      String text = corpus.get(random.nextInt(corpus.size()));
      for (int change = random.nextInt(4); change >= 0; change--) {
        text = mutated(text, random);
      }
      assertTotal(text, seed + " " + i);
    }
  }

  private static String mutated(String text, Random random) {
    int at = text.isEmpty() ? 0 : random.nextInt(text.length());
    int end = Math.min(text.length(), at + random.nextInt(60));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + piece + text.substring(at);
      case 1 -> text.substring(0, at) + text.substring(end);
      case 2 -> text.substring(0, at) + piece + text.substring(end);
      case 3 -> text.substring(0, end) + text.substring(at, end) + text.substring(end);
      default -> text.substring(0, at);
    };
  }

  private static void assertTotal(String text, String name) {
    CheckResult result;
    try {
      result = PARSER.parse(Source.of(text));
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("document " + name + " gave an exception:\n" + text, e);
    }
    assertThat(result.document() != null || !result.valid()).as(name).isTrue();
    result.diagnostics().forEach(found -> Checking.at(text, found.span()));
  }
}
