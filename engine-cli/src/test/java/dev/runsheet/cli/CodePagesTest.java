package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Codes that only the command finds have their pages as well. */
class CodePagesTest {

  private static final Path PAGES = Path.of("../docs/codes");
  private static final Pattern CODE = Pattern.compile("\"(RS8\\d\\d)\"");

  @Test
  void every_code_of_the_command_has_a_page_and_every_page_a_code() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        CODE.matcher(Files.readString(source)).results().forEach(hit -> codes.add(hit.group(1)));
      }
    }

    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()).filter(x -> x.startsWith("RS8")))
          .containsExactlyInAnyOrderElementsOf(codes.stream().map(code -> code + ".md").toList());
    }
    for (String code : codes) {
      assertThat(Files.readString(PAGES.resolve(code + ".md")))
          .startsWith("# " + code + ": ")
          .contains("## Example", "## Fix");
    }
  }
}
