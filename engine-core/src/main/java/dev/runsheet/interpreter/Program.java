package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Preview;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.StartOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A document compiled once, to be run any number of times. Immutable. */
public abstract sealed class Program permits CommandProgram, AutomationProgram {

  private final Document document;
  private final ParameterRules parameters;

  Program(Document document, ParameterRules parameters) {
    this.document = document;
    this.parameters = parameters;
  }

  /**
   * Compiles a document that was found valid.
   *
   * @param document the document
   * @param actions what is known of an action, by name; null where nothing is
   * @param angles whether {@code << name >>} is read as a reference
   * @throws IllegalArgumentException when the document is not valid after all
   */
  public static Program compile(
      Document document, Function<String, @Nullable ActionDescriptor> actions, boolean angles) {
    return compile(document, actions, angles, Limits.STANDARD);
  }

  /**
   * Compiles a document that was found valid.
   *
   * @param document the document
   * @param actions what is known of an action, by name; null where nothing is
   * @param angles whether {@code << name >>} is read as a reference
   * @param limits how much an execution may take
   * @throws IllegalArgumentException when the document is not valid after all
   */
  public static Program compile(
      Document document,
      Function<String, @Nullable ActionDescriptor> actions,
      boolean angles,
      Limits limits) {
    return document instanceof CommandDocument command
        ? CommandCompiler.compile(command, actions, angles)
        : AutomationCompiler.compile((AutomationDocument) document, actions, angles, limits);
  }

  /** The document it was compiled from. */
  public Document document() {
    return document;
  }

  /**
   * Checks the values that a caller gives for the parameters: an error refuses the start.
   *
   * @return what is wrong; the span of each diagnostic is the parameter's declaration, its pointer
   *     points into the given values
   */
  public List<Diagnostic> check(Map<String, Value> given) {
    return parameters.check(given);
  }

  /**
   * Checks a start: an error refuses it.
   *
   * @param given the values that a caller gives for the parameters
   * @param options how it is to run
   * @param node what it is to run on
   * @return what is wrong; pointers point into the given values, or into the fields of {@link
   *     RateControl}
   */
  public List<Diagnostic> check(Map<String, Value> given, StartOptions options, NodeFacts node) {
    RateControl rate = options.rateControl();
    if (rate == null) {
      return check(given);
    }
    Set<String> perChild = RateRules.perChild(rate);
    List<Diagnostic> found = new ArrayList<>(parameters.check(given, perChild));
    found.addAll(RateRules.check(document, rate, node));
    return found;
  }

  /**
   * What a parent execution gives to this one, in the shape that this document declares.
   *
   * @param values by the names of parameters, to start with; empty where something is wrong
   * @param problems what is wrong, as {@link #check} says it; with one no execution may start
   */
  public record Fitted(Map<String, Value> values, List<Diagnostic> problems) {
    /** Copies the collections. */
    public Fitted {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      problems = List.copyOf(problems);
    }

    /** Whether an execution may start. */
    public boolean fits() {
      return problems.isEmpty();
    }

    /** What is wrong, in words. */
    public String message() {
      return problems.stream().map(Diagnostic::message).collect(Collectors.joining("; "));
    }
  }

  /**
   * Fits what a parent execution gives to the parameters that this document declares, and checks
   * it. A runbook takes a list of one for what it holds, one text for a list, and texts for
   * numbers, booleans and maps (automation-documents.md, section 4.13). A Command document takes
   * what it is given, and checks every parameter as the agent checks those of a nested document
   * (command-documents.md, section 1.9); instead of a map it also takes the text of one.
   *
   * @param given the values by name, or a text that holds them
   * @param options how this one is to run
   * @param node what it is to run on
   * @param reader reads a text as JSON or YAML; gives null where it is neither
   */
  public Fitted fit(
      Value given, StartOptions options, NodeFacts node, Function<String, @Nullable Value> reader) {
    boolean nested = document.type() == DocumentType.COMMAND;
    return new Fitting(document.type(), parameters, reader)
        .ofParent(
            given,
            values -> nested ? parameters.checkNested(values) : check(values, options, node));
  }

  /** The same for a plain execution. */
  public Fitted fit(Value given, Function<String, @Nullable Value> reader) {
    return fit(
        given, StartOptions.STANDARD, new NodeFacts(Platform.LINUX, Map.of(), Map.of()), reader);
  }

  /**
   * Reads the values of parameters from the form in which AWS's API carries them, each a list of
   * texts (automation-documents.md, section 1.4), and checks them.
   *
   * @param given the values by name
   * @param reader reads a text as JSON; gives null where it is none
   */
  public Fitted fitWire(Map<String, List<String>> given, Function<String, @Nullable Value> reader) {
    return new Fitting(document.type(), parameters, reader).ofWire(given);
  }

  /**
   * A step that a handler must perform.
   *
   * @param step the step
   * @param action the action that is called: the step's own, or the one that it polls
   */
  public record Performed(Step step, String action) {}

  /** What handlers must perform on this platform, in the order written. */
  public abstract List<Performed> performed(Platform platform);

  /**
   * The same walk as a run's, without effects: what would be done, as far as that can be told.
   *
   * @param given the values of parameters; those that are missing are left open
   * @param node what it would run on
   */
  public abstract Preview preview(Map<String, Value> given, NodeFacts node);

  abstract Flow flow(Run run);

  ParameterRules parameters() {
    return parameters;
  }
}
