package dev.runsheet.interpreter;

import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.RateControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The child executions of an execution with targets: one for each target, or for each target map.
 * What a child gets is made when it starts.
 */
final class TargetChildren implements Children {

  private final Map<String, Value> given;
  private final @Nullable Parameter parameter;
  private final List<String> targets;
  private final List<Map<String, Value>> maps;
  private final List<String> names;

  private TargetChildren(
      Map<String, Value> given,
      @Nullable Parameter parameter,
      List<String> targets,
      List<Map<String, Value>> maps) {
    this.given = given;
    this.parameter = parameter;
    this.targets = targets;
    this.maps = maps;
    this.names = parameter == null ? numbered(maps.size()) : distinct(targets);
  }

  /** One child for each target. */
  static TargetChildren of(Map<String, Value> given, Parameter parameter, List<String> targets) {
    return new TargetChildren(given, parameter, targets, List.of());
  }

  /** One child for each map; where there is none, a single child. */
  static TargetChildren of(Map<String, Value> given, RateControl rate) {
    List<Map<String, Value>> maps =
        rate.targetMaps().isEmpty() ? List.of(Map.of()) : rate.targetMaps();
    return new TargetChildren(given, null, List.of(), maps);
  }

  private static List<String> numbered(int count) {
    List<String> names = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      names.add("#" + i);
    }
    return names;
  }

  /** Targets, where one stands there again with its number among its equals. */
  static List<String> distinct(List<String> targets) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>(targets.size());
    for (String target : targets) {
      int times = seen.merge(target, 1, Integer::sum);
      names.add(times == 1 ? target : target + "#" + times);
    }
    return names;
  }

  @Override
  public int count() {
    return names.size();
  }

  @Override
  public String name(int index) {
    return names.get(index);
  }

  @Override
  public Order order(int index) {
    return new Order(new Command.ChildDocument.Same(), parameters(index), null);
  }

  /** The parameters of a child. The target, and what a map says, wins over what is given to all. */
  private Value.Fields parameters(int index) {
    Map<String, Value> values = new LinkedHashMap<>(given);
    if (parameter == null) {
      values.putAll(maps.get(index));
    } else {
      Value target = Value.text(targets.get(index));
      boolean list = parameter.type().shape() == ParameterType.Shape.TEXTS;
      values.put(parameter.name(), list ? Value.list(target) : target);
    }
    return new Value.Fields(values);
  }
}
