package dev.runsheet.event;

import dev.runsheet.document.Platform;
import java.util.Map;

/**
 * What a document can learn of the node it runs on.
 *
 * @param platform its operating system
 * @param environment variables that every script gets, for instance {@code AWS_SSM_INSTANCE_ID}
 * @param system system variables of Automation documents by their full names, for instance {@code
 *     global:REGION}
 */
public record NodeFacts(
    Platform platform, Map<String, String> environment, Map<String, String> system) {

  /** Copies the maps. */
  public NodeFacts {
    environment = Map.copyOf(environment);
    system = Map.copyOf(system);
  }
}
