package dev.runsheet.cli;

import org.jspecify.annotations.Nullable;

/** Which version of the command this is. */
final class Version {

  private Version() {}

  /** As the jar tells it, or {@code development} where the classes come from no jar. */
  static String current() {
    String version = implementation();
    return version == null ? "development" : version;
  }

  /** The same where a version number must stand. */
  static String semantic() {
    String version = implementation();
    return version == null ? "0.0.0" : version;
  }

  private static @Nullable String implementation() {
    return Version.class.getPackage().getImplementationVersion();
  }
}
