package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.document.Value;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** An operation of a service: how to make its request and how to send it. */
final class SdkOperation {

  private static final Lookup LOOKUP = MethodHandles.publicLookup();

  private final String name;
  private final MethodHandle builder;
  private final Class<?> client;
  private final Class<?> response;
  private final @Nullable MethodHandle send;

  private SdkOperation(
      String name,
      MethodHandle builder,
      Class<?> client,
      Class<?> response,
      @Nullable MethodHandle send) {
    this.name = name;
    this.builder = builder;
    this.client = client;
    this.response = response;
    this.send = send;
  }

  /**
   * Finds an operation.
   *
   * @param client the interface of the client
   * @param home where its requests are
   * @param name the operation as its request class has it
   * @return the operation, or null where what has such a name is none of this client's: a part of a
   *     request, or what another client takes
   */
  static @Nullable SdkOperation find(Class<?> client, ServiceHome home, String name)
      throws ReflectiveOperationException {
    ClassLoader loader = client.getClassLoader();
    Class<?> request = Class.forName(home.model() + "." + name + "Request", true, loader);
    String all = client.getSimpleName().replaceFirst("Client$", "Request");
    if (!request.getSuperclass().getSimpleName().equals(all)) {
      return null;
    }
    Class<?> response = Class.forName(home.model() + "." + name + "Response", false, loader);
    Class<?> made = Class.forName(request.getName() + "$Builder", false, loader);
    MethodHandle builder = LOOKUP.findStatic(request, "builder", MethodType.methodType(made));
    return new SdkOperation(
        name, builder, client, response, sender(client, name, request, response));
  }

  /**
   * Asks for the one method by its name: a list of all methods loads the classes of all requests.
   * Some methods are spelled differently from their requests, and only those are searched for.
   */
  private static @Nullable MethodHandle sender(
      Class<?> client, String name, Class<?> request, Class<?> response)
      throws IllegalAccessException {
    String method = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    MethodType type = MethodType.methodType(response, request);
    try {
      return LOOKUP.findVirtual(client, method, type);
    } catch (NoSuchMethodException e) {
      Method found =
          Arrays.stream(client.getMethods())
              .filter(each -> each.getName().equalsIgnoreCase(name))
              .filter(each -> Arrays.equals(each.getParameterTypes(), new Class<?>[] {request}))
              .filter(each -> each.getReturnType() == response)
              .findFirst()
              .orElse(null);
      return found == null ? null : LOOKUP.unreflect(found);
    }
  }

  String name() {
    return name;
  }

  /** A request to be filled. */
  AwsRequest.Builder newRequest() {
    try {
      return (AwsRequest.Builder) builder.invoke();
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /**
   * Makes the request.
   *
   * @throws AwsCallException where the parameters do not fit
   */
  AwsRequest request(Value.Fields parameters, Duration limit) throws AwsCallException {
    AwsRequest.Builder request = newRequest();
    RequestMapper.fill((SdkPojo) request, parameters, name);
    request.overrideConfiguration(
        AwsRequestOverrideConfiguration.builder().apiCallTimeout(limit).build());
    return request.build();
  }

  /** Whether its answer is one of structures, not a stream. */
  boolean callable() {
    return send != null;
  }

  /** Sends a request; what the SDK throws comes through. */
  SdkPojo send(Object client, AwsRequest request) {
    MethodHandle sending = send;
    if (sending == null) {
      throw new IllegalStateException(name + " cannot be sent");
    }
    try {
      return (SdkPojo) sending.invoke(client, request);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /**
   * Sends a request whose answer streams.
   *
   * @param into takes the stream
   * @throws AwsCallException where it does not stream
   */
  SdkPojo download(Object with, AwsRequest request, ResponseTransformer<?, ?> into)
      throws AwsCallException {
    return stream(with, request, ResponseTransformer.class, Object.class, into);
  }

  /**
   * Sends a request and a stream.
   *
   * @throws AwsCallException where it takes none
   */
  SdkPojo upload(Object with, AwsRequest request, RequestBody body) throws AwsCallException {
    return stream(with, request, RequestBody.class, response, body);
  }

  private SdkPojo stream(
      Object with, AwsRequest request, Class<?> type, Class<?> answer, Object stream)
      throws AwsCallException {
    String method = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    MethodHandle sending;
    try {
      MethodType form = MethodType.methodType(answer, request.getClass(), type);
      sending = LOOKUP.findVirtual(client, method, form);
    } catch (ReflectiveOperationException e) {
      throw AwsCallException.notSent("\"%s\" does not stream".formatted(name));
    }
    try {
      return (SdkPojo) sending.invoke(with, request, stream);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(thrown);
  }
}
