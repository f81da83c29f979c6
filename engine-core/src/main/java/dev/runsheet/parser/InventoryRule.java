package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.util.List;
import java.util.function.Predicate;

/**
 * What aws:softwareInventory collects is switched on with one word, and files and registry keys are
 * named in JSON (command-documents.md, section 4.5).
 */
final class InventoryRule {

  private static final String ON = "Enabled";
  private static final List<String> SWITCHES =
      List.of(
          "applications",
          "awsComponents",
          "networkConfig",
          "instanceDetailedInformation",
          "billingInfo",
          "windowsUpdates",
          "windowsRoles",
          "services",
          "customInventory");
  private static final String FILES = "files: '[{\"Path\":\"/etc\",\"Pattern\":[\"*.conf\"]}]'";
  private static final String KEYS =
      "windowsRegistry: '[{\"Path\":\"HKEY_LOCAL_MACHINE\\\\SOFTWARE\"}]'";

  private InventoryRule() {}

  static void check(PluginInputs inputs) {
    SWITCHES.forEach(name -> isSwitch(inputs, name));
    inputs.requireStructure("files", true, FILES);
    inputs.requireStructure("windowsRegistry", true, KEYS);
    Node.Field files = inputs.field("files");
    if (files != null
        && files.node().text() != null
        && inputs.read(files) instanceof Node.Items list) {
      list.items().forEach(element -> file(inputs, element, files));
    }
  }

  private static void isSwitch(PluginInputs inputs, String name) {
    Node.Field field = inputs.field(name);
    String text = inputs.literal(field);
    boolean off = text == null || text.isEmpty() || text.equals("Disabled");
    if (field != null && text != null && !off && field.node().text() != null && !text.equals(ON)) {
      inputs.warn(
          Code.NO_EFFECT,
          Place.of(field.node()),
          "\"%s: %s\" of step \"%s\" collects nothing: only \"Enabled\", in this case of its letters, does"
              .formatted(name, Words.shown(text), inputs.step()),
          "%s: Enabled".formatted(field.key()));
    }
  }

  private static void file(PluginInputs inputs, Node element, Node.Field holder) {
    attribute(inputs, element, holder, "Path", "a String", node -> node.text() != null);
    attribute(inputs, element, holder, "Pattern", "a list of strings", InventoryRule::isTexts);
    attribute(
        inputs,
        element,
        holder,
        "Recursive",
        "a Boolean",
        node -> node.value() instanceof Value.Bool);
    attribute(
        inputs,
        element,
        holder,
        "DirScanLimit",
        "an Integer",
        node -> node.value() instanceof Value.Int);
  }

  private static boolean isTexts(Node node) {
    return node instanceof Node.Items list
        && list.items().stream().allMatch(item -> item.text() != null);
  }

  private static void attribute(
      PluginInputs inputs,
      Node element,
      Node.Field holder,
      String name,
      String type,
      Predicate<Node> fits) {
    Node node = element instanceof Node.Fields map ? map.get(name) : null;
    if (node != null && !Nodes.isNull(node) && !fits.test(node)) {
      inputs.warn(
          Code.INPUT_TYPE,
          Place.of(holder.node()),
          "\"%s\" in \"files\" of step \"%s\" must be %s, but is %s"
              .formatted(name, inputs.step(), type, Words.article(node.value().kind())),
          null);
    }
  }
}
