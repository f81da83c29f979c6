package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.CommandStep;
import dev.runsheet.template.Dialect;
import dev.runsheet.template.Reference;
import java.util.function.Predicate;

/** All rules of Command documents. */
final class CommandRules {

  private CommandRules() {}

  static void check(
      CommandDocument document, Places places, ActionCatalogue catalogue, Findings findings) {
    boolean old = document.schemaVersion().startsWith("1.");
    VersionRule.checkSections(document.root(), document.schemaVersion(), findings);
    ShapeRule.check(
        document.root(), places, findings, old ? "command-1.2.json" : "command-2.2.json");
    Predicate<Reference> resolves =
        reference ->
            reference.kind() == Reference.Kind.PARAMETER
                && document.parameters().containsKey(reference.name());
    Check check = new Check(document, places, catalogue, findings, Dialect.COMMAND, resolves);
    ParameterRule.check(check, document.root().get("parameters"));
    StepNameRule.check(check, document.steps());
    for (CommandStep step : document.steps()) {
      ActionDescriptor action = ActionRule.check(check, step);
      if (action != null) {
        InputRule.check(check, step, action);
      }
      CommandReferenceRule.check(check, step);
      AngleRule.check(check, step.inputs(), resolves);
      PreconditionRule.check(check, document, step);
      CommandFlowRule.check(check, step);
      TypeFlowRule.check(check, ReferenceTypes.ofParameters(check), step);
      FoldedScriptRule.check(check, step);
      PluginRule.check(check, step);
      LineEndRule.check(check, step);
      ErrorHandlingRule.check(check, step);
    }
    ParameterUseRule.check(check);
  }
}
