package dev.runsheet.parser;

import dev.runsheet.document.Node;
import java.util.List;
import java.util.Map;

/** What the actions of aws:runDockerAction need (command-documents.md, section 4.8). */
final class DockerRule {

  private static final Map<String, List<String>> REQUIRED =
      Map.ofEntries(
          Map.entry("Create", List.of("image")),
          Map.entry("Run", List.of("image")),
          Map.entry("Pull", List.of("image")),
          Map.entry("Rmi", List.of("image")),
          Map.entry("Start", List.of("container")),
          Map.entry("Stop", List.of("container")),
          Map.entry("Rm", List.of("container")),
          Map.entry("Logs", List.of("container")),
          Map.entry("Exec", List.of("container", "cmd")));

  private DockerRule() {}

  static void check(PluginInputs inputs) {
    String action = String.valueOf(inputs.literal("action"));
    for (String name : REQUIRED.getOrDefault(action, List.of())) {
      if (inputs.field(name) == null) {
        inputs.missing(name, "the action " + action);
      }
    }
    boolean nothing = inputs.field("container") == null && inputs.field("image") == null;
    if (action.equals("Inspect") && nothing) {
      inputs.missing("container", "the action Inspect, or an \"image\",");
    }
    Node.Field volume = inputs.field("volume");
    if (volume != null && volume.node() instanceof Node.Items list && list.items().size() > 1) {
      inputs.warn(
          Code.INPUT_VALUE,
          Place.key(volume),
          "step \"%s\" gives %d volumes, but the agent puts them behind one --volume, so that docker takes the second for an image"
              .formatted(inputs.step(), list.items().size()),
          "give one volume");
    }
  }
}
