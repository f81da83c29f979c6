package dev.runsheet.document;

import java.time.Duration;
import java.util.List;
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
 * @param repeatable whether an attempt of unknown fate may simply be made again
 * @param timeout the limit of an attempt for which the document says nothing, absent where there is
 *     none
 * @param module the module that performs it, for the message when nothing does; absent for what the
 *     engine itself performs and for the actions of plugins
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
    @Nullable String module) {

  /** Copies the collections. */
  public ActionDescriptor {
    documentTypes = Set.copyOf(documentTypes);
    platforms = Set.copyOf(platforms);
    inputs = List.copyOf(inputs);
  }

  /**
   * An input that an action takes.
   *
   * @param name its name
   * @param required whether a step must give it
   */
  public record Input(String name, boolean required) {}
}
