package dev.runsheet.parser;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A key that is missing while another, much like it, is not known: one mistake, told once, where
 * the wrong key stands.
 */
final class Misspelt {

  private final List<Flaw> flaws;

  /** The wrong keys by the place and the name that was meant. */
  private final Map<List<Object>, Flaw> meant = new HashMap<>();

  private final Set<Flaw> told = new HashSet<>();

  private Misspelt(List<Flaw> flaws) {
    this.flaws = flaws;
  }

  /**
   * Brings together what belongs together.
   *
   * @param known the keys that there are, in the place of an unknown one
   */
  static Misspelt in(List<Flaw> flaws, Function<Flaw, Collection<String>> known) {
    Misspelt misspelt = new Misspelt(flaws);
    boolean missing =
        flaws.stream()
            .anyMatch(flaw -> flaw.kind() == Flaw.Kind.MISSING || flaw.kind() == Flaw.Kind.CHOICE);
    if (missing) {
      flaws.stream()
          .filter(flaw -> flaw.kind() == Flaw.Kind.UNKNOWN)
          .forEach(flaw -> misspelt.add(flaw, known.apply(flaw)));
    }
    return misspelt;
  }

  private void add(Flaw unknown, Collection<String> known) {
    String name = Words.nearest(unknown.name(), known);
    if (name != null) {
      meant.putIfAbsent(List.of(unknown.path(), name), unknown);
    }
  }

  /** What stands in place of a key; null where nothing does. */
  @Nullable String writtenFor(Flaw flaw, String name) {
    Flaw unknown = meant.get(List.of(flaw.path(), name));
    if (unknown == null) {
      return null;
    }
    told.add(unknown);
    return unknown.name();
  }

  /** Hands over each flaw that is not told by another, with what stands in place of its key. */
  void forEach(BiConsumer<Flaw, @Nullable String> sink) {
    forEach(sink, List.of());
  }

  /**
   * Hands over each flaw.
   *
   * @param alternatives of which one must be given where a choice is missing
   */
  void forEach(BiConsumer<Flaw, @Nullable String> sink, List<String> alternatives) {
    Map<Flaw, String> written = new HashMap<>();
    for (Flaw flaw : flaws) {
      List<String> names =
          switch (flaw.kind()) {
            case MISSING -> List.of(flaw.name());
            case CHOICE -> alternatives;
            default -> List.of();
          };
      for (String name : names) {
        String other = writtenFor(flaw, name);
        if (other != null) {
          written.putIfAbsent(flaw, other);
        }
      }
    }
    for (Flaw flaw : flaws) {
      if (!told.contains(flaw)) {
        sink.accept(flaw, written.get(flaw));
      }
    }
  }
}
