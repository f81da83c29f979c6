package dev.runsheet.cli;

import dev.runsheet.cli.Style.Paint;
import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.ActionDescriptor.Input;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what is known of actions for people. */
final class ActionText {

  private static final int WIDTH = 100;
  private static final int LONGEST_NAME = 34;

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private ActionText(Style style) {
    this.style = style;
  }

  /** All actions, a line each, by the documents they stand in. */
  static String list(List<ActionDescriptor> all, Style style) {
    ActionText text = new ActionText(style);
    for (DocumentType type : List.of(DocumentType.AUTOMATION, DocumentType.COMMAND)) {
      List<ActionDescriptor> those =
          all.stream().filter(action -> isOf(action, type)).sorted(BY_NAME).toList();
      text.group("Actions of " + type.label() + " documents", those);
    }
    List<ActionDescriptor> others =
        all.stream().filter(action -> action.documentTypes().size() > 1).sorted(BY_NAME).toList();
    text.group("Actions of all documents", others);
    text.out.append("\"runsheet actions NAME\" tells more of one.\n");
    return text.out.toString();
  }

  private static final Comparator<ActionDescriptor> BY_NAME =
      Comparator.comparing(ActionDescriptor::name);

  private static boolean isOf(ActionDescriptor action, DocumentType type) {
    return action.documentTypes().size() == 1 && action.documentTypes().contains(type);
  }

  private void group(String title, List<ActionDescriptor> actions) {
    if (actions.isEmpty()) {
      return;
    }
    title(title);
    int width = width(actions.stream().map(ActionDescriptor::name).toList());
    for (ActionDescriptor action : actions) {
      row(action.name(), width, action.summary());
    }
    out.append('\n');
  }

  /** All that is known of one. */
  static String of(ActionDescriptor action, Style style) {
    ActionText text = new ActionText(style);
    text.facts(action);
    text.inputs(action);
    text.outputs(action);
    text.example(action);
    return text.out.toString();
  }

  private void facts(ActionDescriptor action) {
    title(Printable.line(action.name()));
    paragraph(action.summary(), 0);
    out.append('\n');
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "documents",
        ActionJson.sorted(action.documentTypes()).stream()
            .map(DocumentType::label)
            .collect(Collectors.joining(", ")));
    facts.put(
        "platforms",
        ActionJson.platforms(action.platforms()).stream()
            .map(ActionJson::lower)
            .collect(Collectors.joining(", ")));
    facts.put("effect", effect(action.effect()));
    facts.put("repeatable", repeatable(action.repeatable()));
    facts.put(
        "timeout",
        action.timeout() == null ? "none" : Took.of(action.timeout()) + ", unless the step says");
    if (action.module() != null) {
      facts.put("module", "dev.runsheet:" + action.module());
    }
    int width = width(List.copyOf(facts.keySet()));
    facts.forEach((name, value) -> row(name, width, value));
  }

  private static String effect(Effect effect) {
    return switch (effect) {
      case READS -> "reads: it changes nothing";
      case CHANGES -> "changes something";
      case UNKNOWN -> "unknown: what it does depends on its inputs";
    };
  }

  private static String repeatable(boolean repeatable) {
    return repeatable
        ? "yes: an attempt that was interrupted is made again"
        : "no: an attempt that was interrupted fails the step";
  }

  private void inputs(ActionDescriptor action) {
    out.append('\n');
    title("Inputs");
    if (action.inputs().isEmpty() && !action.open()) {
      out.append("  none\n");
    }
    int names = width(action.inputs().stream().map(ActionText::starred).toList());
    int types = width(action.inputs().stream().map(Input::type).toList());
    for (Input input : action.inputs()) {
      String name = starred(input);
      String gap = " ".repeat(Math.max(0, names - name.length()) + 2);
      int taken = name.length() + gap.length() + input.type().length();
      row(name + gap + style.paint(Paint.DIM, input.type()), taken, names + 2 + types, more(input));
    }
    if (action.inputs().stream().anyMatch(Input::required)) {
      out.append("  * must be given\n");
    }
    ActionDescriptor.Choice choice = action.choice();
    if (choice != null) {
      out.append(choice.exclusive() ? "  exactly one of " : "  at least one of ");
      out.append(String.join(", ", choice.inputs())).append(" must be given\n");
    }
    if (action.open()) {
      out.append("  any other input is passed on\n");
    }
  }

  private static String starred(Input input) {
    return input.required() ? input.name() + "*" : input.name();
  }

  private static String more(Input input) {
    StringBuilder more = new StringBuilder(input.summary());
    if (!input.allowedValues().isEmpty()) {
      more.append(more.isEmpty() ? "" : " ").append("One of: ");
      more.append(
          input.allowedValues().stream().map(Value::toString).collect(Collectors.joining(", ")));
      more.append('.');
    }
    Value standard = input.defaultValue();
    if (standard != null) {
      more.append(more.isEmpty() ? "" : " ").append("Default: ");
      more.append(standard.toString().isEmpty() ? "\"\"" : standard).append('.');
    }
    return more.toString();
  }

  private void outputs(ActionDescriptor action) {
    out.append('\n');
    title("Outputs");
    Map<String, String> types = new LinkedHashMap<>();
    action.outputs().forEach(output -> types.put(output.name(), output.type()));
    action.secretOutputs().stream()
        .sorted()
        .forEach(name -> types.put(name, types.getOrDefault(name, "any") + ", never shown"));
    if (types.isEmpty()) {
      out.append("  none of its own\n");
    }
    int width = width(List.copyOf(types.keySet()));
    types.forEach((name, type) -> row(name, width, type));
  }

  private void example(ActionDescriptor action) {
    if (action.example() instanceof Value.Fields example) {
      out.append('\n');
      title("Example");
      out.append(YamlText.step("Example", action.name(), example).indent(2));
    }
  }

  // -- layout --

  private void title(String title) {
    out.append(style.paint(Paint.BOLD, title)).append('\n');
  }

  private static int width(List<String> names) {
    return names.stream().mapToInt(String::length).filter(n -> n <= LONGEST_NAME).max().orElse(0);
  }

  private void row(String name, int width, String text) {
    String shown = Printable.line(name);
    row(shown, shown.length(), width, text);
  }

  private void row(String name, int taken, int width, String text) {
    out.append("  ").append(name);
    if (text.isEmpty()) {
      out.append('\n');
      return;
    }
    if (taken > width) {
      out.append('\n').append(" ".repeat(width + 4));
    } else {
      out.append(" ".repeat(width - taken + 2));
    }
    paragraph(text, width + 4);
  }

  /** Words in lines that are not too long; the first line has begun at the indent. */
  private void paragraph(String text, int indent) {
    int column = indent;
    for (String word : Printable.line(text).split(" ", -1)) {
      if (column > indent && column + 1 + word.length() > WIDTH) {
        out.append('\n').append(" ".repeat(indent));
        column = indent;
      } else if (column > indent) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    out.append('\n');
  }
}
