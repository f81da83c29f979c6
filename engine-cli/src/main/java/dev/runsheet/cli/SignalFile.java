package dev.runsheet.cli;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ValueReader;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads signals: a list of them, or a map that has it under {@code signals}, as a script does. */
final class SignalFile {

  private static final String CODE = "RS802";
  private static final String EXAMPLE = "for instance { at: PT5M, approve: Gate, by: alice }";
  private static final String SIGNALS = "signals";
  private static final String AT = "at";

  /** What else a script says; it is not ours to judge. */
  private static final Set<String> SCRIPT =
      Set.of("clock", "platform", "actions", "parameters", "documents");

  private final List<Diagnostic> findings = new ArrayList<>();
  private final List<TimedSignal> signals = new ArrayList<>();

  private SignalFile() {}

  /**
   * Reads a file.
   *
   * @param file its text
   * @param problems gets what is wrong with it
   * @return the signals in the order of their times
   */
  static List<TimedSignal> read(Source file, List<Checked> problems) {
    ValueReader.Result read = ValueReader.read(file);
    if (!read.valid() || read.node() == null) {
      problems.add(new Checked(file, read.diagnostics()));
      return List.of();
    }
    SignalFile reader = new SignalFile();
    reader.readRoot(read.node());
    if (!reader.findings.isEmpty()) {
      problems.add(new Checked(file, reader.findings));
    }
    reader.signals.sort(Comparator.comparing(TimedSignal::at));
    return List.copyOf(reader.signals);
  }

  private void readRoot(Node root) {
    if (root instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        if (field.key().equals(SIGNALS)) {
          readList(field.node(), "/" + SIGNALS);
        } else if (!SCRIPT.contains(field.key())) {
          unknownKey(field, "");
        }
      }
      if (map.get(SIGNALS) == null) {
        add("a file of signals has no \"signals\"", "begin with \"signals:\"", map.span(), "");
      }
      return;
    }
    readList(root, "");
  }

  private void readList(Node node, String pointer) {
    if (!(node instanceof Node.Items list)) {
      add("signals are a list, but this is a " + kind(node), EXAMPLE, node.span(), pointer);
      return;
    }
    for (int i = 0; i < list.items().size(); i++) {
      readSignal(list.items().get(i), pointer + "/" + i);
    }
  }

  private void readSignal(Node node, String pointer) {
    if (!(node instanceof Node.Fields map)) {
      add("a signal is a map, but this is a " + kind(node), EXAMPLE, node.span(), pointer);
      return;
    }
    Node.Field what = null;
    TimedSignal.Kind kind = null;
    for (Node.Field field : map.fields()) {
      TimedSignal.Kind named = kind(field.key());
      if (named == null) {
        checkRest(field, pointer);
      } else if (kind == null) {
        kind = named;
        what = field;
      } else {
        add(
            "a signal is one of approve, reject, resume, start, stop, cancel and complete",
            null,
            field.keySpan(),
            pointer);
      }
    }
    Duration at = readTime(map, pointer);
    String by = text(map, "by");
    String comment = text(map, "comment");
    if (what == null || kind == null) {
      add("a signal says what happens", EXAMPLE, map.span(), pointer);
      return;
    }
    String step = readStep(kind, what, pointer);
    if (at != null && step != null) {
      String sender = by == null ? System.getProperty("user.name", "") : by;
      signals.add(new TimedSignal(at, kind, kind.signal(step, sender, comment)));
    }
  }

  private static @Nullable String text(Node.Fields map, String key) {
    Node node = map.get(key);
    return node == null ? null : node.text();
  }

  private void checkRest(Node.Field field, String pointer) {
    boolean words = field.key().equals("by") || field.key().equals("comment");
    if (!words && !field.key().equals(AT)) {
      unknownKey(field, pointer);
    } else if (words && field.node().text() == null) {
      wrongType(field, "a text", pointer);
    }
  }

  private @Nullable Duration readTime(Node.Fields map, String pointer) {
    Node.Field field = map.field(AT);
    if (field == null) {
      add("a signal says when it comes", "add \"at: PT0S\", or later", map.span(), pointer);
      return null;
    }
    String text = field.node().text();
    try {
      Duration at = text == null ? null : Duration.parse(text);
      if (at != null && !at.isNegative()) {
        return at;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    wrongType(field, "a time after the start, for instance PT5M", pointer);
    return null;
  }

  private @Nullable String readStep(TimedSignal.Kind kind, Node.Field what, String pointer) {
    String step = what.node().text();
    if (kind.ofStep() && step != null && !step.isEmpty()) {
      return step;
    }
    if (kind.ofNone() && what.node().value().equals(Value.bool(true))) {
      return "";
    }
    String named =
        kind.ofNone() ? "the name of a step, or true for the next" : "the name of a step";
    wrongType(what, kind.ofStep() ? named : "true", pointer);
    return null;
  }

  private static TimedSignal.@Nullable Kind kind(String key) {
    for (TimedSignal.Kind kind : TimedSignal.Kind.values()) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    return null;
  }

  private static String kind(Node node) {
    return node.value().kind();
  }

  private void unknownKey(Node.Field field, String pointer) {
    add(
        "\"" + field.key() + "\" is nothing that a file of signals says",
        EXAMPLE,
        field.keySpan(),
        pointer + "/" + field.key());
  }

  private void wrongType(Node.Field field, String wanted, String pointer) {
    add(
        "\""
            + field.key()
            + "\" of a signal is "
            + wanted
            + ", not "
            + field.node().value().toJson(),
        null,
        field.node().span(),
        pointer + "/" + field.key());
  }

  private void add(String message, @Nullable String hint, Span span, String pointer) {
    findings.add(new Diagnostic(CODE, Severity.ERROR, message, hint, span, pointer, List.of()));
  }
}
