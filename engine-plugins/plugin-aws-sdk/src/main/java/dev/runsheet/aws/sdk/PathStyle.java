package dev.runsheet.aws.sdk;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/**
 * Lets S3 name its buckets in paths where it is somebody else's server: hosts as {@code
 * bucket.localhost} do not resolve.
 */
final class PathStyle {

  private PathStyle() {}

  static void use(AwsClientBuilder<?, ?> builder, String artifact, @Nullable URI endpoint) {
    if (!artifact.equals("s3") || !elsewhere(endpoint)) {
      return;
    }
    try {
      Class<?> type =
          Class.forName(
              "software.amazon.awssdk.services.s3.S3BaseClientBuilder",
              false,
              builder.getClass().getClassLoader());
      type.getMethod("forcePathStyle", Boolean.class).invoke(builder, true);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the client of S3 takes no paths", e);
    }
  }

  private static boolean elsewhere(@Nullable URI endpoint) {
    return endpoint != null || given("AWS_ENDPOINT_URL_S3") || given("AWS_ENDPOINT_URL");
  }

  private static boolean given(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isBlank();
  }
}
