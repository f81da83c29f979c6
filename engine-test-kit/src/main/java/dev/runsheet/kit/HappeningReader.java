package dev.runsheet.kit;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import dev.runsheet.event.Signal;
import dev.runsheet.kit.Script.Happening;
import dev.runsheet.kit.form.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a script's {@code signals}. */
final class HappeningReader {

  private static final List<String> KINDS = List.of("approve", "reject", "resume", "cancel");
  private static final Set<String> KEYS =
      ScriptReader.keys("at", "approve", "reject", "resume", "cancel", "by", "comment");
  private static final String EXAMPLE = "for instance { at: PT5M, approve: Gate, by: alice }";

  /** One of the approvers of the step who has not decided yet. */
  static final String ANYBODY = "";

  private HappeningReader() {}

  static @Nullable Happening read(Node node, String pointer, Form.Findings findings) {
    Form form = Form.of(node, "a signal", pointer, KEYS, findings);
    if (form == null) {
      return null;
    }
    Duration at = form.duration("at");
    if (!form.has("at")) {
      form.wrong("a signal says when it comes", "add \"at: PT0S\", or later");
    }
    List<String> kinds = new ArrayList<>(KINDS);
    kinds.removeIf(kind -> !form.has(kind));
    if (kinds.isEmpty()) {
      form.wrong("a signal says what happens", EXAMPLE);
      return null;
    }
    if (kinds.size() > 1) {
      form.wrong("a signal is one of approve, reject, resume and cancel", EXAMPLE);
      return null;
    }
    Duration when = at == null ? Duration.ZERO : at;
    return kinds.get(0).equals("cancel") ? cancel(form, when) : signal(form, kinds.get(0), when);
  }

  private static @Nullable Happening cancel(Form form, Duration at) {
    Node node = form.get("cancel");
    if (node == null || !node.value().equals(Value.bool(true))) {
      form.bad("cancel", "true");
      return null;
    }
    return new Happening(at, null);
  }

  private static @Nullable Happening signal(Form form, String kind, Duration at) {
    String step = form.text(kind);
    String by = form.text("by");
    String comment = form.text("comment");
    if (step == null) {
      return null;
    }
    if (kind.equals("resume")) {
      return new Happening(at, new Signal.Resume(step));
    }
    String who = by == null ? ANYBODY : by;
    return new Happening(
        at,
        kind.equals("approve")
            ? new Signal.Approve(step, who, comment)
            : new Signal.Reject(step, who, comment));
  }
}
