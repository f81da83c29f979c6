package dev.runsheet.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The arguments of docker for the inputs of an action (command-documents.md, section 4.8). */
final class DockerLine {

  private static final Pattern CONTAINER = Pattern.compile("[A-Za-z0-9_\\-\\\\/]*");
  private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9_\\-\\\\/.:]*");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_-]*");
  private static final Pattern VOLUME = Pattern.compile("[\\w\\\\/:\\-.\"()^ ]*");
  private static final Pattern CPU_SHARES = Pattern.compile("/?[A-Za-z0-9_-]*");
  private static final Pattern MEMORY = Pattern.compile("[0-9]*[bkmg]?");
  private static final Pattern PUBLISH = Pattern.compile("[0-9A-Za-z:\\-/.]*");
  private static final Pattern COMMAND = Pattern.compile("[^;,&|]*");

  private final RunDockerAction.Inputs inputs;
  private final List<String> line = new ArrayList<>();

  private DockerLine(RunDockerAction.Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * The arguments of docker.
   *
   * @throws IllegalArgumentException when an input is missing, or has what the agent does not take
   */
  static List<String> of(RunDockerAction.Inputs inputs) {
    DockerLine made = new DockerLine(inputs);
    made.check();
    made.make();
    return made.line;
  }

  private void check() {
    check("container", inputs.container(), CONTAINER);
    check("image", inputs.image(), IMAGE);
    check("user", inputs.user(), USER);
    check("cpuShares", inputs.cpuShares(), CPU_SHARES);
    check("memory", inputs.memory(), MEMORY);
    check("publish", inputs.publish(), PUBLISH);
    check("env", inputs.env(), COMMAND);
    check("cmd", inputs.cmd(), COMMAND);
    volumes().forEach(volume -> check("volume", volume, VOLUME));
  }

  private static void check(String input, @Nullable String value, Pattern allowed) {
    if (value != null && !allowed.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the input \"%s\" is \"%s\", and may only be what %s matches"
              .formatted(input, value, allowed.pattern()));
    }
  }

  private void make() {
    String action = inputs.action();
    switch (action) {
      case "Create" -> container("create");
      case "Run" -> container("run", "-d");
      case "Start", "Stop", "Rm", "Logs" ->
          add(action.toLowerCase(Locale.ROOT)).required("container", inputs.container());
      case "Exec" ->
          add("exec")
              .option("--user", inputs.user())
              .required("container", inputs.container())
              .required("cmd", inputs.cmd());
      case "Inspect" -> inspect();
      case "Stats" -> add("stats", "--no-stream").optional(inputs.container());
      case "Ps" -> add("ps", "--all");
      case "Images" -> add("images");
      case "Pull", "Rmi" -> add(action.toLowerCase(Locale.ROOT)).required("image", inputs.image());
      default ->
          throw new IllegalArgumentException(
              "docker has no action \"%s\" here; there are %s"
                  .formatted(
                      action,
                      "Create, Run, Start, Stop, Rm, Logs, Exec, Inspect, Stats, Ps, Images, Pull and"
                          + " Rmi"));
    }
  }

  private void container(String... verb) {
    add(verb);
    volumes().forEach(volume -> option("--volume", volume));
    option("--name", inputs.container())
        .option("--memory", inputs.memory())
        .option("--cpu-shares", inputs.cpuShares())
        .option("--publish", inputs.publish())
        .option("--env", inputs.env())
        .option("--user", inputs.user())
        .required("image", inputs.image())
        .optional(inputs.cmd());
  }

  private void inspect() {
    if (isEmpty(inputs.container()) && isEmpty(inputs.image())) {
      throw new IllegalArgumentException(
          "the action \"Inspect\" needs the input \"container\" or \"image\"");
    }
    add("inspect").optional(inputs.container()).optional(inputs.image());
  }

  private List<String> volumes() {
    List<String> volumes = inputs.volume();
    return volumes == null ? List.of() : volumes;
  }

  private DockerLine add(String... arguments) {
    line.addAll(List.of(arguments));
    return this;
  }

  private DockerLine option(String name, @Nullable String value) {
    return value == null || value.isEmpty() ? this : add(name, value);
  }

  private DockerLine optional(@Nullable String value) {
    return value == null || value.isEmpty() ? this : add(value);
  }

  private DockerLine required(String input, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(
          "the action \"%s\" needs the input \"%s\"".formatted(inputs.action(), input));
    }
    return add(value);
  }

  private static boolean isEmpty(@Nullable String value) {
    return value == null || value.isEmpty();
  }
}
