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
    ParameterRule.check(check, document.root().get("variables"));
    StepNameRule.check(check, steps.steps());
    for (StepTable.Entry entry : steps.entries()) {
      AutomationStep step = entry.step();
      ActionDescriptor action = ActionRule.check(check, step);
      if (action != null) {
        InputRule.check(check, step, action);
        RemarkRule.check(check, step);
      }
      AutomationReferenceRule.check(check, names, step);
      AngleRule.check(check, step.inputs(), names::resolves);
      JumpRule.check(check, steps, entry);
      BranchRule.check(check, step);
      SleepRule.check(check, step);
      SelectorRule.check(check, step);
      ExecuteScriptRule.check(check, step);
      FoldedScriptRule.check(check, step);
      ApproveRule.check(check, step);
      UpdateVariableRule.check(check, document, step);
      InputPairRule.check(check, step);
      TypeFlowRule.check(check, types, step);
      ConditionTypeRule.check(check, types, step);
      LoopRule.check(check, types, entry);
      StateRule.check(check, types, step);
    }
    FlowGraph flow = FlowGraph.of(steps);
    CycleRule.check(check, steps, flow);
    ReachRule.check(check, steps, flow);
    OutputRule.check(check, steps, flow);
    DocumentReferenceRule.check(check, names, document);
    FilesRule.check(check);
    ParameterUseRule.check(check);
  }
}
