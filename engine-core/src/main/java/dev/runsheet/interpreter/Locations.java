package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.RateControl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may be said of the accounts and regions that an execution runs in (automation-documents.md,
 * section 5.4). An engine runs where it is: it takes its own account and region, and others only
 * where its host runs executions there.
 */
final class Locations {

  private static final int MOST_LOCATIONS = 100;
  private static final int MOST_VALUES = 50;
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private final NodeFacts node;
  private final Map<String, String> problems = new LinkedHashMap<>();

  private Locations(NodeFacts node) {
    this.node = node;
  }

  /** What is wrong with the places to run in, by where it stands. */
  static Map<String, String> problems(RateControl rate, NodeFacts node) {
    Locations locations = new Locations(node);
    if (node.abilities().contains(NodeFacts.Ability.LOCATIONS)) {
      locations.checkAll(Location.all(rate));
    } else if (rate.locations().size() > 1) {
      locations.problems.put(
          "/targetLocations",
          "there is more than one location, and this engine runs in its own only");
    } else {
      Location.all(rate).forEach(locations::checkOwn);
    }
    return locations.problems;
  }

  /** What a start says once it has come to its place; the same where it names none. */
  static RateControl inside(RateControl rate) {
    return rate.locations().isEmpty() ? rate : Location.all(rate).get(0).merged(rate);
  }

  private void checkOwn(Location location) {
    Value.Fields fields = location.fields();
    check(Location.ACCOUNTS, Location.OWN_ACCOUNT, "account", fields);
    check(Location.REGIONS, Location.OWN_REGION, "region", fields);
    checkTargets(location, "/targetLocations/0");
  }

  private void check(String field, String variable, String what, Value.Fields location) {
    String own = node.system().get(variable);
    List<String> wanted = Location.texts(location.get(field));
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

  private void checkAll(List<Location> locations) {
    if (locations.size() > MOST_LOCATIONS) {
      problems.put(
          "/targetLocations",
          "there are %d locations; at most %d are taken"
              .formatted(locations.size(), MOST_LOCATIONS));
    }
    for (int i = 0; i < locations.size(); i++) {
      check(locations.get(i), "/targetLocations/" + i);
    }
  }

  private void check(Location location, String pointer) {
    checkCount(Location.ACCOUNTS, location.accounts(), pointer);
    checkCount(Location.REGIONS, location.regions(), pointer);
    for (String account : location.accounts()) {
      if (!ACCOUNT.matcher(account).matches()) {
        problems.putIfAbsent(
            pointer + "/" + Location.ACCOUNTS,
            "\"%s\" is no account of twelve digits; organizational units are not looked into"
                .formatted(account));
      }
    }
    if (Quota.concurrency(location.text("TargetLocationMaxConcurrency", "1")) == null) {
      quota(location, "TargetLocationMaxConcurrency", "1", pointer);
    }
    if (Quota.errors(location.text("TargetLocationMaxErrors", "0")) == null) {
      quota(location, "TargetLocationMaxErrors", "0", pointer);
    }
    checkTargets(location, pointer);
  }

  private void checkCount(String field, List<String> values, String pointer) {
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      problems.put(
          pointer + "/" + field,
          values.isEmpty()
              ? "\"%s\" of a location says nothing".formatted(field)
              : "\"%s\" of a location has %d values; at most %d are taken"
                  .formatted(field, values.size(), MOST_VALUES));
    }
  }

  private void quota(Location location, String field, String least, String pointer) {
    problems.put(
        pointer + "/" + field,
        "%s is \"%s\", but must be a number from %s, or a percentage from %s%% to 100%%"
            .formatted(field, location.text(field, ""), least, least));
  }

  private void checkTargets(Location location, String pointer) {
    if (location.targets() == null) {
      problems.put(
          pointer + "/Targets", "\"Targets\" is no list of maps with \"Key\" and \"Values\"");
    }
  }
}
