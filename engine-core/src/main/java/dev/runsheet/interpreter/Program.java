package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A document compiled once, to be run any number of times. Immutable. */
public abstract sealed class Program permits CommandProgram, AutomationProgram {

  private final Document document;
  private final ParameterRules parameters;

  Program(Document document, ParameterRules parameters) {
    this.document = document;
    this.parameters = parameters;
  }

  /**
   * Compiles a document that was found valid.
   *
   * @param document the document
   * @param actions what is known of an action, by name; null where nothing is
   * @param angles whether {@code << name >>} is read as a reference
   * @throws IllegalArgumentException when the document is not valid after all
   */
  public static Program compile(
      Document document, Function<String, @Nullable ActionDescriptor> actions, boolean angles) {
    return document instanceof CommandDocument command
        ? CommandCompiler.compile(command, actions, angles)
        : AutomationCompiler.compile((AutomationDocument) document, actions, angles);
  }

  /** The document it was compiled from. */
  public Document document() {
    return document;
  }

  /**
   * Checks the values that a caller gives for the parameters: an error refuses the start.
   *
   * @return what is wrong; the span of each diagnostic is the parameter's declaration, its pointer
   *     points into the given values
   */
  public List<Diagnostic> check(Map<String, Value> given) {
    return parameters.check(given);
  }

  /** The steps whose action a handler must perform on this platform, in the order written. */
  public abstract List<Step> performed(Platform platform);

  abstract Flow flow(Run run);

  ParameterRules parameters() {
    return parameters;
  }
}
