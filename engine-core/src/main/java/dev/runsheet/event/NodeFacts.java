package dev.runsheet.event;

import dev.runsheet.document.Platform;
import java.util.List;
import java.util.Map;

/**
 * What a document can learn of the node it runs on.
 *
 * @param platform its operating system
 * @param environment variables that every script gets, for instance {@code AWS_SSM_INSTANCE_ID}
 * @param system system variables of Automation documents by their full names, for instance {@code
 *     global:REGION}
 * @param abilities what the host can do beyond running steps
 */
public record NodeFacts(
    Platform platform,
    Map<String, String> environment,
    Map<String, String> system,
    List<Ability> abilities) {

  /** What a host may be able to do. */
  public enum Ability {
    /** It runs executions in other accounts and regions. */
    LOCATIONS,
    /** It tells whether an alarm has gone off. */
    ALARMS
  }

  /** Copies the collections. */
  public NodeFacts {
    environment = Map.copyOf(environment);
    system = Map.copyOf(system);
    abilities = List.copyOf(abilities);
  }

  /** A node whose host runs steps and nothing else. */
  public NodeFacts(Platform platform, Map<String, String> environment, Map<String, String> system) {
    this(platform, environment, system, List.of());
  }
}
