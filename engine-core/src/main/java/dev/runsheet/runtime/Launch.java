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
 */
public record Launch(
    Program program,
    Map<String, Value> parameters,
    StartOptions options,
    @Nullable ExecutionListener listener) {

  /** Copies the parameters. */
  public Launch {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
