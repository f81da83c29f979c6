package dev.runsheet.parser;

import dev.runsheet.document.InputRemark;
import dev.runsheet.document.Node;
import dev.runsheet.document.Step;

/** What those find in the inputs of a step who know its action better than its schema. */
final class RemarkRule {

  private RemarkRule() {}

  static void check(Check check, Step step) {
    if (step.inputs() instanceof Node.Fields inputs) {
      for (InputRemark remark : check.catalogue.inspect(step.action(), inputs)) {
        check.findings.warning(
            Code.REMARK, Place.in(remark.node(), remark.span()), remark.message(), remark.hint());
      }
    }
  }
}
