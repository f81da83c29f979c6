package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that says where the engine differs from the reference tells the truth. */
class CompatibilityTest {

  private static final String PAGE = "docs/compatibility.md";
  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");
  private static final int COLUMNS = 5;
  private static final String FOLDER = Path.of("src", "test").toString();
  private static final List<Path> SOURCES = new ArrayList<>();

  /** A row of a table: its cells, the last of which names tests. */
  record Row(List<String> cells) {

    List<String> tests() {
      Matcher names = TEST.matcher(cells.get(cells.size() - 1));
      List<String> tests = new ArrayList<>();
      while (names.find()) {
        tests.add(names.group(1) + "." + names.group(2));
      }
      return tests;
    }

    @Override
    public String toString() {
      return cells.get(0);
    }
  }

  static List<Row> rows() throws IOException {
    return Files.readAllLines(root().resolve(PAGE)).stream()
        .filter(line -> line.startsWith("|"))
        .filter(line -> !line.startsWith("| What ") && !line.startsWith("| ---"))
        .map(CompatibilityTest::row)
        .toList();
  }

  private static Row row(String line) {
    String inside = line.substring(1, line.lastIndexOf('|'));
    return new Row(Arrays.stream(inside.split("\\|", -1)).map(String::strip).toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_difference_is_told_in_full(Row row) {
    assertThat(row.cells()).hasSize(COLUMNS).noneMatch(String::isEmpty);
    assertThat(row.tests()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_difference_is_held_by_tests_that_exist(Row row) throws IOException {
    for (String test : row.tests()) {
      int dot = test.indexOf('.');

      List<Path> sources = sources(test.substring(0, dot) + ".java");

      assertThat(sources)
          .as("sources of " + test)
          .anyMatch(source -> text(source).contains("void " + test.substring(dot + 1) + "("));
    }
  }

  @Test
  void the_page_lists_differences() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(20);
  }

  /** The test sources of this name, in whichever module. */
  private static List<Path> sources(String name) throws IOException {
    if (SOURCES.isEmpty()) {
      try (Stream<Path> files = Files.walk(root())) {
        files.filter(CompatibilityTest::isTestSource).forEach(SOURCES::add);
      }
    }
    return SOURCES.stream().filter(file -> file.endsWith(name)).toList();
  }

  private static boolean isTestSource(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains(FOLDER);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve(PAGE))) {
      folder = folder.getParent();
      assertThat(folder).as("a folder above that has " + PAGE).isNotNull();
    }
    return folder;
  }
}
