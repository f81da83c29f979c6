package dev.runsheet.examples;

/** Where tickets are kept. */
@FunctionalInterface
public interface Tickets {

  /** Opens a ticket and gives its id. */
  String open(String title);
}
