package dev.runsheet.examples;

import dev.runsheet.document.Effect;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.util.Map;

/** Opens a ticket and yields {@code TicketId}. */
@Action(name = "acme:createTicket", summary = "Opens a ticket.", effect = Effect.CHANGES)
public record CreateTicket(Tickets tickets) implements ActionHandler<CreateTicket.Inputs> {

  /**
   * What a step gives.
   *
   * @param title what the ticket is about
   */
  public record Inputs(String title) {}

  @Override
  public Outcome execute(Inputs inputs, ActionContext context) {
    return Outcome.succeeded(Map.of("TicketId", tickets.open(inputs.title())));
  }
}
