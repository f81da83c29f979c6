package dev.runsheet.cli;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ValueReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a caller gives for the parameters of a document. */
final class Parameters {

  private static final String NOT_A_MAP = "RS801";

  private final Map<String, Value> values = new LinkedHashMap<>();
  private final List<Checked> problems;

  private Parameters(List<Checked> problems) {
    this.problems = problems;
  }

  /**
   * Reads what was given.
   *
   * @param document which parameters there are; absent where it cannot be told
   * @param file a map of values, if there is one
   * @param options {@code NAME=VALUE}; they win
   * @param problems gets what cannot be read
   */
  static Map<String, Value> read(
      @Nullable Document document,
      @Nullable Source file,
      List<String> options,
      List<Checked> problems) {
    Parameters parameters = new Parameters(problems);
    if (file != null) {
      parameters.readFile(file);
    }
    for (String option : options) {
      int equals = option.indexOf('=');
      String name = option.substring(0, equals);
      parameters.readOption(name, option.substring(equals + 1), document);
    }
    return parameters.values;
  }

  private void readFile(Source file) {
    ValueReader.Result read = ValueReader.read(file);
    if (!read.valid()) {
      problems.add(new Checked(file, read.diagnostics()));
    } else if (read.node() instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        values.put(field.key(), field.node().value());
      }
    } else if (read.node() != null) {
      problems.add(new Checked(file, List.of(notMap(read.node()))));
    }
  }

  private void readOption(String name, String text, @Nullable Document document) {
    if (isText(name, document)) {
      values.put(name, Value.text(text));
      return;
    }
    Source source = new Source(Options.PARAMETER + " " + name, text);
    ValueReader.Result read = ValueReader.read(source);
    if (read.valid() && read.node() != null) {
      values.put(name, read.node().value());
    } else {
      problems.add(new Checked(source, read.diagnostics()));
    }
  }

  /** Whether a parameter takes a text, or is none, so that its value is not worth reading. */
  private static boolean isText(String name, @Nullable Document document) {
    Parameter parameter = document == null ? null : document.parameters().get(name);
    return parameter == null || parameter.type().shape() == ParameterType.Shape.TEXT;
  }

  private static Diagnostic notMap(Node node) {
    return new Diagnostic(
        NOT_A_MAP,
        Severity.ERROR,
        "the values of parameters are a map, but this is a " + node.value().kind(),
        "write one line \"Name: value\" for each parameter",
        node.span(),
        "",
        List.of());
  }
}
