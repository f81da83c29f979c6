package dev.runsheet.kit.html;

import java.util.Set;

/** Puts a page together. All text is escaped; there is no script and nothing from elsewhere. */
public final class Html {

  /** Colours by name, for light and dark; what all pages look like. */
  private static final String STYLE =
      """
      :root { color-scheme: light dark;
        --bg: #ffffff; --fg: #1c2430; --muted: #5f6b7c; --line: #dfe4ec; --panel: #f6f8fb; --accent: #2955c8;
        --ok: #177245; --ok-bg: #e0f4e8; --bad: #b3261e; --bad-bg: #fce5e2; --warn: #8a5a00; --warn-bg: #fff0d0;
        --idle: #6c7787; --idle-bg: #edf0f4; --open: #2955c8; --open-bg: #e4ecfc; }
      @media (prefers-color-scheme: dark) { :root {
        --bg: #11151b; --fg: #e3e8ef; --muted: #9aa5b5; --line: #2c3440; --panel: #191f28; --accent: #93b4ff;
        --ok: #62cf90; --ok-bg: #16352a; --bad: #ff9087; --bad-bg: #43211f; --warn: #f2bd57; --warn-bg: #3c3018;
        --idle: #93a0b1; --idle-bg: #252d38; --open: #93b4ff; --open-bg: #1e2c49; } }
      * { box-sizing: border-box; }
      body { font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; margin: 0 auto; max-width: 82em; padding: 2em 1.5em 4em; color: var(--fg); background: var(--bg); }
      h1 { font-size: 1.5em; line-height: 1.3; margin: 0; overflow-wrap: anywhere; } h2 { font-size: 1.15em; margin: 2.2em 0 .8em; overflow-wrap: anywhere; }
      a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
      header { display: flex; flex-wrap: wrap; align-items: center; gap: .4em .9em; }
      .lead { color: var(--muted); margin: .4em 0 0; max-width: 60em; }
      .badge { display: inline-block; padding: .05em .7em; border-radius: 1em; font-size: .86em; font-weight: 600; white-space: nowrap; }
      .ok { color: var(--ok); background: var(--ok-bg); } .bad { color: var(--bad); background: var(--bad-bg); }
      .warn { color: var(--warn); background: var(--warn-bg); } .idle { color: var(--idle); background: var(--idle-bg); } .open { color: var(--open); background: var(--open-bg); }
      .panel { border: 1px solid var(--line); border-radius: .6em; background: var(--panel); padding: .9em 1.1em; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; } th, td { text-align: left; padding: .22em 1.2em .22em 0; vertical-align: top; overflow-wrap: anywhere; }
      th { color: var(--muted); font-weight: 500; white-space: nowrap; } .number { text-align: right; font-variant-numeric: tabular-nums; color: var(--muted); white-space: nowrap; }
      pre, code { font: 13px/1.45 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
      pre { background: var(--bg); border: 1px solid var(--line); padding: .5em .8em; margin: .2em 0; border-radius: .4em; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 32em; overflow-y: auto; }
      details { margin: .5em 0; } summary { cursor: pointer; }
      svg { display: block; margin: 0 auto; max-width: 100%; height: auto; } svg text { fill: var(--fg); } svg .label { fill: var(--muted); font-size: 10px; paint-order: stroke; stroke: var(--panel); stroke-width: 3px; }
      svg path { fill: none; stroke-width: 1.6; }
      svg .done { stroke: var(--ok); fill: var(--ok-bg); } svg .failed { stroke: var(--bad); fill: var(--bad-bg); } svg .cancelled { stroke: var(--warn); fill: var(--warn-bg); }
      svg .skipped { stroke: var(--idle); fill: var(--idle-bg); } svg .waiting { stroke: var(--open); fill: var(--open-bg); }
      svg .missed { stroke: var(--missed, var(--idle)); fill: var(--missed-bg, var(--bg)); } svg path.way { fill: none; } svg .missed.way { opacity: .55; }
      svg .tip { stroke: none; } svg .tip.done { fill: var(--ok); } svg .tip.failed { fill: var(--bad); } svg .tip.cancelled { fill: var(--warn); }
      svg .tip.skipped { fill: var(--idle); } svg .tip.waiting { fill: var(--open); } svg .tip.missed { fill: var(--missed, var(--idle)); opacity: .55; }
      @media print { body { max-width: none; } pre { max-height: none; } }
      """;

  /** Behind these a line end would be seen as a blank. */
  private static final Set<String> INLINE = Set.of("a", "b", "code", "i", "span");

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
    if (!INLINE.contains(element)) {
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

  /** Adds a row of a table: a title and a text. */
  public Html fact(String title, String text) {
    return open("tr").element("th", title).element("td", text).close("tr");
  }

  /** Adds an element that holds a text. */
  public Html element(String element, String text) {
    return open(element).text(text).close(element);
  }

  /** Adds a text in a coloured box: {@code ok}, {@code bad}, {@code warn}, {@code idle}. */
  public Html badge(String tone, String text) {
    return open("span", "class", "badge " + tone).text(text).close("span");
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
