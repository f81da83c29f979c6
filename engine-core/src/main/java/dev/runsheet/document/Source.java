package dev.runsheet.document;

/**
 * The text of a document and the name to show for it.
 *
 * @param name what to call the text in messages: a file name, or {@code document} where it has none
 * @param text the whole text, YAML or JSON
 */
public record Source(String name, String text) {

  /** A text without a file. */
  public static Source of(String text) {
    return new Source("document", text);
  }

  /**
   * One line of the text, without its line break.
   *
   * @param number the line, from 1
   * @return the line, or the empty text where there is no such line
   */
  public String line(int number) {
    int start = 0;
    for (int line = 1; line < number; line++) {
      int feed = text.indexOf('\n', start);
      if (feed < 0) {
        return "";
      }
      start = feed + 1;
    }
    int end = text.indexOf('\n', start);
    String found = end < 0 ? text.substring(start) : text.substring(start, end);
    return found.endsWith("\r") ? found.substring(0, found.length() - 1) : found;
  }
}
