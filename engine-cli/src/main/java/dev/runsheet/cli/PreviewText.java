package dev.runsheet.cli;

import dev.runsheet.cli.Style.Paint;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Preview;
import dev.runsheet.document.Value;
import java.util.List;

/** Writes what a run would do for people. */
final class PreviewText {

  private static final int LONGEST_VALUE = 100;

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private PreviewText(Style style) {
    this.style = style;
  }

  static String of(Preview preview, Style style) {
    PreviewText text = new PreviewText(style);
    preview.parameters().forEach((name, value) -> text.field("  ", name, value, "parameter "));
    text.steps(preview.steps(), "", "", "end");
    Preview.Totals totals = preview.totals();
    text.line(
        "",
        "%d mutating, %d non-mutating, %d undetermined"
            .formatted(totals.mutating(), totals.nonMutating(), totals.undetermined()));
    return text.out.toString();
  }

  /** Numbers steps that can come to run; the others have a dash. */
  private void steps(List<Preview.Step> steps, String indent, String group, String end) {
    int number = 0;
    for (Preview.Step step : steps) {
      String mark = step.reachable() ? group + ++number : "-";
      out.append(indent).append(mark).append(' ');
      out.append(style.paint(Paint.BOLD, Printable.line(step.name())));
      out.append(' ').append(style.paint(Paint.DIM, Printable.line(step.action())));
      out.append(", ").append(words(step.effect())).append('\n');
      String inner = indent + "    ";
      if (step.reason() != null) {
        line(inner, step.reason());
      }
      if (step.reachable()) {
        details(step, inner, end);
        steps(step.body(), inner, mark + ".", "end of the pass");
      }
    }
  }

  private static String words(Effect effect) {
    return switch (effect) {
      case CHANGES -> "mutating";
      case READS -> "non-mutating";
      case UNKNOWN -> "undetermined";
    };
  }

  private void details(Preview.Step step, String indent, String end) {
    boolean told = step.ways().stream().anyMatch(way -> way.on() == Preview.Case.CHOICE);
    if (!told && step.inputs() instanceof Value.Fields map) {
      map.fields().forEach((name, value) -> field(indent, name, value, ""));
    } else if (!told) {
      field(indent, "inputs", step.inputs(), "");
    }
    if (!step.dependsOn().isEmpty()) {
      line(indent, "depends on " + String.join(", ", step.dependsOn()));
    }
    for (Preview.Way way : step.ways()) {
      String target = way.step() == null ? end : way.step();
      String possible = way.possible() ? "" : " (not with these parameters)";
      line(indent, words(way) + " -> " + target + possible);
    }
  }

  private static String words(Preview.Way way) {
    String when = way.when();
    return when == null ? way.on().label() : when;
  }

  private void field(String indent, String name, Value value, String kind) {
    String text = value instanceof Value.Text ? value.toString() : value.toJson();
    int end =
        text.offsetByCodePoints(0, Math.min(LONGEST_VALUE, text.codePointCount(0, text.length())));
    String shown = end < text.length() ? text.substring(0, end) + "…" : text;
    line(indent, kind + name + ": " + shown);
  }

  private void line(String indent, String text) {
    out.append(indent).append(Printable.line(text)).append('\n');
  }
}
