package dev.runsheet.document;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an action without running it.
 *
 * @param name the action as documents write it, for instance {@code aws:runShellScript}
 * @param summary what it does, in one sentence
 * @param documentTypes the kinds of documents it may stand in
 * @param platforms the platforms it runs on, all of them where it does not matter
 * @param inputs the inputs it takes, in the order of its documentation
 * @param open whether it takes inputs beyond those, passing them on
 * @param effect what it does to the world
 * @param repeatable whether a call of unknown fate may be made again: for it does no harm, or
 *     because the handler sees to that where it is told that it was resumed
 * @param timeout the limit of an attempt for which the document says nothing, absent where there is
 *     none
 * @param module the module that performs it, for the message when nothing does; absent for what the
 *     engine itself performs and for the actions of plugins
 * @param outputs the outputs that it yields without being asked, by name
 * @param choice inputs of which one must be given, absent where there are none
 * @param example inputs of a step that does something of use, absent where none are known
 * @param secretOutputs the names of the outputs that must not be shown, among those listed or not
 */
public record ActionDescriptor(
    String name,
    String summary,
    Set<DocumentType> documentTypes,
    Set<Platform> platforms,
    List<Input> inputs,
    boolean open,
    Effect effect,
    boolean repeatable,
    @Nullable Duration timeout,
    @Nullable String module,
    List<Output> outputs,
    @Nullable Choice choice,
    @Nullable Value example,
    Set<String> secretOutputs) {

  /** Copies the collections. */
  public ActionDescriptor {
    documentTypes = Set.copyOf(documentTypes);
    platforms = Set.copyOf(platforms);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    secretOutputs = Set.copyOf(secretOutputs);
  }

  /**
   * What the action yields, in which those outputs that are declared secret are so.
   *
   * @param yielded outputs by name
   */
  public Map<String, Value> withSecrets(Map<String, Value> yielded) {
    if (secretOutputs.isEmpty()) {
      return yielded;
    }
    Map<String, Value> marked = new LinkedHashMap<>(yielded);
    marked.replaceAll((name, value) -> secretOutputs.contains(name) ? Value.secret(value) : value);
    return marked;
  }

  /** An action of which no outputs are known. */
  public ActionDescriptor(
      String name,
      String summary,
      Set<DocumentType> documentTypes,
      Set<Platform> platforms,
      List<Input> inputs,
      boolean open,
      Effect effect,
      boolean repeatable,
      @Nullable Duration timeout,
      @Nullable String module) {
    this(
        name,
        summary,
        documentTypes,
        platforms,
        inputs,
        open,
        effect,
        repeatable,
        timeout,
        module,
        List.of(),
        null,
        null,
        Set.of());
  }

  /**
   * An input that an action takes.
   *
   * @param name its name
   * @param required whether a step must give it
   * @param type what it takes in the words of SSM documents, for instance {@code StringList}
   * @param summary what it is for
   * @param allowedValues the only values it takes; empty where it takes any of its type
   * @param defaultValue what counts where a step does not give it, absent where nothing does or it
   *     is not known
   */
  public record Input(
      String name,
      boolean required,
      String type,
      String summary,
      List<Value> allowedValues,
      @Nullable Value defaultValue) {
    /** Copies the values. */
    public Input {
      allowedValues = List.copyOf(allowedValues);
    }

    /** An input that takes anything. */
    public Input(String name, boolean required) {
      this(name, required, "any", "", List.of(), null);
    }
  }

  /**
   * Inputs that stand for each other.
   *
   * @param inputs their names
   * @param exclusive whether exactly one must be given, else at least one
   */
  public record Choice(List<String> inputs, boolean exclusive) {
    /** Copies the names. */
    public Choice {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * An output that an action yields.
   *
   * @param name its name
   * @param type its type in the words of SSM documents, for instance {@code StringList}
   */
  public record Output(String name, String type) {}
}
