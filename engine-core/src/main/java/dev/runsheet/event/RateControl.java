package dev.runsheet.event;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The targets of an execution, and how many are worked on at a time (automation-documents.md,
 * section 5). Either {@code targets} with {@code targetParameter}, or {@code targetMaps}.
 *
 * @param targets what selects the targets; all must select a target
 * @param targetParameter the parameter that names the target in each child execution
 * @param targetMaps parameters of each child execution, one map each
 * @param locations accounts and regions to run in
 * @param maxConcurrency how many children run at a time: a number, or a percentage as {@code 10%}
 * @param maxErrors how many children may fail before no further one starts: a number or a
 *     percentage
 * @param rampUp whether the number of children at a time grows from 1 as they end
 */
public record RateControl(
    List<Target> targets,
    @Nullable String targetParameter,
    List<Map<String, Value>> targetMaps,
    List<Location> locations,
    String maxConcurrency,
    String maxErrors,
    boolean rampUp) {

  /** What AWS takes where nothing is said: ten at a time. */
  public static final String STANDARD_CONCURRENCY = "10";

  /** No further child after the first failure. */
  public static final String STANDARD_ERRORS = "0";

  /** Copies the collections. */
  public RateControl {
    targets = List.copyOf(targets);
    List<Map<String, Value>> maps = new ArrayList<>(targetMaps.size());
    for (Map<String, Value> map : targetMaps) {
      maps.add(Collections.unmodifiableMap(new LinkedHashMap<>(map)));
    }
    targetMaps = Collections.unmodifiableList(maps);
    locations = List.copyOf(locations);
  }

  /**
   * A child execution for each target, with the bounds that AWS takes where nothing is said.
   *
   * @param parameter the parameter that names the target
   * @param targets what selects them; all must select a target
   */
  public static RateControl forTargets(String parameter, List<Target> targets) {
    return new RateControl(
        targets, parameter, List.of(), List.of(), STANDARD_CONCURRENCY, STANDARD_ERRORS, true);
  }

  /**
   * A child execution for each map, with the bounds that AWS takes where nothing is said.
   *
   * @param maps the parameters that each child has beyond those of all
   */
  public static RateControl forMaps(List<Map<String, Value>> maps) {
    return new RateControl(
        List.of(), null, maps, List.of(), STANDARD_CONCURRENCY, STANDARD_ERRORS, true);
  }

  /** The same with another number of children at a time: a number, or a percentage. */
  public RateControl withMaxConcurrency(String most) {
    return new RateControl(
        targets, targetParameter, targetMaps, locations, most, maxErrors, rampUp);
  }

  /** The same with another number of children that may fail: a number, or a percentage. */
  public RateControl withMaxErrors(String most) {
    return new RateControl(
        targets, targetParameter, targetMaps, locations, maxConcurrency, most, rampUp);
  }

  /**
   * What selects targets.
   *
   * @param key {@code ParameterValues}, {@code tag:NAME}, {@code tag-key}, {@code ResourceGroup} or
   *     {@code AWS::EC2::Instance}
   * @param values the values of the key
   */
  public record Target(String key, List<String> values) {
    /** Copies the values. */
    public Target {
      values = List.copyOf(values);
    }
  }

  /**
   * Accounts and regions to run in, as the API has them (section 5.4).
   *
   * @param fields {@code Accounts}, {@code Regions}, {@code ExecutionRoleName} …
   */
  public record Location(Value.Fields fields) {}
}
