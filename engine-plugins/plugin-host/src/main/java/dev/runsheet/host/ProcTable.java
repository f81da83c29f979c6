package dev.runsheet.host;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Linux tells about its processes under {@code /proc}. Other systems have nothing there. */
final class ProcTable {

  /**
   * From the end of the name, which may hold blanks and brackets: state, parent, group, session.
   */
  private static final int STATE = 0;

  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int START = 19;

  private static final List<String> STREAMS = List.of("/fd/1", "/fd/2");

  private ProcTable() {}

  /**
   * A process.
   *
   * @param state one letter
   * @param start when it started, in ticks since the system did
   */
  record Entry(long pid, String state, long parent, long group, long session, long start) {

    /** Whether it is more than an exit code that waits for its parent. */
    boolean alive() {
      return !state.equals("Z") && !state.equals("X");
    }
  }

  /** All processes that are alive, by their id; none where there is no such table. */
  static Map<Long, Entry> read() {
    Map<Long, Entry> table = new HashMap<>();
    String[] names = new File("/proc").list((folder, name) -> Character.isDigit(name.charAt(0)));
    for (String name : names == null ? new String[0] : names) {
      Entry entry = read(Long.parseLong(name));
      if (entry != null && entry.alive()) {
        table.put(entry.pid(), entry);
      }
    }
    return table;
  }

  /** One process, or null where there is none of this id. */
  static @Nullable Entry read(long pid) {
    String stat = text(pid, "stat");
    int nameEnd = stat.lastIndexOf(") ");
    if (nameEnd < 0) {
      return null;
    }
    String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
    return new Entry(
        pid,
        fields[STATE],
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[GROUP]),
        Long.parseLong(fields[SESSION]),
        Long.parseLong(fields[START]));
  }

  /** Whether a process was started with this text in its environment, as far as we may know. */
  static boolean bears(long pid, String mark) {
    return text(pid, "environ").contains(mark);
  }

  /** What the standard output and error of a process lead to, where that is a pipe. */
  static Set<String> pipes(long pid) {
    Set<String> pipes = new HashSet<>();
    for (String stream : STREAMS) {
      try {
        String target = Files.readSymbolicLink(Path.of("/proc/" + pid + stream)).toString();
        if (target.startsWith("pipe:")) {
          pipes.add(target);
        }
      } catch (IOException e) {
        // It has ended or belongs to somebody else, or the stream is closed.
      }
    }
    return pipes;
  }

  private static String text(long pid, String file) {
    try (FileInputStream in = new FileInputStream("/proc/" + pid + "/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It has ended, or belongs to somebody else.
      return "";
    }
  }
}
