package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.template.Dialect;

/** All rules of Automation documents. */
final class AutomationRules {

  private AutomationRules() {}

  static void check(
      AutomationDocument document, Places places, ActionCatalogue catalogue, Findings findings) {
    VersionRule.checkSections(document.root(), "0.3", findings);
    ShapeRule.check(document.root(), places, findings, "automation-0.3.json");
    StepTable steps = StepTable.of(document);
    Names names = new Names(document, steps);
    Check check =
        new Check(document, places, catalogue, findings, Dialect.AUTOMATION, names::resolves);
    ReferenceTypes types = ReferenceTypes.of(check, names);
    ParameterRule.check(check, document.root().get("parameters"));
    ParameterRule.checkVariables(check, document.root().get("variables"));
    StepNameRule.check(check, steps.steps());
    for (StepTable.Entry entry : steps.entries()) {
      AutomationReferenceRule.check(check, names, entry.step());
      AngleRule.check(check, entry.step().inputs(), names::resolves);
      JumpRule.check(check, steps, entry);
      LoopRule.check(check, types, entry);
      action(check, document, types, entry.step());
    }
    FlowGraph flow = FlowGraph.of(steps);
    CycleRule.check(check, steps, flow);
    ReachRule.check(check, steps, flow);
    OutputRule.check(check, steps, flow);
    DocumentReferenceRule.check(check, names, document);
    FilesRule.check(check);
    ParameterUseRule.check(check);
  }

  /** What the action of a step asks of it. */
  private static void action(
      Check check, AutomationDocument document, ReferenceTypes types, AutomationStep step) {
    ActionDescriptor action = ActionRule.check(check, step);
    if (action != null) {
      InputRule.check(check, step, action);
      RemarkRule.check(check, step);
    }
    InputPairRule.check(check, step);
    TypeFlowRule.check(check, types, step);
    SelectorRule.check(check, step);
    BranchRule.check(check, step);
    ConditionTypeRule.check(check, types, step);
    SleepRule.check(check, step);
    ApproveRule.check(check, step);
    ExecuteScriptRule.check(check, step);
    FoldedScriptRule.check(check, step);
    UpdateVariableRule.check(check, document, step);
    StateRule.check(check, types, step);
  }
}
