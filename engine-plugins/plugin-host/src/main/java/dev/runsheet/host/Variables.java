package dev.runsheet.host;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The environment that processes start with, before a command adds its own. */
final class Variables {

  /**
   * Marks every process of a launch: what inherits it belongs there. It names the launches around
   * this one first, so that an engine inside a process of another engine hides nothing from it.
   */
  static final String MARK = "RUNSHEET_PROCESS";

  private static final Set<String> KEPT =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ", "TMPDIR", "TERM");

  private final Map<String, String> base;
  private final String outerMark;

  private Variables(Map<String, String> base, String outerMark) {
    this.base = base;
    this.outerMark = outerMark;
  }

  /** The host's environment, all of it or what a script may expect on any machine. */
  static Variables of(Map<String, String> host, boolean all) {
    Map<String, String> base = new LinkedHashMap<>();
    host.forEach(
        (name, value) -> {
          if (all || KEPT.contains(name) || name.startsWith("LC_")) {
            base.put(name, value);
          }
        });
    return new Variables(
        Collections.unmodifiableMap(base), host.containsKey(MARK) ? host.get(MARK) + ":" : "");
  }

  /** Where programs are looked for. */
  String path() {
    return base.getOrDefault("PATH", Programs.USUAL_PATH);
  }

  /**
   * The environment of one launch.
   *
   * @param own what the command adds
   * @param mark the name of the launch
   * @throws IOException when the command adds what no environment can hold
   */
  Map<String, String> with(Map<String, String> own, String mark) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(base);
    for (Map.Entry<String, String> variable : own.entrySet()) {
      String name = variable.getKey();
      if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
        throw new IOException("\"" + name + "\" cannot name an environment variable");
      }
      if (variable.getValue().indexOf('\0') >= 0) {
        throw new IOException("the environment variable \"" + name + "\" holds a NUL character");
      }
      all.put(name, variable.getValue());
    }
    all.put(MARK, outerMark + mark);
    return all;
  }
}
