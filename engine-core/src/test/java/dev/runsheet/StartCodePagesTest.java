package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Codes of what is found when a document is started have their pages too, the command's as well.
 */
class StartCodePagesTest {

  private static final Pattern CODE = Pattern.compile("\"(RS[678]\\d\\d)\"");

  @Test
  void every_code_of_a_start_has_a_page_with_example_and_fix_and_every_page_a_code()
      throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String module : List.of("engine-core", "engine-cli")) {
      try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
          CODE.matcher(Files.readString(source)).results().forEach(hit -> codes.add(hit.group(1)));
        }
      }
    }
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("..", "docs", "codes"))) {
      files
          .map(file -> file.getFileName().toString().replace(".md", ""))
          .filter(name -> name.matches("RS[678]\\d\\d"))
          .forEach(pages::add);
    }

    assertThat(codes).hasSizeGreaterThan(8);
    assertThat(pages).isEqualTo(codes);
    for (String code : codes) {
      assertThat(Files.readString(Path.of("..", "docs", "codes", code + ".md")))
          .startsWith("# " + code + ": ")
          .contains("## Example", "## Fix");
    }
  }
}
