package dev.runsheet.parser;

import dev.runsheet.document.Node;
import java.util.List;

/** What aws:configurePackage refuses or passes over (command-documents.md, section 4.9). */
final class PackageRule {

  private static final String PREFIX = "SSM_";
  private static final List<String> TYPES = List.of("Uninstall and reinstall", "In-place update");

  private PackageRule() {}

  static void check(PluginInputs inputs) {
    source(inputs);
    installationType(inputs);
    Node.Field repository = inputs.field("repository");
    if (repository != null) {
      inputs.warn(
          Code.NO_EFFECT,
          Place.key(repository),
          "\"repository\" of step \"%s\" has no effect".formatted(inputs.step()),
          "remove it");
    }
    inputs.requireStructure(
        "additionalArguments", false, "additionalArguments: '{\"SSM_NAME\":\"value\"}'");
    Node.Field field = inputs.field("additionalArguments");
    Node.Fields arguments = field == null ? null : inputs.map(field);
    if (field != null && arguments != null) {
      arguments.fields().forEach(argument -> argument(inputs, argument, field));
    }
  }

  private static void source(PluginInputs inputs) {
    Node.Field source = inputs.field("source");
    String from = inputs.literal(source);
    if (source != null && from != null && !from.isEmpty()) {
      inputs.warn(
          Code.INPUT_VALUE,
          Place.of(source.node()),
          "\"source\" of step \"%s\" makes it fail: it must be empty".formatted(inputs.step()),
          "remove \"source\"");
    }
  }

  private static void installationType(PluginInputs inputs) {
    Node.Field field = inputs.field("installationType");
    String type = inputs.literal(field);
    if (field != null && type != null && !type.isEmpty() && !TYPES.contains(type)) {
      inputs.warn(
          Code.NO_EFFECT,
          Place.of(field.node()),
          "\"installationType: %s\" has no effect; what has one is %s"
              .formatted(Words.shown(type), Words.anyOf(TYPES)),
          Words.didYouMean(type, TYPES));
    }
  }

  private static void argument(PluginInputs inputs, Node.Field argument, Node.Field holder) {
    String name = Words.shown(argument.key());
    if (!argument.key().startsWith(PREFIX)) {
      inputs.warn(
          Code.INPUT_VALUE,
          PluginInputs.place(argument, holder),
          "the argument \"%s\" of step \"%s\" makes it fail: its name must begin with \"SSM_\""
              .formatted(name, inputs.step()),
          PREFIX + name);
    }
    if (argument.node().text() == null) {
      inputs.warn(
          Code.INPUT_VALUE,
          PluginInputs.place(argument, holder),
          "the argument \"%s\" of step \"%s\" makes it fail: it must be a String, but is %s"
              .formatted(name, inputs.step(), Words.article(argument.node().value().kind())),
          argument.node() instanceof Node.Scalar scalar
              ? "\"%s\": %s".formatted(name, Mending.quoted(Words.shown(scalar.value().toString())))
              : null);
    }
  }
}
