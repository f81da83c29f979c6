package dev.runsheet.parameterstore;

import java.time.Duration;
import java.time.Instant;

/** What is to happen to a parameter as time passes. */
public sealed interface Policy {

  /**
   * The parameter goes.
   *
   * @param at when
   */
  record Expiration(Instant at) implements Policy {}

  /**
   * Somebody is to hear that it will go.
   *
   * @param before how long before
   */
  record ExpirationNotification(Duration before) implements Policy {}

  /**
   * Somebody is to hear that its value has not changed.
   *
   * @param after for how long
   */
  record NoChangeNotification(Duration after) implements Policy {}
}
