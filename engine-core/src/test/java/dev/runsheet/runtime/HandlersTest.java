package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlersTest {

  private abstract static class Family<A, I> implements ActionHandler<I> {
    @Override
    public Outcome execute(I inputs, ActionContext context) {
      return Outcome.succeeded();
    }
  }

  record Inputs(String name) {}

  @Action(name = "acme:member")
  private static final class Member extends Family<String, Inputs> {}

  @Action(name = "acme:vague")
  private static final class Vague<T extends Record> extends Family<String, T> {}

  @Action(name = "acme:open")
  private static final class Open extends Family<String, Value.Fields> {}

  @Test
  void the_record_is_found_through_a_class_between() throws Exception {
    Handlers.Bound bound = bound(new Member(), "acme:member");

    assertThat(bound.binder().bind(fields(Map.of("name", "a")))).isEqualTo(new Inputs("a"));
  }

  @Test
  void a_handler_that_leaves_its_inputs_open_is_refused() {
    assertThatThrownBy(() -> Handlers.of(List.of(new Vague<>()), List.of()))
        .hasMessageContaining("does not say what its inputs are");
  }

  @Test
  void a_handler_may_take_all_inputs_as_they_are_and_in_clear() throws Exception {
    Handlers handlers = Handlers.of(List.of(new Open()), List.of());
    Value.Fields given = fields(Map.of("any", Value.secret(Value.text("s")), "other", 1));

    Object bound = bound(new Open(), "acme:open").binder().bind(given);

    assertThat(bound).isEqualTo(fields(Map.of("any", "s", "other", 1)));
    assertThat(handlers.descriptors(action -> true))
        .extracting(ActionDescriptor::open)
        .containsExactly(true);
  }

  private static Handlers.Bound bound(ActionHandler<?> handler, String action) {
    Handlers.Bound bound = Handlers.of(List.of(handler), List.of()).get(action);
    assertThat(bound).isNotNull();
    return bound;
  }

  private static Value.Fields fields(Map<String, Object> fields) {
    return (Value.Fields) Value.of(fields);
  }
}
