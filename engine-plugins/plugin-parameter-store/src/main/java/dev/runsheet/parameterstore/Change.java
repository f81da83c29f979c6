package dev.runsheet.parameterstore;

import java.util.Set;

/** A change of what is stored, as one line of the file. */
sealed interface Change {

  /**
   * A version was stored; the value of a SecureString is sealed.
   *
   * @param version the version
   */
  record Stored(ParameterVersion version) implements Change {}

  /**
   * A parameter was deleted with all its versions.
   *
   * @param name its name
   */
  record Deleted(String name) implements Change {}

  /**
   * A version has these labels from now on, and no other version of the parameter has any of them.
   *
   * @param name the parameter
   * @param version the version
   * @param labels its labels
   */
  record Labelled(String name, long version, Set<String> labels) implements Change {}
}
