package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.template.Dialect;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Syntax;
import dev.runsheet.template.Template;
import dev.runsheet.template.TemplateCompiler;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles Automation documents. */
final class AutomationCompiler {

  private AutomationCompiler() {}

  static AutomationProgram compile(
      AutomationDocument document,
      Function<String, @Nullable ActionDescriptor> actions,
      boolean angles,
      Limits limits) {
    TemplateCompiler templates = templates(document, angles);
    StepCompiler steps = new StepCompiler(document, templates, actions, limits);
    Node role = document.assumeRole();
    return new AutomationProgram(
        document,
        new ParameterRules(
            document.type(), document.parameters(), defaults(document.parameters().values())),
        defaults(document.variables().values()),
        role == null ? null : templates.compile(role),
        steps.body(),
        limits);
  }

  private static TemplateCompiler templates(AutomationDocument document, boolean angles) {
    Set<String> steps = new HashSet<>();
    collect(document.steps(), steps);
    Predicate<Reference> resolves =
        reference ->
            switch (reference.kind()) {
              case PARAMETER -> document.parameters().containsKey(reference.name());
              case OUTPUT -> steps.contains(reference.name());
              case SYSTEM -> SystemVariables.NAMES.contains(reference.name());
              case VARIABLE -> document.variables().containsKey(reference.name());
              case STORE -> false;
            };
    Syntax syntax =
        angles ? Syntax.of(document.root(), Dialect.AUTOMATION, resolves) : Syntax.BRACES;
    return new TemplateCompiler(Dialect.AUTOMATION, syntax, resolves);
  }

  private static void collect(List<AutomationStep> steps, Set<String> names) {
    for (AutomationStep step : steps) {
      names.add(step.name());
      collect(step.body(), names);
    }
  }

  /** Defaults of Automation documents may name system variables. */
  private static Map<String, Template> defaults(Collection<Parameter> declared) {
    TemplateCompiler system =
        new TemplateCompiler(
            Dialect.AUTOMATION,
            Syntax.BRACES,
            reference -> SystemVariables.NAMES.contains(reference.name()));
    Map<String, Template> defaults = new LinkedHashMap<>();
    for (Parameter parameter : declared) {
      Node standard = parameter.defaultValue();
      if (standard != null) {
        defaults.put(parameter.name(), system.compile(standard));
      }
    }
    return defaults;
  }
}
