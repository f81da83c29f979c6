/** Checks and runs SSM documents. */
module dev.runsheet.engine {
  requires dev.runsheet.schemas;
  requires static transitive org.jspecify;

  exports dev.runsheet.document;
  exports dev.runsheet.spi;
}
