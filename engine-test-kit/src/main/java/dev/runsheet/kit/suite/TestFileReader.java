package dev.runsheet.kit.suite;

import dev.runsheet.InvalidDocumentException;
import dev.runsheet.RefusedStartException;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.journal.UnreadableJournalException;
import dev.runsheet.kit.DocumentFiles;
import dev.runsheet.kit.Replay;
import dev.runsheet.kit.Script;
import dev.runsheet.kit.ScriptReader;
import dev.runsheet.kit.SimulatedDocument;
import dev.runsheet.kit.Simulator;
import dev.runsheet.kit.Unscripted;
import dev.runsheet.kit.form.Codes;
import dev.runsheet.kit.form.Form;
import dev.runsheet.kit.suite.TestFile.Problem;
import dev.runsheet.parser.ValueReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one test file; what is wrong in it is said with its place. */
final class TestFileReader {

  private static final Set<String> KEYS = keys("document", "skipIfAbsent", "cases");
  private static final Set<String> CASE_KEYS =
      keys("name", "parameters", "script", "auto", "replay", "expect");

  private final Source source;
  private final DocumentFiles files;
  private final Simulator simulator;
  private final Form.Findings findings = new Form.Findings(Codes.TEST_FILE);
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable String skipped;

  TestFileReader(Source source, DocumentFiles files, Simulator simulator) {
    this.source = source;
    this.files = files;
    this.simulator = simulator;
  }

  static Set<String> keys(String... keys) {
    return new LinkedHashSet<>(Arrays.asList(keys));
  }

  TestFile.Result read() {
    ValueReader.Result read = ValueReader.read(source);
    Node node = read.node();
    if (!read.valid() || node == null) {
      return new TestFile.Result(null, List.of(new Problem(source, read.diagnostics())), null);
    }
    Form form = Form.of(node, "a test file", "", KEYS, findings);
    SimulatedDocument document = form == null ? null : document(form);
    List<TestCase> cases = form == null ? List.of() : cases(form);
    if (!findings.found().isEmpty()) {
      problems.add(0, new Problem(source, findings.found()));
    }
    boolean wrong =
        problems.stream()
            .anyMatch(problem -> problem.diagnostics().stream().anyMatch(Diagnostic::isError));
    return document == null || wrong
        ? new TestFile.Result(null, problems, wrong ? null : skipped)
        : new TestFile.Result(new TestFile(source, document, simulator, cases), problems, null);
  }

  private @Nullable SimulatedDocument document(Form form) {
    Node node = form.get("document");
    if (node == null) {
      form.wrong("a test file names the document that it tests", "add \"document: …\"");
      return null;
    }
    boolean optional = isTrue(form, "skipIfAbsent");
    Source text = text(form, "document", node, optional);
    if (text == null) {
      return null;
    }
    try {
      return simulator.load(text);
    } catch (InvalidDocumentException e) {
      problems.add(new Problem(text, e.diagnostics()));
    } catch (RefusedStartException e) {
      problems.add(new Problem(text, e.diagnostics()));
    }
    return null;
  }

  /**
   * What a path leads to, or what stands in its place.
   *
   * @param optional whether the cases are skipped, and nothing is wrong, where it leads nowhere
   */
  private @Nullable Source text(Form form, String key, Node node, boolean optional) {
    if (node instanceof Node.Fields map) {
      return new Source(source.name() + "#" + key, map.value().toJson());
    }
    String path = form.text(key);
    if (path == null) {
      return null;
    }
    if (path.strip().indexOf('\n') >= 0) {
      return new Source(source.name() + "#" + key, path);
    }
    try {
      return files.read(path.strip());
    } catch (FileNotFoundException e) {
      if (optional) {
        skipped = "there is no \"%s\"".formatted(path.strip());
      } else {
        unreadable(form, key, node, e);
      }
      return null;
    } catch (IOException e) {
      unreadable(form, key, node, e);
      return null;
    }
  }

  private List<TestCase> cases(Form form) {
    List<Node> items = form.items("cases");
    if (items.isEmpty() && findings.found().isEmpty()) {
      form.wrong("a test file has cases", "add \"cases:\", a list");
    }
    List<TestCase> cases = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String pointer = form.pointer("cases") + "/" + i;
      Form written = Form.of(items.get(i), "a case", pointer, CASE_KEYS, findings);
      if (written != null) {
        cases.add(testCase(written, items.get(i), i));
      }
    }
    return cases;
  }

  private TestCase testCase(Form form, Node node, int index) {
    String name = form.scalar("name");
    Map<String, Value> parameters = new LinkedHashMap<>();
    for (Node.Field field : form.entries("parameters")) {
      parameters.put(field.key(), field.node().value());
    }
    List<String> recording = recording(form);
    String standard = recording == null ? Expectation.STANDARD_STATUS : null;
    return new TestCase(
        name == null ? "case " + (index + 1) : name,
        node.span(),
        parameters,
        script(form),
        isTrue(form, "auto") ? Unscripted.MADE_UP : Unscripted.FAILS,
        recording,
        ExpectationReader.read(form, standard, findings));
  }

  private @Nullable List<String> recording(Form form) {
    Node node = form.get("replay");
    String path = node == null ? null : form.text("replay");
    if (node == null || path == null) {
      return null;
    }
    if (form.has("script") || form.has("auto")) {
      form.wrong(
          "a case that replays a recording takes all answers from it",
          "leave \"script\" and \"auto\" out");
    }
    try {
      List<String> lines = files.read(path.strip()).text().lines().toList();
      Replay.of(lines);
      return lines;
    } catch (UnreadableJournalException e) {
      findings.add(
          "\"%s\" cannot be replayed: %s".formatted(path.strip(), e.getMessage()),
          "a recording is what --journal writes",
          node.span(),
          form.pointer("replay"));
    } catch (IOException e) {
      unreadable(form, "replay", node, e);
    }
    return List.of();
  }

  private void unreadable(Form form, String key, Node node, IOException why) {
    findings.add(
        "\"%s\" cannot be read: %s"
            .formatted(String.valueOf(node.text()).strip(), why.getMessage()),
        "paths begin in the folder of this file",
        node.span(),
        form.pointer(key));
  }

  private static boolean isTrue(Form form, String key) {
    Node node = form.get(key);
    if (node != null && !(node.value() instanceof Value.Bool)) {
      form.bad(key, "true or false");
    }
    return node != null && node.value().equals(Value.bool(true));
  }

  private Script script(Form form) {
    Node node = form.get("script");
    if (node == null) {
      return Script.EMPTY;
    }
    if (node.text() == null) {
      ScriptReader.Result read =
          ScriptReader.read(node, form.pointer("script"), files, Codes.TEST_FILE);
      findings.found().addAll(read.diagnostics());
      return read.script();
    }
    Source text = text(form, "script", node, false);
    if (text == null) {
      return Script.EMPTY;
    }
    ScriptReader.Result read = ScriptReader.read(text, files);
    if (!read.valid()) {
      problems.add(new Problem(text, read.diagnostics()));
    }
    return read.script();
  }
}
