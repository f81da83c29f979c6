package dev.runsheet.interpreter;

import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.template.Condition;
import dev.runsheet.template.Dialect;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Scope;
import dev.runsheet.template.Syntax;
import dev.runsheet.template.Template;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What references stand for, as far as that can be told before a run. */
final class Foresight {

  private final Program program;
  private final Map<String, Value> given;
  private final NodeFacts node;
  private final Dialect dialect;
  private final Map<String, Value> variables;
  private final Map<String, Value> parameters = new LinkedHashMap<>();

  /**
   * Before a run.
   *
   * @param program what would run
   * @param given the values of its parameters
   * @param node what it would run on
   * @param variables the variables that nothing changes
   */
  Foresight(
      Program program, Map<String, Value> given, NodeFacts node, Map<String, Template> variables) {
    this.program = program;
    this.given = given;
    this.node = node;
    this.dialect =
        program.document().type() == DocumentType.COMMAND ? Dialect.COMMAND : Dialect.AUTOMATION;
    Scope system = reference -> placeholder(reference, system(reference));
    program.parameters().effective(given, system).forEach(this::keep);
    this.variables = new LinkedHashMap<>();
    variables.forEach(
        (name, standard) -> {
          Value value = standard.resolve(system);
          if (value != null) {
            this.variables.put(name, value);
          }
        });
  }

  /** A parameter that somebody has to give has no value until then. */
  private void keep(String name, Value value) {
    Parameter parameter = program.parameters().declared().get(name);
    if (parameter == null || !parameter.required() || given.containsKey(name)) {
      parameters.put(name, value);
    }
  }

  /** The parameters whose values are known. */
  Map<String, Value> parameters() {
    return parameters;
  }

  private @Nullable Value system(Reference reference) {
    String known = node.system().get(reference.name());
    return known == null ? null : Value.text(known);
  }

  private static Value placeholder(Reference reference, @Nullable Value value) {
    return value == null ? Value.text("{{ " + reference + " }}") : value;
  }

  private @Nullable Value known(Reference reference) {
    return switch (reference.kind()) {
      case PARAMETER -> parameters.get(reference.name());
      case SYSTEM -> system(reference);
      case VARIABLE -> variables.get(reference.name());
      case OUTPUT, STORE -> null;
    };
  }

  /**
   * Inputs with the values that are known.
   *
   * @param open gets the references that are not, as they stand between the braces
   */
  Value inputs(Template template, Set<String> open) {
    Value value =
        template.resolve(
            reference -> {
              Value known = known(reference);
              note(reference, known, open);
              return placeholder(reference, known);
            });
    return value == null ? Value.Fields.EMPTY : value;
  }

  private void note(Reference reference, @Nullable Value value, Set<String> open) {
    if (value == null) {
      open.add(reference.toString());
    } else {
      later(value, open);
    }
  }

  /** The references within a value that the run alone will replace. */
  private void later(Value value, Set<String> open) {
    if (value instanceof Value.Items list) {
      list.items().forEach(item -> later(item, open));
    } else if (value instanceof Value.Fields map) {
      map.fields().values().forEach(field -> later(field, open));
    } else if (value instanceof Value.Text text && text.value().contains("{{")) {
      for (Occurrence occurrence : Occurrence.in(text.value(), dialect, Syntax.BRACES)) {
        Reference reference = occurrence.reference();
        if (reference != null
            && (reference.kind() == Reference.Kind.STORE
                || reference.kind() == Reference.Kind.SYSTEM)) {
          open.add(reference.toString());
        }
      }
    }
  }

  /** Whether a condition holds, null where the run alone can tell. */
  @Nullable Boolean holds(Condition condition) {
    Recorder recorder = new Recorder();
    boolean holds = condition.holds(recorder);
    return recorder.open.isEmpty() ? holds : null;
  }

  /** The references of a condition that have no value yet. */
  void open(Condition condition, Set<String> open) {
    condition.missing(this::known).forEach(reference -> open.add(reference.toString()));
  }

  /** Gives what is known, and remembers what was asked for and is not. */
  Recorder recorder() {
    return new Recorder();
  }

  /** A scope that remembers. */
  final class Recorder implements Scope {
    private final Set<String> open = new LinkedHashSet<>();

    @Override
    public @Nullable Value get(Reference reference) {
      Value known = known(reference);
      note(reference, known, open);
      return known;
    }

    Set<String> open() {
      return open;
    }
  }
}
