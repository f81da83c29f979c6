package dev.runsheet.kit.suite;

import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import dev.runsheet.kit.Script;
import dev.runsheet.kit.Unscripted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One case of a test file.
 *
 * @param name what it shows, in words
 * @param span where it stands in the file
 * @param parameters the values of the document's parameters
 * @param script what surrounds the run
 * @param unscripted what becomes of what the script does not say
 * @param expected what is expected of the run
 */
public record TestCase(
    String name,
    Span span,
    Map<String, Value> parameters,
    Script script,
    Unscripted unscripted,
    Expectation expected) {

  /** Copies the parameters. */
  public TestCase {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
