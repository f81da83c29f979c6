package dev.runsheet.examples;

import dev.runsheet.kit.junit.HandlerContract;
import dev.runsheet.spi.ActionHandler;
import java.util.Set;

class CreateTicketContractTest extends HandlerContract<CreateTicket.Inputs> {

  @Override
  protected ActionHandler<CreateTicket.Inputs> handler() {
    return new CreateTicket(title -> "T-1");
  }

  @Override
  protected CreateTicket.Inputs inputs() {
    return new CreateTicket.Inputs("Disk is full");
  }

  @Override
  protected CreateTicket.Inputs secretInputs(String secret) {
    return new CreateTicket.Inputs(secret);
  }

  @Override
  protected Set<String> outputs() {
    return Set.of("TicketId");
  }
}
