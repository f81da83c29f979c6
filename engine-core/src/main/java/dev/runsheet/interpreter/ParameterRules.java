package dev.runsheet.interpreter;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import dev.runsheet.template.Scope;
import dev.runsheet.template.StoreReferences;
import dev.runsheet.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The declared parameters of a document: what a caller may give, and what follows from it. */
final class ParameterRules {

  /**
   * The names that amazon-ssm-agent knows; it drops what is given for others (command-documents.md,
   * section 1.7).
   */
  private static final Pattern AGENT_NAME = Pattern.compile("[a-zA-Z0-9]+");

  private final DocumentType type;
  private final Map<String, Parameter> declared;
  private final Map<String, Template> defaults;
  private final Map<String, ParameterConstraints> constraints = new LinkedHashMap<>();

  /**
   * The parameters of a document.
   *
   * @param type the kind of document
   * @param declared its parameters by name
   * @param defaults their defaults by name, compiled
   */
  ParameterRules(
      DocumentType type, Map<String, Parameter> declared, Map<String, Template> defaults) {
    this.type = type;
    this.declared = declared;
    this.defaults = Map.copyOf(defaults);
    declared.forEach(
        (name, parameter) -> constraints.put(name, new ParameterConstraints(parameter, type)));
  }

  Map<String, Parameter> declared() {
    return declared;
  }

  List<Diagnostic> check(Map<String, Value> given) {
    return check(given, Set.of());
  }

  /**
   * Checks values.
   *
   * @param given the values by name
   * @param later what each child execution gets beyond them: nobody has to give it now
   */
  List<Diagnostic> check(Map<String, Value> given, Set<String> later) {
    List<Diagnostic> found = new ArrayList<>();
    for (String name : given.keySet()) {
      if (!declared.containsKey(name)) {
        found.add(undeclared(name));
      }
    }
    for (Parameter parameter : declared.values()) {
      Value value = heard(parameter, given);
      if (dropped(parameter, given)) {
        found.add(droppedByAgent(parameter));
      }
      if (value != null) {
        found.addAll(checkGiven(parameter, value));
      } else if (parameter.required() && !later.contains(parameter.name())) {
        found.add(missing(parameter));
      } else if (type == DocumentType.COMMAND) {
        found.addAll(checkDefault(parameter));
      }
    }
    return found;
  }

  /**
   * Checks the values that a nested Command document runs with, given or default, by all rules of
   * the agent (command-documents.md, section 1.9).
   */
  List<Diagnostic> checkNested(Map<String, Value> given) {
    List<Diagnostic> found = new ArrayList<>();
    effective(given, reference -> null)
        .forEach(
            (name, value) -> {
              Parameter parameter = declared.get(name);
              if (parameter != null && !holdsStoreReference(value)) {
                constraints(parameter)
                    .nestedProblems(value, standard(parameter))
                    .forEach(problem -> found.add(diagnostic(problem, parameter)));
              }
            });
    return found;
  }

  private @Nullable Value standard(Parameter parameter) {
    Template standard = defaults.get(parameter.name());
    return standard == null ? null : standard.resolve(reference -> null);
  }

