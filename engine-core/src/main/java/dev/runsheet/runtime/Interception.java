package dev.runsheet.runtime;

import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.Interceptor;
import dev.runsheet.spi.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a handler with the interceptors around it, the outermost first. */
final class Interception {

  private final List<Interceptor> around;
  private final ActionContext context;
  private final Interceptor.Call handler;

  Interception(List<Interceptor> around, ActionContext context, Interceptor.Call handler) {
    this.around = around;
    this.context = context;
    this.handler = handler;
  }

  /** Goes the whole way to the handler. */
  @Nullable Outcome outcome() throws Exception {
    return new Way(0).proceed();
  }

  /** The way from one interceptor on. It can be gone once. */
  private final class Way implements Interceptor.Call {
    private final int place;
    private boolean gone;

    Way(int place) {
      this.place = place;
    }

    @Override
    public Outcome proceed() throws Exception {
      if (gone) {
        throw new IllegalStateException("an interceptor called proceed twice");
      }
      gone = true;
      if (place == around.size()) {
        return handler.proceed();
      }
      Way rest = new Way(place + 1);
      Outcome outcome = around.get(place).around(context, rest);
      if (!rest.gone) {
        throw new IllegalStateException(
            "the interceptor %s did not call proceed"
                .formatted(around.get(place).getClass().getName()));
      }
      return outcome;
    }
  }
}
