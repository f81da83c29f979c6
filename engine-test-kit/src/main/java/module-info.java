/** Tests SSM documents with no cloud and no waiting. */
module dev.runsheet.kit {
  requires dev.runsheet.aws;
  requires transitive dev.runsheet.engine;
  requires static org.assertj.core;
  requires static transitive org.jspecify;
  requires static org.junit.jupiter.api;

  exports dev.runsheet.kit;
  exports dev.runsheet.kit.assertion;
  exports dev.runsheet.kit.coverage;
  exports dev.runsheet.kit.junit;
  exports dev.runsheet.kit.report;
  exports dev.runsheet.kit.suite;
}
