package dev.runsheet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages show is what the build compiles. */
class ReadmeTest {

  private static final Pattern SNIPPET =
      Pattern.compile("<!-- snippet: (\\S+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);

  @Test
  void every_snippet_of_the_pages_stands_in_a_file_that_is_compiled() throws IOException {
    Path root = Path.of("..");
    for (String page : List.of("README.md", "docs/plugins.md", "docs/testing.md")) {
      check(root, SNIPPET.matcher(Files.readString(root.resolve(page))).results().toList());
    }
  }

  private static void check(Path root, List<MatchResult> snippets) throws IOException {
    assertThat(snippets).isNotEmpty();
    for (MatchResult snippet : snippets) {
      String code = withoutCommentsAndBlanks(Files.readString(root.resolve(snippet.group(1))));
      assertThat(code).contains(withoutCommentsAndBlanks(snippet.group(2)));
    }
  }

  private static String withoutCommentsAndBlanks(String code) {
    return code.replaceAll("(?s)/\\*\\*.*?\\*/", "").replaceAll("\\s+", " ").strip();
  }
}
