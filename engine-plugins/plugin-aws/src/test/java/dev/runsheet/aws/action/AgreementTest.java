package dev.runsheet.aws.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.aws.AwsActions;
import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas, descriptors and handlers say the same. */
class AgreementTest {

  static List<ActionHandler<?>> handlers() {
    return new AwsActions().handlers();
  }

  @Test
  void the_provider_is_found() {
    assertThat(ServiceLoader.load(ActionProvider.class))
        .anyMatch(provider -> provider instanceof AwsActions);
  }

  @Test
  void every_action_whose_module_brings_calls_has_a_handler_here_or_in_the_interpreter() {
    Set<String> performed =
        handlers().stream().map(AgreementTest::name).collect(Collectors.toCollection(TreeSet::new));
    // The interpreter polls with the handler of aws:executeAwsApi.
    performed.addAll(List.of("aws:waitForAwsResourceProperty", "aws:assertAwsResourceProperty"));

    ActionCatalogue catalogue = ActionCatalogue.standard();
    assertThat(
            catalogue.names().stream()
                .filter(name -> "plugin-aws-sdk".equals(catalogue.find(name).module())))
        .containsExactlyInAnyOrderElementsOf(performed);
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void a_handler_takes_exactly_the_inputs_of_its_schema(ActionHandler<?> handler) {
    Class<?> inputs = inputs(handler);
    if (inputs == Value.Fields.class) {
      assertThat(descriptor(handler).open()).isTrue();
      return;
    }
    assertThat(
            Arrays.stream(inputs.getRecordComponents())
                .map(component -> component.getName().toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrderElementsOf(
            descriptor(handler).inputs().stream()
                .map(input -> input.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void what_a_schema_requires_is_not_nullable_and_all_else_is(ActionHandler<?> handler) {
    Class<?> inputs = inputs(handler);
    if (inputs == Value.Fields.class) {
      return;
    }
    Set<String> required =
        descriptor(handler).inputs().stream()
            .filter(ActionDescriptor.Input::required)
            .map(input -> input.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (RecordComponent component : inputs.getRecordComponents()) {
      boolean nullable =
          Arrays.stream(component.getAnnotatedType().getAnnotations())
              .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));

      assertThat(nullable)
          .as(component.getName())
          .isNotEqualTo(required.contains(component.getName().toLowerCase(Locale.ROOT)));
    }
  }

  private static String name(ActionHandler<?> handler) {
    return handler.getClass().getAnnotation(Action.class).name();
  }

  private static ActionDescriptor descriptor(ActionHandler<?> handler) {
    ActionDescriptor descriptor = ActionCatalogue.standard().find(name(handler));
    assertThat(descriptor).isNotNull();
    return descriptor;
  }

  /** What {@code execute}, or else {@code program}, takes. */
  private static Class<?> inputs(ActionHandler<?> handler) {
    for (Method method : handler.getClass().getMethods()) {
      boolean takes = method.getName().equals("execute") || method.getName().equals("program");
      Class<?> first = method.getParameterCount() == 0 ? null : method.getParameterTypes()[0];
      if (takes && first != null && first.isRecord()) {
        return first;
      }
    }
    throw new AssertionError(handler + " takes no record");
  }
}
