package dev.runsheet.aws;

import dev.runsheet.Engine;
import dev.runsheet.Execution;
import dev.runsheet.ExecutionResult;
import dev.runsheet.InvalidDocumentException;
import dev.runsheet.LoadedDocument;
import dev.runsheet.RefusedStartException;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepResult;
import dev.runsheet.spi.DocumentSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs Command documents in an engine of this JVM. This machine stands for every node that a step
 * names: the document runs once.
 *
 * <p>It knows its commands until the JVM ends; of one that ran then, nothing is known afterwards.
 */
public final class LocalCommandRunner implements CommandRunner {

  private final Supplier<Engine> engine;
  private final DocumentSource documents;
  private final Map<String, Execution> commands = new ConcurrentHashMap<>();

  /**
   * Makes a runner.
   *
   * @param engine the engine that runs the documents, asked for when the first command comes: it
   *     may be the one that this runner serves
   * @param documents where they are found, beside {@link StandardDocuments}
   */
  public LocalCommandRunner(Supplier<Engine> engine, DocumentSource documents) {
    this.engine = engine;
    this.documents = documents;
  }

  @Override
  public String send(Order order) throws Exception {
    String known = order.token();
    if (!commands.containsKey(known)) {
      commands.put(known, start(order));
    }
    return known;
  }

  private Execution start(Order order) throws Exception {
    Engine runs = engine.get();
    try {
      LoadedDocument document = runs.load(source(order));
      if (document.document().type() != DocumentType.COMMAND) {
        throw new IllegalArgumentException(
            "document \"%s\" is not a Command document".formatted(order.documentName()));
      }
      return runs.start(document, fitted(document, order.parameters()));
    } catch (InvalidDocumentException e) {
      throw refused(order, e.diagnostics(), e);
    } catch (RefusedStartException e) {
      throw refused(order, e.diagnostics(), e);
    }
  }

  private static IllegalArgumentException refused(
      Order order, List<Diagnostic> problems, Exception cause) {
    String all =
        problems.stream()
            .filter(Diagnostic::isError)
            .map(Diagnostic::message)
            .collect(Collectors.joining("; "));
    return new IllegalArgumentException(
        "document \"%s\" cannot run here: %s".formatted(order.documentName(), all), cause);
  }

  private Source source(Order order) throws Exception {
    String name = order.documentName();
    Optional<Source> found = documents.find(name, order.documentVersion());
    if (found.isEmpty()) {
      found = StandardDocuments.INSTANCE.find(name, order.documentVersion());
    }
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                ("no document \"%s\"%s is known here: beside those of the host, only %s are; give"
                        + " the host a source that knows it, or run the command through AWS")
                    .formatted(
                        name,
                        order.documentVersion() == null
                            ? ""
                            : " of version " + order.documentVersion(),
                        String.join(" and ", StandardDocuments.names()))));
  }

  /** The wire knows lists of texts only; a document wants what it declares. */
  private static Map<String, Value> fitted(LoadedDocument document, Map<String, Value> given) {
    Map<String, Parameter> declared = document.document().parameters();
    Map<String, Value> fitted = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          Parameter parameter = declared.get(name);
          fitted.put(name, parameter == null ? value : fitted(parameter.type(), value));
        });
    return fitted;
  }

  private static Value fitted(ParameterType type, Value value) {
    if (type.accepts(value)) {
      return value;
    }
    List<Value> items = value instanceof Value.Items list ? list.items() : List.of(value);
    return switch (type.shape()) {
      case TEXTS -> new Value.Items(items.stream().map(LocalCommandRunner::text).toList());
      case TEXT -> items.size() == 1 ? text(items.get(0)) : value;
      default -> items.size() == 1 ? items.get(0) : value;
    };
  }

  private static Value text(Value value) {
    return value instanceof Value.Text ? value : Value.text(value.toString());
  }

  @Override
  public Report report(String commandId) {
    Execution execution = command(commandId);
    ExecutionResult result = execution.result().getNow(null);
    if (result == null) {
      return new Report(Status.IN_PROGRESS, null, null);
    }
    commands.remove(commandId);
    List<ProcessReport> processes =
        result.steps().stream().map(StepResult::process).filter(p -> p != null).toList();
    boolean one = result.steps().size() == 1 && processes.size() == 1;
    return new Report(
        status(result),
        one ? processes.get(0).exitCode() : null,
        one ? processes.get(0).combinedLikeAgent() : null);
  }

  private static Status status(ExecutionResult result) {
    return switch (result.status()) {
      case SUCCESS -> Status.SUCCESS;
      case TIMED_OUT -> Status.TIMED_OUT;
      case CANCELLED -> Status.CANCELLED;
      default -> Status.FAILED;
    };
  }

  @Override
  public void cancel(String commandId) {
    command(commandId).cancel();
  }

  private Execution command(String commandId) {
    Execution execution = commands.get(commandId);
    if (execution == null) {
      throw new IllegalArgumentException(
          "command %s is not known here: it was lost when the process that ran it ended"
              .formatted(commandId));
    }
    return execution;
  }
}
