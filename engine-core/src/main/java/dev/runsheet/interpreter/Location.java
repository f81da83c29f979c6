package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.RateControl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and regions that an execution is to run in, and what they say of its targets
 * (automation-documents.md, section 5.4).
 *
 * @param fields as it is written
 */
record Location(Value.Fields fields) {

  static final String ACCOUNTS = "Accounts";
  static final String REGIONS = "Regions";
  static final String OWN_ACCOUNT = "global:ACCOUNT_ID";
  static final String OWN_REGION = "global:REGION";

  /**
   * One account and region.
   *
   * @param account the account
   * @param region the region
   */
  record Place(String account, String region) {
    boolean isOwn(NodeFacts node) {
      return account.equals(node.system().get(OWN_ACCOUNT))
          && region.equals(node.system().get(OWN_REGION));
    }

    @Override
    public String toString() {
      return account + "/" + region;
    }
  }

  static List<Location> all(RateControl rate) {
    return rate.locations().stream().map(location -> new Location(location.fields())).toList();
  }

  /** Whether a start names one place, and that is where the engine runs. */
  static boolean isOwnAlone(RateControl rate, NodeFacts node) {
    List<Place> places = rate.locations().size() == 1 ? all(rate).get(0).places() : List.of();
    return places.size() == 1 && places.get(0).isOwn(node);
  }

  List<String> accounts() {
    List<String> accounts = new ArrayList<>(texts(fields.get(ACCOUNTS)));
    accounts.removeAll(texts(fields.get("ExcludeAccounts")));
    return accounts;
  }

  List<String> regions() {
    return texts(fields.get(REGIONS));
  }

  /** Every account with every region. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (String account : accounts()) {
      regions().forEach(region -> places.add(new Place(account, region)));
    }
    return places;
  }

  String text(String field, String standard) {
    Value value = fields.get(field);
    return value == null || value instanceof Value.Null ? standard : value.toString();
  }

  /** The targets for which it runs there: its own win. Null where it runs once, for none. */
  @Nullable RateControl inside(RateControl rate) {
    RateControl inside = merged(rate);
    return inside.targets().isEmpty() && inside.targetMaps().isEmpty() ? null : inside;
  }

  /** What a start says, without its locations. */
  RateControl merged(RateControl rate) {
    List<RateControl.Target> own = targets();
    return new RateControl(
        own == null || own.isEmpty() ? rate.targets() : own,
        rate.targetParameter(),
        rate.targetMaps(),
        List.of(),
        text("TargetsMaxConcurrency", rate.maxConcurrency()),
        text("TargetsMaxErrors", rate.maxErrors()),
        rate.rampUp());
  }

  /** Its own targets; empty where it names none, null where they cannot be read. */
  @Nullable List<RateControl.Target> targets() {
    Value written = fields.get("Targets");
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

  static List<String> texts(@Nullable Value value) {
    if (value instanceof Value.Items list) {
      return list.items().stream().map(Value::toString).distinct().toList();
    }
    return value == null || value instanceof Value.Null ? List.of() : List.of(value.toString());
  }
}
