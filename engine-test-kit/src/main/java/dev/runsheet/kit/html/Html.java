package dev.runsheet.kit.html;

/** Puts a page together. All text is escaped; there is no script and nothing from elsewhere. */
public final class Html {

  private static final String STYLE =
      """
      :root { color-scheme: light; }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 80em; padding: 0 1em; color: #222; background: #fff; }
      h1 { font-size: 1.5em; } h2 { font-size: 1.2em; margin-top: 2em; border-top: 1px solid #ddd; padding-top: 1em; }
      table { border-collapse: collapse; } th, td { text-align: left; padding: .15em .8em .15em 0; vertical-align: top; }
      th { color: #666; font-weight: 600; } pre, code { font: 13px/1.4 ui-monospace, monospace; }
      pre { background: #f6f7f8; padding: .6em .8em; border-radius: .3em; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
      .columns { display: flex; flex-wrap: wrap; gap: 2em; align-items: flex-start; } .columns > div { max-width: 100%; overflow-x: auto; }
      details { margin: .5em 0; } summary { cursor: pointer; color: #35507a; }
      """;

  private final StringBuilder out = new StringBuilder();

  /** A page with a title and a style of its own. */
  public Html(String title, String style) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>").append(escaped(title)).append("</title>\n<style>\n");
    out.append(STYLE).append(style).append("</style>\n</head>\n<body>\n");
  }

  /** Begins an element. */
  public Html open(String element) {
    out.append('<').append(element).append('>');
    return this;
  }

  /** Begins an element with an attribute. */
  public Html open(String element, String attribute, String value) {
    out.append('<').append(element).append(' ').append(attribute).append("=\"");
    out.append(escaped(value)).append("\">");
    return this;
  }

  /** Ends an element. */
  public Html close(String element) {
    out.append("</").append(element).append('>');
    if (!element.equals("b") && !element.equals("i") && !element.equals("span")) {
      out.append('\n');
    }
    return this;
  }

  /** Adds text. */
  public Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** Adds markup that was made by this package. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** The whole page. */
  public String done() {
    return out + "</body>\n</html>\n";
  }

  /** A text as markup has it, without characters that it may not hold. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xfffd);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\n'
        || c == '\t'
        || c == '\r'
        || (c >= 0x20 && c != 0x7f && c < 0xfffe && !(c >= 0xd800 && c <= 0xdfff))
        || c > 0xffff;
  }
}
