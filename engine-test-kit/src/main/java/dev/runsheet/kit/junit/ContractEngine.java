package dev.runsheet.kit.junit;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.ExecutionResult;
import dev.runsheet.RunsheetException;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.StepResult;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionHandler;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a handler in an engine, with documents made for it. */
final class ContractEngine {

  /** A step does not give an input: of no concern where only the action is looked at. */
  private static final String MISSING_INPUT = "RS503";

  private ContractEngine() {}

  /** Why an engine does not take a handler, or a document for it; null where it does. */
  static @Nullable String refusal(HandlerContract<?> contract) {
    try (Engine engine = engine(contract)) {
      return engine.check(document(contract.handler())).diagnostics().stream()
          .filter(found -> found.isError() && !found.code().equals(MISSING_INPUT))
          .map(found -> "a document is refused: " + found.message())
          .findFirst()
          .orElse(null);
    } catch (IllegalArgumentException e) {
      return "an engine refuses it: " + e.getMessage();
    }
  }

  private static Engine engine(HandlerContract<?> contract) {
    EngineBuilder builder = Engine.builder().handler(contract.handler());
    contract.services().forEach((type, service) -> add(builder, type, service));
    return builder.build();
  }

  @SuppressWarnings("unchecked") // Whoever gives a service gives it under its own type.
  private static <T> void add(EngineBuilder builder, Class<?> type, Object service) {
    builder.service((Class<T>) type, (T) service);
  }

  private static String document(ActionHandler<?> handler) {
    Action action = ContractCheck.action(handler);
    String name = action == null ? "" : action.name();
    return "{\"schemaVersion\":\"0.3\",\"mainSteps\":[{\"name\":\"Contract\",\"action\":%s,\"inputs\":{}}]}"
        .formatted(Value.text(name).toJson());
  }

  /** The first required input without which a step is called all the same; null where none is. */
  static @Nullable String acceptsLess(HandlerContract<?> contract) throws InterruptedException {
    Set<String> required = contract.requiredInputs();
    if (required.isEmpty()) {
      return null;
    }
    try (Engine engine = engine(contract)) {
      ExecutionResult result = engine.run(document(contract.handler()), Map.of());
      StepResult step = result.step("Contract").orElseThrow();
      Failure failure = step.failure();
      boolean refused = failure != null && failure.stage() == Failure.Stage.INPUT_VALIDATION;
      return refused
          ? null
          : "without %s it was called all the same, and ended %s"
              .formatted(required, step.status().label());
    } catch (RunsheetException | IllegalArgumentException e) {
      return null;
    }
  }

  /** The components of a record that are not {@code @Nullable}; of anything else none. */
  static Set<String> required(Object inputs) {
    if (!inputs.getClass().isRecord()) {
      return Set.of();
    }
    return Arrays.stream(inputs.getClass().getRecordComponents())
        .filter(component -> !isOptional(component))
        .map(RecordComponent::getName)
        .collect(Collectors.toSet());
  }

  private static boolean isOptional(RecordComponent component) {
    return Stream.concat(
            Arrays.stream(component.getAnnotations()),
            Arrays.stream(component.getAnnotatedType().getAnnotations()))
        .map(Annotation::annotationType)
        .anyMatch(type -> type.getSimpleName().equals("Nullable"));
  }
}
