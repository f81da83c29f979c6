package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.RateControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A child in each account and region of a location; the one in our own runs here. */
final class LocatedChildren implements Children {

  private static final String STANDARD_CONCURRENCY = "1";
  private static final String STANDARD_ERRORS = "0";

  private final Map<String, Value> given;
  private final Location location;
  private final @Nullable RateControl rate;
  private final List<Location.Place> places;
  private final List<String> names;
  private final NodeFacts node;

  private LocatedChildren(
      Map<String, Value> given,
      Location location,
      @Nullable RateControl rate,
      List<String> names,
      NodeFacts node) {
    this.given = given;
    this.location = location;
    this.rate = rate;
    this.places = location.places();
    this.names = names;
    this.node = node;
  }

  /** The children of all locations, those of each by its own bounds. */
  static List<Batch> of(Map<String, Value> given, RateControl rate, NodeFacts node) {
    List<Location> locations = Location.all(rate);
    List<String> all = new ArrayList<>();
    locations.forEach(location -> location.places().forEach(place -> all.add(place.toString())));
    List<String> names = TargetChildren.distinct(all);
    List<Batch> batches = new ArrayList<>();
    int next = 0;
    for (Location location : locations) {
      int end = next + location.places().size();
      Children children =
          new LocatedChildren(
              given, location, location.inside(rate), names.subList(next, end), node);
      batches.add(
          new Batch(
              children,
              location.text("TargetLocationMaxConcurrency", STANDARD_CONCURRENCY),
              location.text("TargetLocationMaxErrors", STANDARD_ERRORS),
              rate.rampUp()));
      next = end;
    }
    return batches;
  }

  @Override
  public int count() {
    return places.size();
  }

  @Override
  public String name(int index) {
    return names.get(index);
  }

  @Override
  public Order order(int index) {
    Location.Place place = places.get(index);
    Command.ChildDocument document =
        place.isOwn(node)
            ? new Command.ChildDocument.Same()
            : new Command.ChildDocument.Elsewhere(
                place.account(), place.region(), location.fields());
    return new Order(document, new Value.Fields(given), rate);
  }
}
