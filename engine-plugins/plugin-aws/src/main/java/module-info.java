/** Actions that call AWS. */
module dev.runsheet.aws {
  requires transitive dev.runsheet.engine;
  requires java.net.http;
  requires transitive org.jspecify;

  exports dev.runsheet.aws;

  opens dev.runsheet.aws.action to
      dev.runsheet.engine;

  provides dev.runsheet.spi.ActionProvider with
      dev.runsheet.aws.AwsActions;
}
