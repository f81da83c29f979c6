/** A Parameter Store in a file of the host. */
module dev.runsheet.parameterstore {
  requires transitive dev.runsheet.engine;
  requires transitive org.jspecify;

  exports dev.runsheet.parameterstore;
}
