package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each step names an action that is known and belongs into this kind of document. */
final class ActionRule {

  private ActionRule() {}

  /**
   * What is known of the action of a step; null where that has been reported, or where it belongs
   * elsewhere.
   */
  static @Nullable ActionDescriptor check(Check check, Step step) {
    ActionDescriptor action = check.catalogue.find(step.action());
    DocumentType type = check.document.type();
    if (action == null) {
      List<String> names =
          check.catalogue.names().stream()
              .filter(name -> isOf(check.catalogue, name, type))
              .toList();
      check.findings.error(
          Code.UNKNOWN_ACTION,
          place(step),
          "the action \"%s\" of step \"%s\" is not known"
              .formatted(Words.shown(step.action()), Words.shown(step.name())),
          Words.didYouMean(step.action(), names));
      return null;
    }
    if (!action.documentTypes().contains(type)) {
      check.findings.error(
          Code.ACTION_OF_OTHER_KIND,
          place(step),
          "the action \"%s\" belongs into %s documents, but this is %s document"
              .formatted(step.action(), other(type).label(), Words.article(type.label())),
          hint(step.action(), type));
      return null;
    }
    return action;
  }

  private static boolean isOf(ActionCatalogue catalogue, String name, DocumentType type) {
    if (StandardActions.AUTOMATION.contains(name)) {
      return type == DocumentType.AUTOMATION;
    }
    if (StandardActions.COMMAND.contains(name)) {
      return type == DocumentType.COMMAND;
    }
    ActionDescriptor plugin = catalogue.find(name);
    return plugin != null && plugin.documentTypes().contains(type);
  }

  private static DocumentType other(DocumentType type) {
    return type == DocumentType.COMMAND ? DocumentType.AUTOMATION : DocumentType.COMMAND;
  }

  private static @Nullable String hint(String action, DocumentType type) {
    if (type == DocumentType.AUTOMATION && action.startsWith("aws:run")) {
      return "run a Command document with aws:runCommand";
    }
    return null;
  }

  private static Place place(Step step) {
    return step.node().get("action") == null
        ? new Place(step.actionSpan(), step.node())
        : Check.place(step, "action");
  }
}
