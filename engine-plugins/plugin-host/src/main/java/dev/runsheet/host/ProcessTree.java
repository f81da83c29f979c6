package dev.runsheet.host;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process and all that came of it, as far as it is alive. Owned by one thread. */
final class ProcessTree {

  private final Process root;
  private final @Nullable Path groupShell;
  private final Kinship kinship;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();
  private final Set<ProcessHandle> signalled = new HashSet<>();

  /**
   * A tree.
   *
   * @param root the process that was started
   * @param groupShell the shell to signal its group with, or null where it has no group of its own
   * @param mark what its environment holds and no other
   */
  ProcessTree(Process root, @Nullable Path groupShell, String mark) {
    this.root = root;
    this.groupShell = groupShell;
    this.kinship = new Kinship(root.pid(), groupShell != null, mark);
    known.add(root.toHandle());
  }

  /** Notes what the root writes to, while it is sure to write to nothing else yet. */
  void notePipes() {
    kinship.notePipes();
  }

  /** Whether nothing of the tree is alive. */
  boolean gone() {
    boolean someAlive = root.isAlive() || known.stream().anyMatch(ProcessTree::alive);
    // Twice: the table is read row by row, so a process may slip through while it is being started.
    for (int looks = 0; looks < 2 && !someAlive; looks++) {
      someAlive = !lookAround();
    }
    return !someAlive;
  }

  /** Sends a signal to everything, to a group at one stroke. */
  void signal(Signal signal) {
    lookAround();
    boolean sent =
        groupShell != null
            && known.stream().anyMatch(this::inGroup)
            && signal.sendToGroup(root.pid(), groupShell);
    for (ProcessHandle process : known) {
      // Once is enough: a second TERM would disturb a script that is clearing up.
      if (!sent || !inGroup(process)) {
        signal.send(process);
      }
    }
    signalled.addAll(known);
  }

  /** Sends a signal to what was found since the last one was sent. */
  void signalNewcomers(Signal signal) {
    known.stream().filter(signalled::add).forEach(signal::send);
  }

  /**
   * Finds what is alive, and remembers it: who dies takes the trace to its children along.
   *
   * @return whether nothing is
   */
  private boolean lookAround() {
    boolean rootAlive = root.isAlive();
    // The id of a dead one may belong to a stranger by now.
    known.removeIf(process -> !alive(process));
    Map<Long, ProcTable.Entry> table = ProcTable.read();
    if (table.isEmpty()) {
      root.descendants().forEach(known::add);
    } else {
      kinship
          .members(table, rootAlive, known)
          .forEach(pid -> ProcessHandle.of(pid).ifPresent(known::add));
    }
    known.removeIf(process -> !alive(process));
    return known.isEmpty();
  }

  private boolean inGroup(ProcessHandle process) {
    ProcTable.Entry entry = ProcTable.read(process.pid());
    return entry != null && entry.group() == root.pid();
  }

  private static boolean alive(ProcessHandle process) {
    ProcTable.Entry entry = ProcTable.read(process.pid());
    // A process that has ended stays in the table until its parent asks, which may be never.
    return process.isAlive() && (entry == null || entry.alive());
  }
}
