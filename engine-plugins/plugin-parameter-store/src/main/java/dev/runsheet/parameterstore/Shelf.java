package dev.runsheet.parameterstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is stored: the versions of each parameter, oldest first. It follows from the changes. */
final class Shelf {

  private final NavigableMap<String, List<ParameterVersion>> byName = new TreeMap<>();

  void apply(Change change) {
    if (change instanceof Change.Deleted deleted) {
      byName.remove(deleted.name());
    } else if (change instanceof Change.Labelled labelled) {
      label(labelled);
    } else if (change instanceof Change.Stored stored) {
      ParameterVersion version = stored.version();
      List<ParameterVersion> versions =
          byName.computeIfAbsent(version.name(), name -> new ArrayList<>());
      versions.add(version);
      if (versions.size() > Rules.MOST_VERSIONS) {
        versions.remove(0);
      }
    }
  }

  private void label(Change.Labelled labelled) {
    List<ParameterVersion> versions = versions(labelled.name());
    for (int i = 0; i < versions.size(); i++) {
      ParameterVersion version = versions.get(i);
      Set<String> labels = new TreeSet<>(version.labels());
      labels.removeAll(labelled.labels());
      versions.set(
          i,
          version.withLabels(version.version() == labelled.version() ? labelled.labels() : labels));
    }
  }

  /** The versions of a parameter, oldest first; none where there is no such parameter. */
  List<ParameterVersion> versions(String name) {
    List<ParameterVersion> versions = byName.get(name);
    return versions == null ? List.of() : versions;
  }

  @Nullable ParameterVersion latest(String name) {
    List<ParameterVersion> versions = versions(name);
    return versions.isEmpty() ? null : versions.get(versions.size() - 1);
  }

  Collection<String> names() {
    return byName.keySet();
  }

  /** The changes that lead here without detours. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, List<ParameterVersion>> entry : byName.entrySet()) {
      entry.getValue().forEach(version -> changes.add(new Change.Stored(version)));
    }
    return changes;
  }

  int size() {
    return byName.values().stream().mapToInt(List::size).sum();
  }
}
