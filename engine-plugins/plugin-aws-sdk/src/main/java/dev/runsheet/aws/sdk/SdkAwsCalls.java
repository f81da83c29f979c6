package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.document.Value;
import dev.runsheet.spi.InputInspector;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Calls AWS with the SDK for Java 2: any service whose module is on the class path, by the names
 * that boto3 gives services, operations and members.
 *
 * <ol>
 *   <li>Region, credentials and endpoint are found as the SDK finds them, unless the builder says
 *       otherwise.
 *   <li>Clients are made on first use and kept, one for each service, region and role; a role is
 *       assumed with STS and its credentials are renewed before they expire.
 *   <li>A call is made once. Only one that the service refused as one too many is made again, twice
 *       at most.
 *   <li>It may be shared by threads. Closing it closes the clients.
 * </ol>
 */
public final class SdkAwsCalls implements AwsCalls, AutoCloseable {

  private final SdkServices services;
  private final SdkClients clients;

  private SdkAwsCalls(Builder builder) {
    this.services = new SdkServices(builder.loader);
    SdkHttpClient http = builder.http;
    this.clients =
        new SdkClients(
            http == null ? JdkHttp::new : () -> http,
            builder.credentials,
            builder.region,
            builder.endpoint);
  }

  /** Starts to make one. */
  public static Builder builder() {
    return new Builder();
  }

  /** One that finds everything as the SDK does. */
  public static SdkAwsCalls create() {
    return builder().build();
  }

  /**
   * Checks the calls that documents write down, against the services on the class path. Give it to
   * the engine as a service.
   */
  public InputInspector inspector() {
    return new SdkInspector(services);
  }

  /** Sends a request by a client. */
  @FunctionalInterface
  private interface Sending {
    SdkPojo by(Object client) throws AwsCallException;
  }

  @Override
  public Value.Fields call(AwsCall call) throws AwsCallException, InterruptedException {
    SdkService service = services.get(call.service());
    SdkOperation operation = service.operation(call.operation());
    AwsRequest request = operation.request(call.parameters(), call.limit());
    return answer(send(call, service, client -> operation.send(client, request)));
  }

  @Override
  public Value.Fields download(AwsCall call, OutputStream out)
      throws AwsCallException, InterruptedException {
    SdkService service = services.get(call.service());
    SdkOperation operation = service.anyOperation(call.operation());
    AwsRequest request = operation.request(call.parameters(), call.limit());
    ResponseTransformer<?, ?> into = ResponseTransformer.toOutputStream(out);
    return answer(send(call, service, client -> operation.download(client, request, into)));
  }

  @Override
  public Value.Fields upload(AwsCall call, Path body)
      throws AwsCallException, InterruptedException {
    SdkService service = services.get(call.service());
    SdkOperation operation = service.anyOperation(call.operation());
    AwsRequest request = operation.request(call.parameters(), call.limit());
    RequestBody content = RequestBody.fromFile(body);
    return answer(send(call, service, client -> operation.upload(client, request, content)));
  }

  @Override
  public Optional<String> region() {
    return clients.region();
  }

  private SdkPojo send(AwsCall call, SdkService service, Sending sending)
      throws AwsCallException, InterruptedException {
    try {
      return sending.by(clients.get(service, call.identity()));
    } catch (AbortedException e) {
      throw new InterruptedException("the call of " + call + " was interrupted");
    } catch (SdkException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the call of " + call + " was interrupted");
      }
      throw SdkErrors.of(e, call.toString());
    } catch (IllegalArgumentException e) {
      // The SDK checks some values by itself: names of buckets, for instance.
      throw AwsCallException.notSent(String.valueOf(e.getMessage()));
    }
  }

  private static Value.Fields answer(SdkPojo response) {
    Map<String, Value> fields = ResponseMapper.fields(response);
    if (response instanceof AwsResponse told) {
      Map<String, Value> metadata = new LinkedHashMap<>();
      metadata.put("RequestId", Value.text(told.responseMetadata().requestId()));
      metadata.put("HTTPStatusCode", Value.number(told.sdkHttpResponse().statusCode()));
      fields.put("ResponseMetadata", new Value.Fields(metadata));
    }
    return new Value.Fields(fields);
  }

  @Override
  public void close() {
    clients.close();
  }

  /** Makes {@link SdkAwsCalls}. Not to be shared by threads. */
  public static final class Builder {

    private ClassLoader loader = SdkAwsCalls.class.getClassLoader();
    private @Nullable AwsCredentialsProvider credentials;
    private @Nullable String region;
    private @Nullable URI endpoint;
    private @Nullable SdkHttpClient http;

    private Builder() {}

    /** The credentials of the caller, also for assuming roles. */
    public Builder credentials(AwsCredentialsProvider provider) {
      this.credentials = provider;
      return this;
    }

    /** The region of calls that name none. */
    public Builder region(String name) {
      this.region = name;
      return this;
    }

    /** Where all services are, instead of AWS: a local server, for instance. */
    public Builder endpoint(URI uri) {
      this.endpoint = uri;
      return this;
    }

    /** The client of HTTP to use; it is closed with this object. */
    public Builder httpClient(SdkHttpClient client) {
      this.http = client;
      return this;
    }

    /** Where the modules of services are looked for; this class's own loader without it. */
    public Builder classLoader(ClassLoader classLoader) {
      this.loader = classLoader;
      return this;
    }

    /** Makes it. Nothing is looked up, opened or sent yet. */
    public SdkAwsCalls build() {
      return new SdkAwsCalls(this);
    }
  }
}
