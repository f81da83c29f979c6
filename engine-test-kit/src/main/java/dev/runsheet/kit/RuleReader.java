package dev.runsheet.kit;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import dev.runsheet.kit.Script.Answer;
import dev.runsheet.kit.Script.Rule;
import dev.runsheet.kit.form.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a script's {@code actions}. */
final class RuleReader {

  private static final Set<String> KEYS =
      ScriptReader.keys(
          "action",
          "step",
          "inputs",
          "times",
          "returns",
          "outputs",
          "fails",
          "exitCode",
          "stdout",
          "stderr",
          "hangs",
          "takes");
  private static final Set<String> FAILS = ScriptReader.keys("code", "message");
  private static final List<String> WAYS =
      List.of("returns", "outputs", "fails", "hangs", "exitCode");

  /** They run themselves, so an entry for one would never answer. */
  private static final Set<String> NEVER_SCRIPTED =
      Set.of(
          "aws:approve", "aws:branch", "aws:loop", "aws:pause", "aws:sleep", "aws:updateVariable");

  private final Form form;
  private final Form.Findings findings;

  private RuleReader(Form form, Form.Findings findings) {
    this.form = form;
    this.findings = findings;
  }

  static @Nullable Rule read(Node node, String pointer, Form.Findings findings) {
    Form form = Form.of(node, "an entry of actions", pointer, KEYS, findings);
    return form == null ? null : new RuleReader(form, findings).read();
  }

  private Rule read() {
    String action = form.text("action");
    if (action != null && NEVER_SCRIPTED.contains(action)) {
      form.bad("action", "one that is performed outside the engine; this one runs by itself");
    }
    Value.Fields inputs = form.map("inputs");
    Integer times = form.whole("times", 1);
    Duration takes = form.duration("takes");
    return new Rule(
        action,
        form.text("step"),
        inputs == null ? Value.Fields.EMPTY : inputs,
        times == null ? Rule.ALWAYS : times,
        answer(),
        takes == null ? Duration.ZERO : takes);
  }

  private Answer answer() {
    List<String> ways = new ArrayList<>();
    for (String way : WAYS) {
      boolean process = way.equals("exitCode") && (form.has("stdout") || form.has("stderr"));
      if (form.has(way) || process) {
        ways.add(way);
      }
    }
    if (ways.size() > 1) {
      form.wrong(
          "an entry answers in one way, but this one has \"%s\""
              .formatted(String.join("\" and \"", ways)),
          "keep one of them");
    }
    Node returned = form.get("returns");
    if (returned != null) {
      return new Answer.Returns(returned.value());
    }
    if (form.has("outputs")) {
      Value.Fields outputs = form.map("outputs");
      return new Answer.Outputs(outputs == null ? Value.Fields.EMPTY : outputs);
    }
    Node fails = form.get("fails");
    if (fails != null) {
      return failure(fails);
    }
    if (form.has("hangs")) {
      return hanging();
    }
    return ways.isEmpty() ? new Answer.Succeeds() : exit();
  }

  private Answer failure(Node node) {
    Form failure = Form.of(node, "\"fails\"", form.pointer("fails"), FAILS, findings);
    if (failure == null) {
      return new Answer.Fails(null, "");
    }
    String code = failure.scalar("code");
    String message = failure.scalar("message");
    return new Answer.Fails(code, message != null ? message : code == null ? "it fails" : "");
  }

  private Answer hanging() {
    Node node = form.get("hangs");
    if (node == null || !node.value().equals(Value.bool(true))) {
      form.bad("hangs", "true");
    }
    return new Answer.Hangs();
  }

  private Answer exit() {
    Integer code = form.whole("exitCode", Integer.MIN_VALUE);
    return new Answer.Exits(code == null ? 0 : code, output("stdout"), output("stderr"));
  }

  private String output(String key) {
    String text = form.scalar(key);
    return text == null ? "" : text;
  }
}
