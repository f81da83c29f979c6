package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of actions and the records that the handlers of all plugins take say the same. */
class AgreementTest {

  /** Inputs of plugins that the engine acts on itself. */
  private static final Set<String> OF_THE_ENGINE =
      Set.of("timeoutseconds", "id", "onfailure", "onsuccess", "finallystep");

  private static final Map<Class<?>, Set<String>> TYPES =
      Map.of(
          String.class, Set.of("String"),
          Boolean.class, Set.of("Boolean"),
          boolean.class, Set.of("Boolean"),
          Integer.class, Set.of("Integer"),
          int.class, Set.of("Integer"),
          Long.class, Set.of("Integer"),
          Map.class, Set.of("StringMap"),
          Value.Fields.class, Set.of("StringMap"));

  static List<ActionHandler<?>> handlers() {
    return ServiceLoader.load(ActionProvider.class).stream()
        .flatMap(provider -> provider.get().handlers().stream())
        .<ActionHandler<?>>map(handler -> handler)
        .filter(handler -> ActionCatalogue.standard().find(name(handler)) != null)
        .toList();
  }

  @Test
  void the_handlers_of_several_modules_are_found() {
    assertThat(handlers())
        .extracting(AgreementTest::name)
        .contains("aws:runShellScript", "aws:copyImage");
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void a_handler_takes_all_inputs_of_its_schema_but_those_of_the_engine(ActionHandler<?> handler) {
    Set<String> inputs = inputsByName(handler).keySet();
    if (isOpen(handler)) {
      assertThat(descriptor(handler).open()).isTrue();
      return;
    }
    Set<String> taken =
        Arrays.stream(inputs(handler).getRecordComponents())
            .map(component -> lower(component.getName()))
            .collect(Collectors.toSet());

    assertThat(inputs).containsAll(taken);
    Set<String> left = new HashSet<>(inputs);
    left.removeAll(taken);
    assertThat(left).isSubsetOf(OF_THE_ENGINE);
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void a_component_has_the_type_of_its_input(ActionHandler<?> handler) {
    if (isOpen(handler)) {
      return;
    }
    for (RecordComponent component : inputs(handler).getRecordComponents()) {
      ActionDescriptor.Input input = inputsByName(handler).get(lower(component.getName()));

      assertThat(input).as(component.getName()).isNotNull();
      if (component.getType() != Value.class) {
        assertThat(types(component)).as(component.getName()).contains(input.type());
      }
    }
  }

  /** The agent runs a plugin without what its schema requires. */
  @ParameterizedTest
  @MethodSource("handlers")
  void what_a_schema_requires_is_not_nullable_and_all_else_is(ActionHandler<?> handler) {
    boolean plugin = descriptor(handler).documentTypes().contains(DocumentType.COMMAND);
    if (isOpen(handler) || plugin) {
      return;
    }
    for (RecordComponent component : inputs(handler).getRecordComponents()) {
      boolean nullable =
          Arrays.stream(component.getAnnotatedType().getAnnotations())
              .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));

      assertThat(nullable)
          .as(component.getName())
          .isNotEqualTo(inputsByName(handler).get(lower(component.getName())).required());
    }
  }

  private static Set<String> types(RecordComponent component) {
    if (component.getType() != List.class) {
      return TYPES.getOrDefault(component.getType(), Set.of());
    }
    Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    if (element == Value.class) {
      return Set.of("List", "StringList", "MapList");
    }
    return element == String.class ? Set.of("StringList") : Set.of("MapList", "Map or MapList");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String name(ActionHandler<?> handler) {
    return handler.getClass().getAnnotation(Action.class).name();
  }

  private static boolean isOpen(ActionHandler<?> handler) {
    return inputs(handler) == Value.Fields.class;
  }

  private static ActionDescriptor descriptor(ActionHandler<?> handler) {
    return Objects.requireNonNull(ActionCatalogue.standard().find(name(handler)));
  }

  private static Map<String, ActionDescriptor.Input> inputsByName(ActionHandler<?> handler) {
    return descriptor(handler).inputs().stream()
        .collect(Collectors.toMap(input -> lower(input.name()), input -> input));
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
