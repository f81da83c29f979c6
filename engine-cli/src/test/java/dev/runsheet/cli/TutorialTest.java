package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial for authors, done step by step: what it shows is what is printed. */
class TutorialTest {

  private static final Path PAGE = Path.of("../docs/authoring.md");

  /** What is saved under a name, and what is added to it later. */
  private static final Pattern SAVED =
      Pattern.compile(
          "(?:[Ss]ave this as|Add it to) `([^`]+)`[.:]\\n\\n```yaml\\n(.*?)```", Pattern.DOTALL);

  /** What is changed before a command is tried. */
  private static final Pattern CHANGED =
      Pattern.compile("(?:Write `(\\w+)` for `(\\w+)`|, `(\\w+)` to `(\\w+)`, and)");

  private static final Pattern SHOWN =
      Pattern.compile("(?m)^ {4}\\$ runsheet (.*)\\n((?: {4}.*\\n|\\n(?= {4}[^ $]))*)");

  @TempDir Path folder;

  @Test
  void each_command_prints_what_the_tutorial_shows() throws IOException {
    String page = Files.readString(PAGE);
    int commands = 0;
    for (String section : page.split("(?m)^## ", -1)) {
      commands += follow(section);
    }

    assertThat(commands).isGreaterThan(10);
  }

  /** Saves, changes and calls, in the order in which the section has them. */
  private int follow(String section) throws IOException {
    Path stop = folder.resolve("stop.yaml");
    int commands = 0;
    int at = 0;
    String mended = null;
    Matcher shown = SHOWN.matcher(section);
    while (shown.find()) {
      String before = section.substring(at, shown.start());
      save(before);
      if (mended != null) {
        Files.writeString(stop, mended);
        mended = null;
      }
      Matcher changed = CHANGED.matcher(before);
      if (changed.find()) {
        mended = Files.readString(stop);
        boolean writes = changed.group(1) != null;
        Files.writeString(
            stop,
            mended.replace(
                writes ? changed.group(2) : changed.group(3),
                writes ? changed.group(1) : changed.group(4)));
      }
      call(shown.group(1), shown.group(2));
      commands++;
      at = shown.end();
    }
    save(section.substring(at));
    if (mended != null) {
      Files.writeString(stop, mended);
    }
    return commands;
  }

  private void save(String text) throws IOException {
    Matcher saved = SAVED.matcher(text);
    while (saved.find()) {
      Path file = folder.resolve(saved.group(1));
      Files.writeString(file, saved.group(2), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private void call(String command, String shown) {
    List<Object> arguments = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      boolean file = word.matches("[a-z.]+\\.(yaml|jsonl|html)|coverage");
      arguments.add(file ? folder.resolve(word) : word);
    }

    Call.Ended ended = Call.of(arguments.toArray()).end();

    List<String> expected = shown.stripTrailing().lines().map(TutorialTest::outdented).toList();
    List<String> printed = ended.out().replace(folder + "/", "").stripTrailing().lines().toList();
    assertThat(ended.err()).as(command).isEmpty();
    if (expected.get(0).equals("…")) {
      List<String> end = expected.subList(1, expected.size());
      assertThat(printed).as(command).endsWith(end.toArray(String[]::new));
    } else {
      assertThat(printed).as(command).isEqualTo(expected);
    }
  }

  private static String outdented(String line) {
    return line.isBlank() ? "" : line.substring(4);
  }
}
