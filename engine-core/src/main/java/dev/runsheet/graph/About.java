package dev.runsheet.graph;

import dev.runsheet.document.Node;
import dev.runsheet.document.Step;
import dev.runsheet.template.ConditionText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step is about, in a few words: the inputs that tell it from others of its action. */
final class About {

  private static final List<String> CALL = List.of("Service", "Api");

  private static final Map<String, List<String>> TELLING =
      Map.ofEntries(
          Map.entry("aws:executeAwsApi", CALL),
          Map.entry("aws:assertAwsResourceProperty", CALL),
          Map.entry("aws:waitForAwsResourceProperty", CALL),
          Map.entry("aws:changeInstanceState", List.of("DesiredState")),
          Map.entry("aws:createStack", List.of("StackName")),
          Map.entry("aws:deleteStack", List.of("StackName")),
          Map.entry("aws:executeAutomation", List.of("DocumentName")),
          Map.entry("aws:executeScript", List.of("Runtime")),
          Map.entry("aws:executeStateMachine", List.of("stateMachineArn")),
          Map.entry("aws:invokeLambdaFunction", List.of("FunctionName")),
          Map.entry("aws:invokeWebhook", List.of("IntegrationName")),
          Map.entry("aws:runCommand", List.of("DocumentName")),
          Map.entry("aws:sleep", List.of("Duration", "Timestamp", "TimeStamp")),
          Map.entry("aws:updateVariable", List.of("Name")),
          Map.entry("aws:configurePackage", List.of("action", "name")),
          Map.entry("aws:downloadContent", List.of("sourceType")),
          Map.entry("aws:runDocument", List.of("documentPath")));

  private About() {}

  /** A line about a step, or null where there is nothing to say. */
  static @Nullable String of(Step step) {
    if (!(step.inputs() instanceof Node.Fields inputs)) {
      return null;
    }
    if (step.action().equals("aws:loop")) {
      return loop(inputs);
    }
    List<String> words = new ArrayList<>();
    for (String name : TELLING.getOrDefault(step.action(), List.of())) {
      if (inputs.get(name) instanceof Node.Scalar scalar) {
        words.add(ConditionText.plain(scalar));
      }
    }
    return words.isEmpty() ? null : String.join(" ", words);
  }

  private static @Nullable String loop(Node.Fields inputs) {
    if (inputs.get("LoopCondition") instanceof Node.Fields condition) {
      return "while " + ConditionText.of(condition);
    }
    Node iterators = inputs.get("Iterators");
    if (iterators instanceof Node.Items list) {
      return "for each of " + list.items().size();
    }
    return iterators instanceof Node.Scalar scalar
        ? "for each of " + ConditionText.plain(scalar)
        : null;
  }
}
