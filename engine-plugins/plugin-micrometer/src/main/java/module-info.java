/**
 * Counts and times what engines do, for Micrometer, whose modules have no names but their jars'.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.runsheet.micrometer {
  requires transitive dev.runsheet.engine;
  requires transitive micrometer.core;
  requires static org.jspecify;

  exports dev.runsheet.micrometer;
}
