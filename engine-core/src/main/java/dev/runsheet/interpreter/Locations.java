package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.RateControl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts and regions that an execution runs in (automation-documents.md, section 5.4). An
 * engine runs where it is: it takes its own account and region, and no other.
 */
final class Locations {

  private Locations() {}

  /** What is wrong with the places to run in, by where it stands. */
  static Map<String, String> problems(RateControl rate, NodeFacts node) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (rate.locations().isEmpty()) {
      return problems;
    }
    if (rate.locations().size() > 1) {
      problems.put(
          "/targetLocations",
          "there is more than one location, and this engine runs in its own only");
      return problems;
    }
    Value.Fields fields = rate.locations().get(0).fields();
    check("Accounts", "global:ACCOUNT_ID", "account", fields, node, problems);
    check("Regions", "global:REGION", "region", fields, node, problems);
    if (targets(fields) == null) {
      problems.put(
          "/targetLocations/0/Targets",
          "\"Targets\" is no list of maps with \"Key\" and \"Values\"");
    }
    return problems;
  }

  private static void check(
      String field,
      String variable,
      String what,
      Value.Fields location,
      NodeFacts node,
      Map<String, String> problems) {
    String own = node.system().get(variable);
    List<String> wanted = texts(location.get(field));
    String place = "/targetLocations/0/" + field;
    if (own == null) {
      problems.put(place, "this engine was not told which %s it runs in".formatted(what));
    } else if (!wanted.equals(List.of(own))) {
      problems.put(
          place,
          "this engine runs in %s %s and in no other, but \"%s\" says %s"
              .formatted(what, own, field, wanted.isEmpty() ? "nothing" : wanted));
    }
  }

  /** The same for an execution in its own account and region: what the location says wins. */
  static RateControl inside(RateControl rate) {
    if (rate.locations().isEmpty()) {
      return rate;
    }
    Value.Fields location = rate.locations().get(0).fields();
    List<RateControl.Target> own = targets(location);
    return new RateControl(
        own == null || own.isEmpty() ? rate.targets() : own,
        rate.targetParameter(),
        rate.targetMaps(),
        List.of(),
        text(location, "TargetsMaxConcurrency", rate.maxConcurrency()),
        text(location, "TargetsMaxErrors", rate.maxErrors()),
        rate.rampUp());
  }

  private static String text(Value.Fields location, String field, String standard) {
    Value value = location.get(field);
    return value == null || value instanceof Value.Null ? standard : value.toString();
  }

  /** The targets of a location; empty where it names none, null where they cannot be read. */
  private static @Nullable List<RateControl.Target> targets(Value.Fields location) {
    Value written = location.get("Targets");
    if (written == null || written instanceof Value.Null) {
      return List.of();
    }
    if (!(written instanceof Value.Items list)) {
      return null;
    }
    List<RateControl.Target> targets = new ArrayList<>();
    for (Value item : list.items()) {
      if (!(item instanceof Value.Fields target)
          || !(target.get("Key") instanceof Value.Text key)
          || !(target.get("Values") instanceof Value.Items)) {
        return null;
      }
      targets.add(new RateControl.Target(key.value(), texts(target.get("Values"))));
    }
    return targets;
  }

  private static List<String> texts(@Nullable Value value) {
    if (value instanceof Value.Items list) {
      return list.items().stream().map(Value::toString).distinct().toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }
}
