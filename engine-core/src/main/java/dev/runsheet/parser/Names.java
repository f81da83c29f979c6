package dev.runsheet.parser;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.template.Reference;
import java.util.List;

/** What references of an Automation document can name. */
final class Names {

  /** What AWS gives a value without a declaration. */
  static final List<String> SYSTEM =
      List.of(
          "global:ACCOUNT_ID",
          "global:AWS_PARTITION",
          "global:DATE",
          "global:DATE_TIME",
          "global:REGION",
          "automation:EXECUTION_ID");

  /** What callers of runbooks put in the place of a parameter; AWS leaves it as it stands. */
  static final List<String> PSEUDO = List.of("TARGET_ID", "RESOURCE_ID");

  final AutomationDocument document;
  final StepTable steps;

  Names(AutomationDocument document, StepTable steps) {
    this.document = document;
    this.steps = steps;
  }

  /** Whether a reference names something; whether the output of a step exists is not asked. */
  boolean resolves(Reference reference) {
    return switch (reference.kind()) {
      case PARAMETER -> document.parameters().containsKey(reference.name());
      case OUTPUT -> steps.find(reference.name()) != null;
      case VARIABLE -> document.variables().containsKey(reference.name());
      case SYSTEM -> SYSTEM.contains(reference.name());
      case STORE -> false;
    };
  }
}
