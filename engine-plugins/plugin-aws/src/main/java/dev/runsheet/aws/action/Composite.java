package dev.runsheet.aws.action;

import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;

/** An action that is a program over API calls. */
interface Composite<I> extends ActionHandler<I> {

  /** The program for these inputs: the same whenever they are. */
  CallProgram<I> program(I inputs);

  @Override
  default Outcome execute(I inputs, ActionContext context) throws InterruptedException {
    return program(inputs).run(inputs, context);
  }

  @Override
  default void stop(I inputs, ActionContext context) throws InterruptedException {
    program(inputs).stop(inputs, context);
  }
}
