package dev.runsheet.runtime;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The executions of a driver: those that live, and the last ones that have ended. At most so many
 * that a host started run at a time; others wait for their turn, in the order in which they came.
 * Child executions go with the one that started them, for they cannot wait for it to end. May be
 * shared by threads.
 */
final class Register {

  private final int mostRunning;
  private final int mostEnded;

  // -- guarded by this --
  private final Map<String, LocalExecution> living = new LinkedHashMap<>();
  private final Map<String, LocalExecution> ended = new LinkedHashMap<>();
  private final Map<String, LocalExecution> endedChildren = new LinkedHashMap<>();
  private final Set<LocalExecution> pending = new LinkedHashSet<>();
  private final ClientTokens tokens = new ClientTokens();
  private int running;
  private boolean closed;

  /**
   * An empty one.
   *
   * @param mostRunning how many that a host started run at a time
   * @param mostEnded how many that have ended are kept
   */
  Register(int mostRunning, int mostEnded) {
    this.mostRunning = mostRunning;
    this.mostEnded = mostEnded;
  }

  /**
   * Takes in an execution.
   *
   * @throws IllegalStateException when it is closed, or when there is one of that id
   */
  synchronized void add(LocalExecution execution) {
    if (closed && execution.parent() == null) {
      throw new IllegalStateException("the engine is closed");
    }
    if (living.putIfAbsent(execution.id(), execution) != null) {
      throw new IllegalStateException("there is an execution " + execution.id() + " already");
    }
  }

  /**
   * The execution that a client token was used for, absent where it was used for none.
   *
   * @throws TokenMismatchException when it was used with another request
   */
  synchronized @Nullable LocalExecution find(String token, Launch launch)
      throws TokenMismatchException {
    return tokens.find(token, launch);
  }

  /** A client token was used. */
  synchronized void use(String token, Launch launch, LocalExecution execution) {
    tokens.add(token, launch, execution);
  }

  /** Whether it is an execution's turn to begin; if not, it waits. */
  synchronized boolean admit(LocalExecution execution) {
    if (running < mostRunning) {
      running++;
      return true;
    }
    pending.add(execution);
    return false;
  }

  /** Takes an execution out of those that wait; false where it does not wait. */
  synchronized boolean withdraw(LocalExecution execution) {
    // It takes a place that its end gives back.
    boolean waited = pending.remove(execution);
    running += waited ? 1 : 0;
    return waited;
  }

  /**
   * An execution is over.
   *
   * @param admitted whether it held a place
   * @return the one whose turn it is now, absent where none waits
   */
  synchronized @Nullable LocalExecution ended(LocalExecution execution, boolean admitted) {
    if (living.remove(execution.id()) != null) {
      // Apart, so that one execution with many children does not push out all others.
      keep(execution, execution.parent() == null ? ended : endedChildren);
    }
    running -= admitted ? 1 : 0;
    Iterator<LocalExecution> next = pending.iterator();
    if (running >= mostRunning || !next.hasNext()) {
      return null;
    }
    LocalExecution turn = next.next();
    next.remove();
    running++;
    return turn;
  }

  private void keep(LocalExecution execution, Map<String, LocalExecution> kept) {
    kept.put(execution.id(), execution);
    if (kept.size() > mostEnded) {
      String oldest = kept.keySet().iterator().next();
      kept.remove(oldest);
      tokens.forget(oldest);
    }
  }

  synchronized @Nullable LocalExecution find(String id) {
    LocalExecution found = living.get(id);
    found = found == null ? ended.get(id) : found;
    return found == null ? endedChildren.get(id) : found;
  }

  /** Those that have ended, in that order, then those that live, in the order of their start. */
  synchronized List<LocalExecution> all() {
    List<LocalExecution> all = new ArrayList<>(ended.values());
    all.addAll(living.values());
    return all;
  }

  synchronized List<LocalExecution> living() {
    return new ArrayList<>(living.values());
  }

  /** Takes in no further one of a host; what runs may still start children. */
  synchronized void close() {
    closed = true;
  }
}
