package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.Value;
import dev.runsheet.template.Dialect;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Syntax;
import dev.runsheet.template.Template;
import dev.runsheet.template.TemplateCompiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles Command documents. */
final class CommandCompiler {

  private CommandCompiler() {}

  static CommandProgram compile(
      CommandDocument document,
      Function<String, @Nullable ActionDescriptor> actions,
      boolean angles) {
    return compile(document, actions, angles, Set.of());
  }

  private static CommandProgram compile(
      CommandDocument document,
      Function<String, @Nullable ActionDescriptor> actions,
      boolean angles,
      Set<String> further) {
    // Beside a runtimeConfig the agent leaves mainSteps as they are (section 1.2).
    boolean substitutes =
        document.schemaVersion().startsWith("1.") || document.root().field("runtimeConfig") == null;
    Predicate<Reference> declared =
        reference ->
            substitutes
                && reference.kind() == Reference.Kind.PARAMETER
                && (document.parameters().containsKey(reference.name())
                    || further.contains(reference.name()));
    Syntax syntax = angles ? Syntax.of(document.root(), Dialect.COMMAND, declared) : Syntax.BRACES;
    TemplateCompiler compiler = new TemplateCompiler(Dialect.COMMAND, syntax, declared);
    List<CommandStepCode> steps = new ArrayList<>(document.steps().size());
    for (CommandStep step : document.steps()) {
      Node inputs = step.inputs();
      steps.add(
          new CommandStepCode(
              step,
              actions.apply(step.action()),
              inputs == null ? null : compiler.compile(inputs),
              PreconditionCode.compile(step.precondition(), compiler)));
    }
    return new CommandProgram(
        document, rules(document), steps, names -> compile(document, actions, angles, names));
  }

  /** Defaults of Command documents hold no references to parameters. */
  private static ParameterRules rules(CommandDocument document) {
    TemplateCompiler literal =
        new TemplateCompiler(Dialect.COMMAND, Syntax.BRACES, reference -> false);
    Map<String, Template> defaults = new LinkedHashMap<>();
    for (Parameter parameter : document.parameters().values()) {
      Node standard = parameter.defaultValue();
      if (standard != null) {
        defaults.put(parameter.name(), literal.compile(standard));
      }
    }
    return new ParameterRules(document.type(), document.parameters(), defaults);
  }

  /** The inputs of a step that has none. */
  static final Value NO_INPUTS = Value.Fields.EMPTY;
}
