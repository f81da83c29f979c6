/**
 * Makes spans of what engines do, for OpenTelemetry, whose modules have no names but their jars'.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.runsheet.opentelemetry {
  requires transitive dev.runsheet.engine;
  requires transitive io.opentelemetry.api;
  requires io.opentelemetry.context;
  requires static org.jspecify;

  exports dev.runsheet.opentelemetry;
}
