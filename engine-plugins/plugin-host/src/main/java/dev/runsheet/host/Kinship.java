package dev.runsheet.host;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.runsheet.host.ProcTable.Entry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which processes came of a launch: those in the group or the session of its root, those that
 * bear its mark in their environment or write to its pipes, and the children of these.
 *
 * <p>What escapes has done all of this: started a session of its own, lost its parent, dropped its
 * environment, and sent its output elsewhere.
 */
final class Kinship {

  private final long root;
  private final boolean grouped;
  private final String mark;
  private Set<String> pipes = Set.of();

  Kinship(long root, boolean grouped, String mark) {
    this.root = root;
    this.grouped = grouped;
    this.mark = mark;
  }

  /** Notes what the root writes to. */
  void notePipes() {
    pipes = ProcTable.pipes(root);
  }

  /**
   * The processes that belong here, by their id.
   *
   * @param table all processes
   * @param rootAlive whether the root was alive just before the table was read
   * @param known who was found before and is alive
   */
  Set<Long> members(Map<Long, Entry> table, boolean rootAlive, Collection<ProcessHandle> known) {
    Map<Long, List<Long>> children =
        table.values().stream().collect(groupingBy(Entry::parent, mapping(Entry::pid, toList())));
    Deque<Long> found = new ArrayDeque<>(marked(table, rootAlive));
    known.forEach(process -> found.add(process.pid()));
    Set<Long> members = new LinkedHashSet<>();
    while (!found.isEmpty()) {
      long pid = found.remove();
      if (members.add(pid)) {
        found.addAll(children.getOrDefault(pid, List.of()));
      }
    }
    return members;
  }

  /** The processes that show by themselves that they belong here. */
  private List<Long> marked(Map<Long, Entry> table, boolean rootAlive) {
    // Once the root is gone its id may be given to a stranger, but not while its group has members.
    boolean groupIsOurs = grouped && (rootAlive || !table.containsKey(root));
    Entry jvm = table.get(ProcessHandle.current().pid());
    long earliest = jvm == null ? 0 : jvm.start();
    return table.values().stream()
        .filter(
            entry ->
                (groupIsOurs && (entry.group() == root || entry.session() == root))
                    || (entry.start() >= earliest && bearsMarkOrPipe(entry.pid())))
        .map(Entry::pid)
        .toList();
  }

  private boolean bearsMarkOrPipe(long pid) {
    // A process of another launch that is just being started holds our pipes as well, as all that
    // the JVM has open, but never as its own output.
    return ProcTable.bears(pid, mark) || !Collections.disjoint(pipes, ProcTable.pipes(pid));
  }
}
