package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each code has a page whose example shows it and whose mended example does not. */
class CodePagesTest {

  private static final Path PAGES = Path.of("..", "docs", "codes");

  private static List<String> blocks(String page) {
    List<String> blocks = new ArrayList<>();
    int open = page.indexOf("```yaml\n");
    while (open >= 0) {
      int close = page.indexOf("\n```", open);
      blocks.add(page.substring(open + "```yaml\n".length(), close + 1));
      open = page.indexOf("```yaml\n", close);
    }
    return blocks;
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void a_code_has_a_page_whose_example_shows_it_and_whose_fix_mends_it(Code code)
      throws IOException {
    Path file = PAGES.resolve(code + ".md");
    assertThat(file).exists();
    String page = Files.readString(file);
    assertThat(page).startsWith("# " + code + ": ").contains("## Example", "## Fix");

    List<String> blocks = blocks(page);

    if (!blocks.isEmpty()) {
      assertThat(Checking.found(blocks.get(0), code.toString()))
          .as("findings of the example: %s", Checking.check(blocks.get(0)).diagnostics())
          .isNotEmpty();
    }
    if (blocks.size() > 1) {
      assertThat(Checking.check(blocks.get(1)).diagnostics())
          .extracting(Diagnostic::toString)
          .as("findings of the mended example")
          .isEmpty();
    }
  }

  @Test
  void every_page_is_that_of_a_code() throws IOException {
    List<String> codes = Stream.of(Code.values()).map(Code::toString).toList();

    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
          .filteredOn(name -> name.matches("RS[1-5]\\d\\d"))
          .isSubsetOf(codes);
    }
  }
}
