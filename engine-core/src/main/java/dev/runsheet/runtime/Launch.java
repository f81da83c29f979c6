package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.StartOptions;
import dev.runsheet.interpreter.Program;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run, and how.
 *
 * @param program what to run
 * @param parameters the given values, checked before
 * @param options how it runs
 * @param listener hears what happens, absent where nobody does
 * @param clientToken makes the start one that can be repeated, absent for one that cannot
 */
public record Launch(
    Program program,
    Map<String, Value> parameters,
    StartOptions options,
    @Nullable ExecutionListener listener,
    @Nullable String clientToken) {

  /** Copies the parameters. */
  public Launch {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Whether another one runs the same document with the same parameters and options. */
  boolean isSameRequest(Launch other) {
    return text().equals(other.text())
        && parameters.equals(other.parameters)
        && options.equals(other.options);
  }

  private String text() {
    return program.document().source().text();
  }
}
