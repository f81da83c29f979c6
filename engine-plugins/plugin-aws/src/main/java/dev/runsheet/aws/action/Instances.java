package dev.runsheet.aws.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Instances of EC2, as {@code DescribeInstanceStatus} shows them. */
final class Instances {

  /** Under this name their states are kept. */
  static final String STATES = "InstanceStates";

  private static final Set<String> CHECK_FAILED = Set.of("impaired", "not-applicable");

  private record Status(String state, String instance, String system) {

    boolean runsAndPassesChecks() {
      return state.equals("running") && instance.equals("ok") && system.equals("ok");
    }

    boolean failsAnyCheck() {
      return state.equals("running")
          && (CHECK_FAILED.contains(instance) || CHECK_FAILED.contains(system));
    }
  }

  private final Map<String, Status> byId = new LinkedHashMap<>();

  private Instances() {}

  static Request statuses(List<String> ids) {
    return Request.ec2("DescribeInstanceStatus")
        .with("InstanceIds", ids)
        .with("IncludeAllInstances", true);
  }

  static Instances of(Answer answer) {
    Instances instances = new Instances();
    for (Answer each : answer.list("InstanceStatuses")) {
      Status status =
          new Status(
              each.map("InstanceState").text("Name"),
              each.map("InstanceStatus").text("Status"),
              each.map("SystemStatus").text("Status"));
      instances.byId.put(each.text("InstanceId"), status);
    }
    return instances;
  }

  boolean hasAll(List<String> ids) {
    return byId.keySet().containsAll(ids);
  }

  boolean allAre(String state) {
    return byId.values().stream().allMatch(status -> status.state().equals(state));
  }

  boolean allRunAndPassChecks() {
    return byId.values().stream().allMatch(Status::runsAndPassesChecks);
  }

  /** Whether all run, and the checks inside of them are passed. */
  boolean allRunAndAreOk() {
    return byId.values().stream()
        .allMatch(status -> status.state().equals("running") && status.instance().equals("ok"));
  }

  /** The states, in the order of the ids; of those that are not there yet, nothing. */
  List<String> states(List<String> ids) {
    List<String> states = new ArrayList<>();
    for (String id : ids) {
      Status status = byId.get(id);
      if (status != null) {
        states.add(status.state());
      }
    }
    return states;
  }

  /** What tells that it will not come about, in words, or null. */
  @Nullable String unexpected(Set<String> states, boolean checks) {
    for (Map.Entry<String, Status> entry : byId.entrySet()) {
      Status status = entry.getValue();
      if (states.contains(status.state())) {
        return "instance %s entered the unexpected state \"%s\""
            .formatted(entry.getKey(), status.state());
      }
      if (checks && status.failsAnyCheck()) {
        return "instance %s runs, but its status checks say \"%s\" (instance) and \"%s\" (system)"
            .formatted(entry.getKey(), status.instance(), status.system());
      }
    }
    return null;
  }
}
