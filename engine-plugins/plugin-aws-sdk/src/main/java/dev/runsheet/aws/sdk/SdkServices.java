package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsNames;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
    return find(written).orElseThrow(() -> AwsCallException.notSent(missing(written)));
  }

  private static String missing(String written) {
    return "service \"%s\" is not on the class path: add software.amazon.awssdk:%s"
        .formatted(written, ServiceHome.of(written).get(0).artifact());
  }
}
