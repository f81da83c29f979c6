package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsNames;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.util.VersionInfo;

/** The services on the class path, each looked up once. */
final class SdkServices {

  private final ClassLoader loader;
  private final Map<String, Optional<SdkService>> found = new ConcurrentHashMap<>();

  SdkServices(ClassLoader loader) {
    this.loader = loader;
  }

  /** A service in any spelling, or empty where it is not on the class path. */
  Optional<SdkService> find(String written) {
    return found.computeIfAbsent(
        AwsNames.service(written), name -> Optional.ofNullable(SdkService.find(name, loader)));
  }

  /**
   * A service in any spelling.
   *
   * @throws AwsCallException where it is not on the class path; the message names what to add
   */
  SdkService get(String written) throws AwsCallException {
    return find(written)
        .orElseThrow(() -> AwsCallException.serviceMissing(written, artifact(written)));
  }

  private static String artifact(String written) {
    return "software.amazon.awssdk:%s:%s"
        .formatted(ServiceHome.of(written).get(0).artifact(), VersionInfo.SDK_VERSION);
  }
}
