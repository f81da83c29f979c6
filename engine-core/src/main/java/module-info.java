/** Checks and runs SSM documents. */
@SuppressWarnings("module") // Other modules of ours see more.
module dev.runsheet.engine {
  requires com.networknt.schema;
  requires dev.runsheet.schemas;
  requires transitive org.jspecify;
  requires org.snakeyaml.engine;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports dev.runsheet;
  exports dev.runsheet.document;
  exports dev.runsheet.event;
  exports dev.runsheet.graph;
  exports dev.runsheet.interpreter to
      dev.runsheet.kit;
  exports dev.runsheet.journal;
  exports dev.runsheet.parser to
      dev.runsheet.cli,
      dev.runsheet.kit;
  exports dev.runsheet.runtime to
      dev.runsheet.kit;
  exports dev.runsheet.spi;
  exports dev.runsheet.template to
      dev.runsheet.kit;

  uses dev.runsheet.spi.ActionProvider;
}
