/** Calls of AWS's APIs with the AWS SDK for Java 2, whose modules have no names but their jars'. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.runsheet.aws.sdk {
  requires transitive dev.runsheet.aws;
  requires java.net.http;
  requires static org.jspecify;
  requires transitive software.amazon.awssdk.auth;
  requires transitive software.amazon.awssdk.http;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries;
  requires software.amazon.awssdk.retries.api;
  requires software.amazon.awssdk.services.sts;
  requires software.amazon.awssdk.utils;

  exports dev.runsheet.aws.sdk;

  provides dev.runsheet.spi.ActionProvider with
      dev.runsheet.aws.sdk.SdkServicesProvider;
}
