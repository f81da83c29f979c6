package dev.runsheet.kit.suite;

import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import dev.runsheet.kit.Script;
import dev.runsheet.kit.Unscripted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case of a test file.
 *
 * @param name what it shows, in words
 * @param span where it stands in the file
 * @param parameters the values of the document's parameters
 * @param script what surrounds the run
 * @param unscripted what becomes of what the script does not say
 * @param recording the lines of the recording that it lets happen once more, instead of a script;
 *     absent where it has a script
 * @param expected what is expected of the run
 */
public record TestCase(
    String name,
    Span span,
    Map<String, Value> parameters,
    Script script,
    Unscripted unscripted,
    @Nullable List<String> recording,
    Expectation expected) {

  /** Copies the collections. */
  public TestCase {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    recording = recording == null ? null : List.copyOf(recording);
  }
}
