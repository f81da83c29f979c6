package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsSettings;
import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a phase sees.
 *
 * @param inputs the inputs of the step
 * @param kept what earlier phases remembered
 * @param context the attempt
 * @param settings what the host chose
 */
record Scene<I>(I inputs, Map<String, Value> kept, ActionContext context, AwsSettings settings) {

  /** Whether the call of this phase may have been made before: the engine was interrupted. */
  boolean resumed() {
    return context.resumed();
  }

  /** A text that an earlier phase kept; empty where none did. */
  String text(String name) {
    Value value = kept.get(name);
    return value == null ? "" : value.toString();
  }

  /** A number that an earlier phase kept; 0 where none did. */
  int number(String name) {
    return kept.get(name) instanceof Value.Int number ? (int) number.value() : 0;
  }

  /** A list of texts that an earlier phase kept; empty where none did. */
  List<String> texts(String name) {
    return kept.get(name) instanceof Value.Items items
        ? items.items().stream().map(Value::toString).toList()
        : List.of();
  }

  /**
   * Makes a request safe to repeat: the same whenever this attempt is called, after a restart too,
   * and another one for every other attempt.
   */
  String token() {
    return token("attempt " + context.attempt());
  }

  /** The same for all attempts of this run of the step. */
  String tokenOfAllAttempts() {
    return token("");
  }

  private String token(String rest) {
    String name =
        "%s %s %d %s".formatted(context.executionId(), context.step(), context.stepRun(), rest);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** What the document gives, or else {@link #token}. */
  String tokenOr(@Nullable String given) {
    return given == null || given.isEmpty() ? token() : given;
  }
}