  /**
   * The value of every declared parameter: what was given, else its default, else null. Behind them
   * what a nested Command document is given beyond what it declares.
   */
  Map<String, Value> effective(Map<String, Value> given, Scope system) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : declared.values()) {
      Value value = heard(parameter, given);
      Template standard = defaults.get(parameter.name());
      if (value == null && standard != null) {
        value = standard.resolve(system);
      }
      values.put(parameter.name(), value == null ? Value.Null.VALUE : value);
    }
    given.forEach(
        (name, value) -> {
          if (!declared.containsKey(name) && AGENT_NAME.matcher(name).matches()) {
            values.put(name, value);
          }
        });
    return values;
  }

  /**
   * What Parameter Store must be asked for: references in defaults that are used, and in given
   * values.
   */
  Set<String> selectors(Map<String, Value> values, Map<String, Value> given) {
    Set<String> selectors = new LinkedHashSet<>();
    values.forEach(
        (name, value) -> {
          if (type == DocumentType.COMMAND || !given.containsKey(name)) {
            StoreReferences.collect(value, selectors);
          }
        });
    return selectors;
  }

  /** What is wrong with values that came out of Parameter Store, in words. */
  List<String> problems(Map<String, Value> resolved) {
    List<String> problems = new ArrayList<>();
    resolved.forEach(
        (name, value) -> {
          ParameterConstraints rules = constraints.get(name);
          if (rules != null) {
            rules.patternProblems(value).forEach(problem -> problems.add(problem.message()));
          }
        });
    return problems;
  }

  private List<Diagnostic> checkGiven(Parameter parameter, Value value) {
    ParameterConstraints rules = constraints(parameter);
    if (!parameter.type().accepts(value) && !rules.isMapAsText(value)) {
      return List.of(
          diagnostic(
              new ParameterProblem(
                  "RS603",
                  "parameter \"%s\" takes %s, but was given the %s %s"
                      .formatted(
                          parameter.name(), withArticle(parameter), value.kind(), value.toJson()),
                  rules.example()),
              parameter));
    }
    if (type == DocumentType.COMMAND && holdsStoreReference(value)) {
      return List.of();
    }
    return rules.problems(value).stream().map(problem -> diagnostic(problem, parameter)).toList();
  }

  private static String withArticle(Parameter parameter) {
    String label = parameter.type().label();
    return ("AI".indexOf(label.charAt(0)) >= 0 ? "an " : "a ") + label;
  }

  private List<Diagnostic> checkDefault(Parameter parameter) {
    Value value = standard(parameter);
    if (value == null || holdsStoreReference(value)) {
      return List.of();
    }
    return constraints(parameter).patternProblems(value).stream()
        .map(problem -> diagnostic(problem, parameter))
        .toList();
  }

  private static boolean holdsStoreReference(Value value) {
    Set<String> selectors = new LinkedHashSet<>();
    StoreReferences.collect(value, selectors);
    return !selectors.isEmpty();
  }

  private ParameterConstraints constraints(Parameter parameter) {
    return Objects.requireNonNull(constraints.get(parameter.name()));
  }

  private @Nullable Value heard(Parameter parameter, Map<String, Value> given) {
    return dropped(parameter, given) ? null : given.get(parameter.name());
  }

  private boolean dropped(Parameter parameter, Map<String, Value> given) {
    return type == DocumentType.COMMAND
        && given.containsKey(parameter.name())
        && !AGENT_NAME.matcher(parameter.name()).matches();
  }

  private Diagnostic undeclared(String name) {
    String known =
        declared.isEmpty()
            ? "the document declares no parameters"
            : "the document declares: " + String.join(", ", declared.keySet());
    return new Diagnostic(
        "RS602",
        Severity.ERROR,
        "the document has no parameter \"%s\"".formatted(name),
        known,
        Span.START,
        pointer(name),
        List.of());
  }

  private Diagnostic missing(Parameter parameter) {
    return diagnostic(
        new ParameterProblem(
            "RS601",
            "parameter \"%s\" has no default and was not given".formatted(parameter.name()),
            constraints(parameter).example()),
        parameter);
  }

  private static Diagnostic droppedByAgent(Parameter parameter) {
    return new Diagnostic(
        "RS608",
        Severity.WARNING,
        "what is given for parameter \"%s\" is not used: amazon-ssm-agent drops values of parameters whose names hold more than letters and digits"
            .formatted(parameter.name()),
        "rename the parameter: letters and digits only",
        parameter.nameSpan(),
        pointer(parameter.name()),
        List.of());
  }

  private static Diagnostic diagnostic(ParameterProblem problem, Parameter parameter) {
    return new Diagnostic(
        problem.code(),
        Severity.ERROR,
        problem.message(),
        problem.hint(),
        parameter.nameSpan(),
        pointer(parameter.name()),
        List.of());
  }

  static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
