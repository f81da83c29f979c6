package dev.runsheet.kit;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.kit.Script.Happening;
import dev.runsheet.kit.Script.Rule;
import dev.runsheet.kit.form.Codes;
import dev.runsheet.kit.form.Form;
import dev.runsheet.parser.ValueReader;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads scripts from YAML or JSON; what is wrong in one is said with its place. */
public final class ScriptReader {

  private static final Set<String> KEYS =
      keys("clock", "platform", "actions", "parameters", "documents", "targets", "signals");
  private static final Set<String> STORED = keys("type", "value", "version");

  private final DocumentFiles files;
  private final Form.Findings findings;

  private ScriptReader(DocumentFiles files, Form.Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  /**
   * What was read.
   *
   * @param script what the text says; where something is wrong, in part
   * @param diagnostics what is wrong with it, sorted by place
   */
  public record Result(Script script, List<Diagnostic> diagnostics) {
    /** Sorts the diagnostics. */
    public Result {
      diagnostics = diagnostics.stream().distinct().sorted().toList();
    }

    /** Whether nothing is wrong. */
    public boolean valid() {
      return diagnostics.stream().noneMatch(Diagnostic::isError);
    }
  }

  /**
   * Reads a script.
   *
   * @param source its text
   * @param files where the documents are that it names
   */
  public static Result read(Source source, DocumentFiles files) {
    ValueReader.Result read = ValueReader.read(source);
    Node node = read.node();
    if (!read.valid() || node == null) {
      return new Result(Script.EMPTY, read.diagnostics());
    }
    Form.Findings findings = new Form.Findings(Codes.SCRIPT);
    Script script = new ScriptReader(files, findings).read(node, "");
    return new Result(script, findings.found());
  }

  /**
   * Reads a script that is part of another file.
   *
   * @param node where it stands
   * @param pointer the JSON pointer to it
   * @param files where the documents are that it names
   * @param code the code under which mistakes are told
   */
  public static Result read(Node node, String pointer, DocumentFiles files, String code) {
    Form.Findings findings = new Form.Findings(code);
    Script script = new ScriptReader(files, findings).read(node, pointer);
    return new Result(script, findings.found());
  }

  static Set<String> keys(String... keys) {
    return new LinkedHashSet<>(Arrays.asList(keys));
  }

  private Script read(Node node, String pointer) {
    Form form = Form.of(node, "a script", pointer, KEYS, findings);
    if (form == null) {
      return Script.EMPTY;
    }
    return new Script(
        clock(form),
        platform(form),
        rules(form),
        store(form),
        documents(form),
        form.texts("targets"),
        happenings(form));
  }

  private static Instant clock(Form form) {
    String text = form.text("clock");
    try {
      return text == null ? Script.STANDARD_CLOCK : Instant.parse(text);
    } catch (DateTimeParseException e) {
      form.bad("clock", "a time, for instance 2026-01-01T00:00:00Z");
      return Script.STANDARD_CLOCK;
    }
  }

  private static @Nullable Platform platform(Form form) {
    String text = form.text("platform");
    if (text == null) {
      return null;
    }
    for (Platform platform : Platform.values()) {
      if (platform.label().equals(text)) {
        return platform;
      }
    }
    form.bad(
        "platform",
        "one of "
            + Arrays.stream(Platform.values())
                .map(Platform::label)
                .collect(Collectors.joining(", ")));
    return null;
  }

  private List<Rule> rules(Form form) {
    List<Rule> rules = new ArrayList<>();
    List<Node> items = form.items("actions");
    for (int i = 0; i < items.size(); i++) {
      Rule rule = RuleReader.read(items.get(i), form.pointer("actions") + "/" + i, findings);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private List<Happening> happenings(Form form) {
    List<Happening> happenings = new ArrayList<>();
    List<Node> items = form.items("signals");
    for (int i = 0; i < items.size(); i++) {
      Happening happening =
          HappeningReader.read(items.get(i), form.pointer("signals") + "/" + i, findings);
      if (happening != null) {
        happenings.add(happening);
      }
    }
    return happenings;
  }

  // -- Parameter Store --

  private Map<String, StoredParameter> store(Form form) {
    Map<String, StoredParameter> store = new LinkedHashMap<>();
    for (Node.Field field : form.entries("parameters")) {
      String pointer = form.pointer("parameters") + "/" + Form.escaped(field.key());
      StoredParameter stored = stored(field, pointer);
      if (stored != null) {
        store.put(field.key(), stored);
      }
    }
    return store;
  }

  private @Nullable StoredParameter stored(Node.Field field, String pointer) {
    Value value = field.node().value();
    if (value instanceof Value.Items list) {
      String joined = list.items().stream().map(Value::toString).collect(Collectors.joining(","));
      return new StoredParameter(field.key(), StoredParameter.Type.STRING_LIST, joined, 1);
    }
    if (!(field.node() instanceof Node.Fields)) {
      return new StoredParameter(field.key(), StoredParameter.Type.STRING, value.toString(), 1);
    }
    Form form = Form.of(field.node(), "a stored parameter", pointer, STORED, findings);
    if (form == null) {
      return null;
    }
    String text = form.scalar("value");
    Integer version = form.whole("version", 1);
    StoredParameter.Type type = type(form);
    if (text == null) {
      form.wrong("a stored parameter has a \"value\"", "add \"value: …\"");
      return null;
    }
    return new StoredParameter(field.key(), type, text, version == null ? 1 : version);
  }

  private static StoredParameter.Type type(Form form) {
    String text = form.text("type");
    if (text == null) {
      return StoredParameter.Type.STRING;
    }
    return switch (text) {
      case "String" -> StoredParameter.Type.STRING;
      case "StringList" -> StoredParameter.Type.STRING_LIST;
      case "SecureString" -> StoredParameter.Type.SECURE_STRING;
      default -> {
        form.bad("type", "one of String, StringList, SecureString");
        yield StoredParameter.Type.STRING;
      }
    };
  }

  // -- documents --

  private Map<String, Source> documents(Form form) {
    Map<String, Source> documents = new LinkedHashMap<>();
    for (Node.Field field : form.entries("documents")) {
      String pointer = form.pointer("documents") + "/" + Form.escaped(field.key());
      Source source = document(field, pointer);
      if (source != null) {
        documents.put(field.key(), source);
      }
    }
    return documents;
  }

  /** A path, the text of a document, or the document itself. */
  private @Nullable Source document(Node.Field field, String pointer) {
    if (field.node() instanceof Node.Fields map) {
      return new Source(field.key(), map.value().toJson());
    }
    String text = field.node().text();
    if (text == null) {
      findings.add(
          "document \"%s\" is a path or a document, not %s"
              .formatted(field.key(), field.node().value().toJson()),
          "write the path of its file, from the folder of this one",
          field.node().span(),
          pointer);
      return null;
    }
    if (text.strip().indexOf('\n') >= 0) {
      return new Source(field.key(), text);
    }
    try {
      return files.read(text.strip());
    } catch (IOException e) {
      findings.add(
          "document \"%s\" cannot be read from \"%s\": %s"
              .formatted(field.key(), text.strip(), e.getMessage()),
          "paths begin in the folder of this file",
          field.node().span(),
          pointer);
      return null;
    }
  }
}
