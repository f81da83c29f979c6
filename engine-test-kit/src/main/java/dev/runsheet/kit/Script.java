package dev.runsheet.kit;

import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a simulated run: what actions answer, what Parameter Store holds, which documents
 * there are and what happens from outside. Immutable; {@link ScriptReader} reads one from a file.
 *
 * @param clock where virtual time starts
 * @param platform what the document runs on; absent for Linux, or, where answers are made up, for
 *     one that all of a document's actions run on
 * @param rules what actions answer; the first that matches and is not used up does
 * @param store what Parameter Store holds, by name or {@code name:version}
 * @param documents what child executions find, by name
 * @param targets what a search for targets finds; absent where it finds nothing
 * @param happenings what happens from outside
 */
public record Script(
    Instant clock,
    @Nullable Platform platform,
    List<Rule> rules,
    Map<String, StoredParameter> store,
    Map<String, Source> documents,
    @Nullable List<String> targets,
    List<Happening> happenings) {

  /** Where virtual time starts when nothing is said. */
  public static final Instant STANDARD_CLOCK = Instant.parse("2026-01-01T00:00:00Z");

  /** Nothing is scripted. */
  public static final Script EMPTY =
      new Script(STANDARD_CLOCK, null, List.of(), Map.of(), Map.of(), null, List.of());

  /** Copies the collections. */
  public Script {
    rules = List.copyOf(rules);
    store = Collections.unmodifiableMap(new LinkedHashMap<>(store));
    documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
    targets = targets == null ? null : List.copyOf(targets);
    happenings = List.copyOf(happenings);
  }

  /**
   * What some calls of actions are answered with.
   *
   * @param action the action it is for, absent for any
   * @param step the step it is for, absent for any
   * @param inputs what the inputs of a call must hold at least
   * @param times how often it answers before it is used up
   * @param answer what it answers
   * @param takes how long the answer takes
   */
  public record Rule(
      @Nullable String action,
      @Nullable String step,
      Value.Fields inputs,
      int times,
      Answer answer,
      Duration takes) {
    /** Never used up. */
    public static final int ALWAYS = Integer.MAX_VALUE;
  }

  /** What an action answers. */
  public sealed interface Answer {
    /**
     * The raw result, before Selectors: the response of a call, what a script returns, the payload
     * of a function.
     *
     * @param result the result
     */
    record Returns(Value result) implements Answer {}

    /**
     * The outputs of the whole action.
     *
     * @param outputs them, by name
     */
    record Outputs(Value.Fields outputs) implements Answer {}

    /**
     * A failure.
     *
     * @param code its code as AWS has it, absent where it has none
     * @param message what is wrong
     */
    record Fails(@Nullable String code, String message) implements Answer {}

    /**
     * The end of a process.
     *
     * @param exitCode its exit code
     * @param stdout what it wrote to standard output
     * @param stderr what it wrote to standard error
     */
    record Exits(int exitCode, String stdout, String stderr) implements Answer {}

    /** Success, with nothing to say about it. */
    record Succeeds() implements Answer {}

    /** No answer at all, ever. */
    record Hangs() implements Answer {}
  }

  /**
   * Something that happens to a run from outside.
   *
   * @param after how long after its start
   * @param signal what is said; absent where the run is cancelled
   */
  public record Happening(Duration after, @Nullable Signal signal) {}

  /** The same on another platform. */
  public Script on(Platform other) {
    return new Script(clock, other, rules, store, documents, targets, happenings);
  }
}
