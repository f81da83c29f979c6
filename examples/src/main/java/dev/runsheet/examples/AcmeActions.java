package dev.runsheet.examples;

import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import java.util.List;

/** Brings the actions of a jar of plugins; named in its {@code META-INF/services}. */
public final class AcmeActions implements ActionProvider {

  @Override
  public List<ActionHandler<?>> handlers() {
    return List.of(new CreateTicket(title -> "T-" + title.length()));
  }
}
