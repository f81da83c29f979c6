package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.InputRemark;
import dev.runsheet.document.Node;
import dev.runsheet.document.Spelling;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The actions that documents can name: all public ones of AWS, those that this engine adds, and
 * those that plugins bring.
 *
 * <ol>
 *   <li>A catalogue never changes and may be shared by threads.
 *   <li>What is known of an action of AWS is read from its schema when the action is first asked
 *       for, once for all catalogues of the JVM.
 * </ol>
 */
public final class ActionCatalogue {

  /** It succeeds whatever it is given (command-documents.md, section 4.6). */
  private static final String NEVER_FAILS = "aws:refreshAssociation";

  private static final ActionCatalogue STANDARD =
      new ActionCatalogue(Map.of(), (action, inputs) -> List.of());
  private static final Map<String, ActionSchema> SCHEMAS = new ConcurrentHashMap<>();
  private static final Set<String> STANDARD_NAMES = standardNames();

  private final Map<String, ActionDescriptor> plugins;

  private final BiFunction<String, Node.Fields, List<InputRemark>> inspector;

  private ActionCatalogue(
      Map<String, ActionDescriptor> plugins,
      BiFunction<String, Node.Fields, List<InputRemark>> inspector) {
    this.plugins = plugins;
    this.inspector = inspector;
  }

  private static Set<String> standardNames() {
    Set<String> names = new LinkedHashSet<>(StandardActions.AUTOMATION);
    names.addAll(StandardActions.COMMAND);
    return Collections.unmodifiableSet(names);
  }

  /** The public actions of AWS. */
  public static ActionCatalogue standard() {
    return STANDARD;
  }

  /**
   * These actions and those of plugins. A plugin's descriptor for a name that is known already
   * takes its place.
   */
  public ActionCatalogue with(Collection<ActionDescriptor> pluginActions) {
    Map<String, ActionDescriptor> all = new LinkedHashMap<>(plugins);
    pluginActions.forEach(action -> all.put(action.name(), action));
    return new ActionCatalogue(Collections.unmodifiableMap(all), inspector);
  }

  /**
   * These actions, whose inputs somebody looks at who knows more than their schemas.
   *
   * @param closer gives what it finds in the inputs of an action as written
   */
  public ActionCatalogue inspectedBy(BiFunction<String, Node.Fields, List<InputRemark>> closer) {
    return new ActionCatalogue(plugins, closer);
  }

  /** What is found in the inputs of an action; whoever fails to look finds nothing. */
  List<InputRemark> inspect(String action, Node.Fields inputs) {
    try {
      return inspector.apply(action, inputs);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return List.of();
    }
  }

  /**
   * What is known of an action, or null where there is none of that name. Letters count in their
   * case.
   */
  public @Nullable ActionDescriptor find(String action) {
    ActionDescriptor plugin = plugins.get(action);
    if (plugin != null) {
      return plugin;
    }
    ActionSchema schema = schema(action);
    return schema == null ? null : schema.descriptor();
  }

  /** The names of all actions. */
  public Collection<String> names() {
    Set<String> names = new LinkedHashSet<>(STANDARD_NAMES);
    names.addAll(plugins.keySet());
    return Collections.unmodifiableSet(names);
  }

  /** The action whose name is most like a name that is not known, or null where none is like it. */
  public @Nullable String nearest(String action) {
    return Spelling.nearest(action, names());
  }

  /**
   * What is wrong with the inputs of an action after all references have their values: one sentence
   * each, for instance {@code input "runCommand" must be a list of strings, but is a String}. What
   * is secret in the inputs is not shown. The inputs of a plugin's action and of one that is not
   * known are not judged. What a step of a Command document leaves out is for its handler to judge:
   * the agent runs a script without lines, too.
   */
  public List<String> inputProblems(String action, Value.Fields inputs) {
    ActionSchema schema = schema(action);
    if (schema == null || action.equals(NEVER_FAILS)) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    for (Flaw flaw : InputCheck.flaws(schema, inputs)) {
      boolean absent = flaw.kind() == Flaw.Kind.MISSING && flaw.path().isEmpty();
      if (flaw.kind() != Flaw.Kind.UNKNOWN && !(absent && schema.isOfCommands())) {
        problems.add(
            Secrets.isInside(inputs, flaw.path(), schema)
                ? InputWords.withoutValue(flaw)
                : InputWords.sentence(flaw, schema));
      }
    }
    return problems;
  }

  /** Whether all is known of an action: it is one of AWS's, and no plugin replaces it. */
  boolean isStandard(String action) {
    return STANDARD_NAMES.contains(StandardActions.fullName(action))
        && !plugins.containsKey(action);
  }

  /** The schema of an action of AWS that no plugin replaces, or null. */
  @Nullable ActionSchema schema(String action) {
    if (!isStandard(action)) {
      return null;
    }
    String name = StandardActions.fullName(action);
    ActionSchema known = SCHEMAS.get(name);
    return known != null ? known : SCHEMAS.computeIfAbsent(name, ActionSchema::new);
  }
}
