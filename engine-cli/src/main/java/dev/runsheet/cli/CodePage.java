package dev.runsheet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The page that explains a code, as it is packed with the command.
 *
 * @param title what is wrong, in a few words
 * @param summary why that is so
 * @param markdown the whole page
 */
record CodePage(String title, String summary, String markdown) {

  private static final String FOLDER = "codes/";

  /** The page of a code; null where none was packed. */
  static @Nullable CodePage of(String code) {
    try (InputStream in = CodePage.class.getResourceAsStream(FOLDER + code + ".md")) {
      return in == null ? null : read(code, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a page apart: its heading is {@code # CODE: title}, and the summary stands below it. */
  static CodePage read(String code, String markdown) {
    String page = markdown.replace("\r\n", "\n").strip();
    int end = page.indexOf('\n');
    String heading = end < 0 ? page : page.substring(0, end);
    String body = end < 0 ? "" : page.substring(end).strip();
    int next = body.indexOf("\n\n");
    String summary = next < 0 ? body : body.substring(0, next);
    return new CodePage(
        heading.replaceFirst("^# *" + code + ": *", ""), summary.replace('\n', ' '), page + "\n");
  }
}
