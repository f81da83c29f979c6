package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsNames;
import dev.runsheet.document.Spelling;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** A service that is on the class path. */
final class SdkService {

  private final String name;
  private final ServiceHome home;
  private final ServiceListing listing;
  private final Class<?> client;
  private final MethodHandle builder;
  private final Map<String, SdkOperation> operations = new ConcurrentHashMap<>();

  private SdkService(
      String name,
      ServiceHome home,
      ServiceListing listing,
      Class<?> client,
      MethodHandle builder) {
    this.name = name;
    this.home = home;
    this.listing = listing;
    this.client = client;
    this.builder = builder;
  }

  /** Finds a service, or null where it is not on the class path. */
  static @Nullable SdkService find(String name, ClassLoader loader) {
    for (ServiceHome home : ServiceHome.of(name)) {
      try {
        ServiceListing listing = ServiceListing.of(home, loader);
        if (listing != null) {
          return of(name, home, listing, loader);
        }
      } catch (IOException | ReflectiveOperationException e) {
        throw new IllegalStateException("the SDK's module of " + name + " cannot be used", e);
      }
    }
    return null;
  }

  private static SdkService of(
      String name, ServiceHome home, ServiceListing listing, ClassLoader loader)
      throws ReflectiveOperationException {
    String client = home.client() + "." + listing.client();
    Class<?> type = Class.forName(client, false, loader);
    Class<?> made = Class.forName(client + "Builder", false, loader);
    MethodHandle builder =
        MethodHandles.publicLookup().findStatic(type, "builder", MethodType.methodType(made));
    return new SdkService(name, home, listing, type, builder);
  }

  String name() {
    return name;
  }

  /** The name of its Maven artifact. */
  String artifact() {
    return home.artifact();
  }

  /** Whether it has an operation, in any spelling. */
  boolean has(String operation) {
    return listing.operation(operation) != null;
  }

  /** Its operations. */
  Collection<String> operations() {
    return listing.operations();
  }

  /** A builder of its client. */
  AwsClientBuilder<?, ?> newClient() {
    try {
      return (AwsClientBuilder<?, ?>) builder.invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Finds an operation in any spelling.
   *
   * @throws AwsCallException where there is none, or where it streams
   */
  SdkOperation operation(String written) throws AwsCallException {
    SdkOperation found = anyOperation(written);
    if (!found.callable()) {
      throw AwsCallException.notSent(
          "\"%s\" of \"%s\" streams, and streaming operations cannot be called"
              .formatted(written, name));
    }
    return found;
  }

  /**
   * Finds an operation in any spelling, one that streams too.
   *
   * @throws AwsCallException where there is none
   */
  SdkOperation anyOperation(String written) throws AwsCallException {
    SdkOperation known = operations.get(written);
    if (known == null) {
      known = lookUp(written);
      operations.put(written, known);
    }
    return known;
  }

  private SdkOperation lookUp(String written) throws AwsCallException {
    String operation = listing.operation(written);
    if (operation == null) {
      throw noOperation(written);
    }
    try {
      SdkOperation found = SdkOperation.find(client, home, operation);
      if (found == null) {
        throw noOperation(written);
      }
      return found;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("operation " + operation + " of " + name, e);
    }
  }

  private AwsCallException noOperation(String written) {
    List<String> others =
        listing.operations().stream()
            .filter(each -> !AwsNames.operation(each).equals(AwsNames.operation(written)))
            .toList();
    String meant = Spelling.didYouMean(written, others);
    return AwsCallException.notSent(
        "service \"%s\" has no operation \"%s\"%s"
            .formatted(name, written, meant == null ? "" : "; " + meant));
  }
}
