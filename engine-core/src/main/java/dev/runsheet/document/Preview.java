package dev.runsheet.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a document would do, as far as that can be told before it runs.
 *
 * @param documentType the kind of document
 * @param schemaVersion its schema version
 * @param parameters the parameters whose values are known, by name: what is given, else the default
 * @param totals how many of the document's own steps that can come to run have which effect; a loop
 *     counts as one step
 * @param steps the steps: those that can come to run, in the order in which they would, then the
 *     others as they are written. Those of a Command document are all as they are written
 */
public record Preview(
    DocumentType documentType,
    String schemaVersion,
    Map<String, Value> parameters,
    Totals totals,
    List<Step> steps) {

  /** Copies the collections. */
  public Preview {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = List.copyOf(steps);
  }

  /**
   * How many steps have which effect, in the categories of AWS's own preview.
   *
   * @param mutating how many change something
   * @param nonMutating how many only read, wait or decide
   * @param undetermined of how many it cannot be told
   */
  public record Totals(int mutating, int nonMutating, int undetermined) {}

  /**
   * A step.
   *
   * @param name its name
   * @param action its action
   * @param effect what it does to the world; a loop does what the gravest of its steps does
   * @param reachable whether it can come to run with these parameters
   * @param reason why it cannot run, or what that depends on; absent where there is nothing to say
   * @param inputs its inputs, with the values that are known in the place of references
   * @param dependsOn the references in its inputs whose values only the run can tell, as they stand
   *     between the braces
   * @param ways where it leads
   * @param body the steps that a loop repeats, in the order of {@link Preview#steps}; empty for all
   *     other actions
   */
  public record Step(
      String name,
      String action,
      Effect effect,
      boolean reachable,
      @Nullable String reason,
      Value inputs,
      List<String> dependsOn,
      List<Way> ways,
      List<Step> body) {
    /** Copies the lists. */
    public Step {
      dependsOn = List.copyOf(dependsOn);
      ways = List.copyOf(ways);
      body = List.copyOf(body);
    }
  }

  /**
   * Where a step leads.
   *
   * @param on in which case
   * @param when the condition of a choice or of a further pass, in words; absent for all others
   * @param step the step it leads to; absent where the document, or the pass of a loop, ends
   * @param possible whether it can be taken with these parameters
   */
  public record Way(Case on, @Nullable String when, @Nullable String step, boolean possible) {}

  /** The cases in which a step leads somewhere. */
  public enum Case {
    /** It ended well. */
    SUCCESS("success"),
    /** A choice of a branch holds. */
    CHOICE("choice"),
    /** No choice of a branch holds. */
    OTHERWISE("otherwise"),
    /** It failed or timed out, and that does not abort the execution. */
    FAILURE("failure"),
    /** The execution is cancelled while it runs. */
    CANCEL("cancel"),
    /** A loop makes a pass. */
    PASS("pass");

    private final String label;

    Case(String label) {
      this.label = label;
    }

    /** In one word, for instance {@code success}. */
    public String label() {
      return label;
    }
  }
}
