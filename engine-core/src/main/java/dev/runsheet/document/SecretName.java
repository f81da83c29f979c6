package dev.runsheet.document;

/**
 * Where a secret can be found again: what a journal holds in its place.
 *
 * @param source who knows it: {@value #PARAMETER} for a parameter of an execution, {@value #OUTPUT}
 *     for an output of a step, or what a host calls its own, for instance {@code vault}
 * @param name its name there
 * @param version which version of it, empty where there is but one
 */
public record SecretName(String source, String name, String version) {

  /** The source of parameters that a host marked as secret without saying more. */
  public static final String PARAMETER = "parameter";

  /** The source of outputs that a handler marked as secret; their name is {@code step.Output}. */
  public static final String OUTPUT = "output";

  /** As a person would say it. */
  @Override
  public String toString() {
    String which = version.isEmpty() ? "" : " (version %s)".formatted(version);
    return "%s \"%s\"%s".formatted(source, name, which);
  }
}
