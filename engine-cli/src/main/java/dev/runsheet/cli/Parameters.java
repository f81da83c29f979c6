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
  private final Given given;
  private final List<Checked> problems;

  /**
   * What was given.
   *
   * @param command the command it was given to
   * @param file a map of values, if there is one
   * @param options {@code NAME=VALUE}; they win
   * @param secrets the parameters whose values must not be shown
   * @param onlySecrets whether all that is given is secret
   */
  record Given(
      String command,
      @Nullable Source file,
      List<String> options,
      List<String> secrets,
      boolean onlySecrets) {

    Given(String command, @Nullable Source file, List<String> options, List<String> secrets) {
      this(command, file, options, secrets, false);
    }

    /** Nothing but secrets was given. */
    static Given ofSecrets(String command, @Nullable Source file, List<String> options) {
      return new Given(command, file, options, List.of(), true);
    }

    boolean hides(String name) {
      return onlySecrets || secrets.contains(name);
    }

    boolean hidesSome() {
      return onlySecrets || !secrets.isEmpty();
    }
  }

  private Parameters(Given given, List<Checked> problems) {
    this.given = given;
    this.problems = problems;
  }

  /**
   * Reads what was given; values that must not be shown are secret.
   *
   * @param document which parameters there are; absent where it cannot be told
   * @param given what was given
   * @param problems gets what cannot be read
   * @throws UsageException when a secret is given no value
   */
  static Map<String, Value> read(@Nullable Document document, Given given, List<Checked> problems) {
    Parameters parameters = new Parameters(given, problems);
    if (given.file() != null) {
      parameters.readFile(given.file());
    }
    for (String option : given.options()) {
      int equals = option.indexOf('=');
      String name = option.substring(0, equals);
      parameters.readOption(name, option.substring(equals + 1), document);
    }
    if (problems.isEmpty()) {
      given.secrets().forEach(parameters::hide);
    }
    return parameters.values;
  }

  private void hide(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new UsageException(
          given.command(), "--secret names \"%s\", which is given no value".formatted(name));
    }
    values.put(name, Value.secret(value));
  }

  private void unreadable(Source source, List<Diagnostic> diagnostics, boolean secret) {
    problems.add(secret ? withoutText(source, diagnostics) : new Checked(source, diagnostics));
  }

  /** What is wrong with a text that must not be shown: its place. */
  private static Checked withoutText(Source source, List<Diagnostic> diagnostics) {
    return new Checked(
        new Source(source.name(), ""),
        diagnostics.stream()
            .map(
                told ->
                    new Diagnostic(
                        told.code(),
                        told.severity(),
                        "this is neither YAML nor JSON",
                        "as a secret may stand here, no more of it is shown",
                        told.span(),
                        told.pointer(),
                        List.of()))
            .toList());
  }

  private void readFile(Source file) {
    ValueReader.Result read = ValueReader.read(file);
    if (!read.valid()) {
      unreadable(file, read.diagnostics(), given.hidesSome());
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
      unreadable(source, read.diagnostics(), given.hides(name));
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
