/** Actions that call AWS. */
module dev.runsheet.aws {
  requires transitive dev.runsheet.engine;
  requires transitive org.jspecify;

  exports dev.runsheet.aws;
}
