package dev.runsheet.spi;

import java.util.List;
import java.util.Map;

/**
 * Brings a family of handlers to an engine that is told to discover them. Named in {@code
 * META-INF/services/dev.runsheet.spi.ActionProvider}, or by {@code provides} in a module.
 */
public interface ActionProvider {

  /** Fresh handlers: called once for each engine, when it is built. */
  List<ActionHandler<?>> handlers();

  /** Services that these handlers need, by type; what the host gives for a type wins. */
  default Map<Class<?>, Object> services() {
    return Map.of();
  }
}
