package dev.runsheet.parser;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * No two steps have one name. amazon-ssm-agent runs both all the same, and keeps the result of the
 * last (command-documents.md, section 1.4).
 */
final class StepNameRule {

  private StepNameRule() {}

  static void check(Check check, List<? extends Step> steps) {
    Map<String, Step> seen = new HashMap<>();
    for (Step step : steps) {
      Step first = seen.putIfAbsent(step.name(), step);
      if (first != null) {
        String name = Words.shown(step.name());
        check.findings.add(
            Code.DUPLICATE_STEP,
            check.document.type() == DocumentType.COMMAND ? Severity.WARNING : Severity.ERROR,
            Check.place(step, "name"),
            "the name \"%s\" is that of the step in line %d already"
                .formatted(name, first.nameSpan().startLine()),
            "name: " + free(name, seen),
            List.of(
                new Diagnostic.Related("the first step \"%s\"".formatted(name), first.nameSpan())));
      }
    }
  }

  private static String free(String name, Map<String, Step> taken) {
    int number = 2;
    while (taken.containsKey(name + number)) {
      number++;
    }
    return name + number;
  }
}
