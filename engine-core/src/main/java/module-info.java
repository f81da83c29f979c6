/** Checks and runs SSM documents. */
module dev.runsheet.engine {
  requires com.networknt.schema;
  requires dev.runsheet.schemas;
  requires static transitive org.jspecify;
  requires org.snakeyaml.engine;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports dev.runsheet.document;
  exports dev.runsheet.parser;
}
