package dev.runsheet.runtime;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.StartOptions;
import dev.runsheet.interpreter.Program;
import dev.runsheet.journal.JournalHeader;
import dev.runsheet.journal.UnreadableJournalException;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;
import dev.runsheet.parser.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns texts into programs, and says what an engine could not run of them. Immutable. */
public final class Programs implements Answered.Marking {

  private final ActionCatalogue catalogue;
  private final DocumentParser parser;
  private final Handlers handlers;
  private final NodeFacts node;
  private final boolean angles;
  private final Limits limits;

  /**
   * For an engine.
   *
   * @param catalogue what is known of actions
   * @param handlers who performs them
   * @param node what documents run on
   * @param angles whether {@code << name >>} is read as a reference
   * @param limits how much an execution may take
   */
  public Programs(
      ActionCatalogue catalogue, Handlers handlers, NodeFacts node, boolean angles, Limits limits) {
    this.catalogue = catalogue;
    this.parser = new DocumentParser(catalogue);
    this.handlers = handlers;
    this.node = node;
    this.angles = angles;
    this.limits = limits;
  }

  /** All that is known of actions, in the order of their names in the catalogue. */
  public List<ActionDescriptor> actions() {
    List<ActionDescriptor> actions = new ArrayList<>();
    for (String name : catalogue.names()) {
      ActionDescriptor action = catalogue.find(name);
      if (action != null) {
        actions.add(action);
      }
    }
    return List.copyOf(actions);
  }

  /** Reads and checks a document. Takes any text and never throws. */
  public CheckResult check(Source source) {
    return parser.parse(source);
  }

  /** Compiles a valid document that is no Session document. */
  public Program compile(Document document) {
    return Program.compile(document, catalogue::find, angles, limits);
  }

  /**
   * Compiles the document of a journal as it was compiled before.
   *
   * @throws UnreadableJournalException when this version does not take it
   */
  Program compile(JournalHeader header) throws UnreadableJournalException {
    CheckResult checked = check(header.source());
    Document document = checked.document();
    if (document == null || !checked.valid()) {
      throw new UnreadableJournalException(
          "the document of the journal is not valid any more: "
              + checked.diagnostics().stream()
                  .filter(Diagnostic::isError)
                  .map(Diagnostic::message)
                  .collect(Collectors.joining("; ")));
    }
    return Program.compile(document, catalogue::find, header.angles(), header.limits());
  }

  /** Whether a call of an action may be made again though nobody knows what became of it. */
  boolean mayRepeat(String action) {
    ActionDescriptor known = catalogue.find(action);
    return known != null && (known.repeatable() || known.effect() == Effect.READS);
  }

  @Override
  public Map<String, Value> withSecrets(String action, Map<String, Value> outputs) {
    ActionDescriptor known = outputs.isEmpty() ? null : catalogue.find(action);
    return known == null ? outputs : known.withSecrets(outputs);
  }

  /** Reads a text as JSON or YAML; gives null where it is neither. */
  private @Nullable Value read(String text) {
    ValueReader.Result read = ValueReader.read(Source.of(text));
    return read.valid() && read.node() != null ? read.node().value() : null;
  }

  /**
   * What refuses a start: values that a parameter does not take, targets that cannot be used, and
   * actions that nobody performs.
   *
   * @return what is wrong, sorted by place; only an error refuses the start
   */
  public List<Diagnostic> startProblems(
      Program program, Map<String, Value> parameters, StartOptions options) {
    List<Diagnostic> problems = new ArrayList<>(program.check(parameters, options, node));
    problems.addAll(performedByNobody(program));
    if (options.alarms() != null && !node.abilities().contains(NodeFacts.Ability.ALARMS)) {
      problems.add(noAlarms());
    }
    problems.sort(null);
    return List.copyOf(problems);
  }

  private static Diagnostic noAlarms() {
    return new Diagnostic(
        "RS626",
        Severity.ERROR,
        "alarms are to stop the execution, but this engine was given no AlarmSource",
        "give the engine an AlarmSource, or start without alarms",
        Span.START,
        "",
        List.of());
  }

  /** What a parent execution gives to a child, in the shape that the child declares. */
  Program.Fitted fit(Program program, Value given, StartOptions options) {
    return program.fit(given, options, node, this::read);
  }

  List<Diagnostic> performedByNobody(Program program) {
    List<Diagnostic> problems = new ArrayList<>();
    for (Program.Performed needed : program.performed(node.platform())) {
      if (!handlers.performs(needed.action())) {
        problems.add(performedByNobody(needed.step(), needed.action(), program.document()));
      }
    }
    return problems;
  }

  private Diagnostic performedByNobody(Step step, String called, Document document) {
    ActionDescriptor action = catalogue.find(called);
    String module = action == null ? null : action.module();
    String hint =
        module == null
            ? "give the engine a handler of \"%s\"".formatted(called)
            : "add dev.runsheet:%s to the host, or give the engine a handler of \"%s\""
                .formatted(module, called);
    return new Diagnostic(
        "RS701",
        Severity.ERROR,
        "step \"%s\" needs \"%s\", which this engine does not perform"
            .formatted(step.name(), called),
        hint,
        step.actionSpan(),
        pointer(step, document),
        List.of());
  }

  private static String pointer(Step step, Document document) {
    String found = pointer(step, document.steps(), "/mainSteps");
    return found == null ? "/mainSteps" : found;
  }

  /** The pointer to the action of a step, which may stand in a loop; null where it is not there. */
  private static @Nullable String pointer(Step step, List<? extends Step> steps, String list) {
    for (int i = 0; i < steps.size(); i++) {
      String here = "%s/%d".formatted(list, i);
      if (steps.get(i).equals(step)) {
        return here + "/action";
      }
      String inside =
          steps.get(i) instanceof AutomationStep loop
              ? pointer(step, loop.body(), here + "/inputs/Steps")
              : null;
      if (inside != null) {
        return inside;
      }
    }
    return null;
  }
}
