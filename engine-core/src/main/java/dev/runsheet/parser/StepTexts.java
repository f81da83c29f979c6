package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The texts of one step in which references count. */
final class StepTexts {

  private StepTexts() {}

  /**
   * Hands over each text of the inputs and the numbers that may be references, with the name of the
   * input or key that it stands in. The body of a loop is left out: its steps have their own.
   */
  static void each(AutomationStep step, BiConsumer<String, Node.Scalar> sink) {
    for (Node.Field field : inputs(step)) {
      Nodes.eachText(field.node(), text -> sink.accept(field.key(), text));
    }
    Nodes.eachText(step.maxAttempts(), text -> sink.accept("maxAttempts", text));
    Nodes.eachText(step.timeoutSeconds(), text -> sink.accept("timeoutSeconds", text));
  }

  /** Hands over each entry of the inputs at any depth, the body of a loop left out. */
  static void eachKey(AutomationStep step, Consumer<Node.Field> sink) {
    for (Node.Field field : inputs(step)) {
      sink.accept(field);
      Nodes.eachField(field.node(), sink);
    }
  }

  private static List<Node.Field> inputs(AutomationStep step) {
    if (step.inputs() == null) {
      return List.of();
    }
    List<Node.Field> fields = new ArrayList<>(step.inputs().fields());
    if (step.action().equals(AutomationReader.LOOP)) {
      fields.removeIf(field -> field.key().equals("Steps"));
    }
    return fields;
  }
}
