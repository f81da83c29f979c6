package dev.runsheet.aws.sdk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The JDK's client of HTTP, for the SDK. The one that the SDK brings for the JDK stands on an older
 * class, which does not hear an interrupt, gives an answer 30 seconds, has no {@code PATCH}, and by
 * itself sends a {@code POST} without a body a second time.
 */
final class JdkHttp implements SdkHttpClient {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** What the client says by itself, and lets nobody else say. */
  private static final Set<String> ITS_OWN =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .proxy(new Proxies())
          .build();

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Call(client, request);
  }

  @Override
  public String clientName() {
    return "JdkHttp";
  }

  @Override
  public void close() {
    // Its threads are daemons, and end when nobody refers to it.
  }

  /** One request. The SDK interrupts the thread that waits for its answer. */
  private record Call(HttpClient client, HttpExecuteRequest request)
      implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() throws IOException {
      try {
        return answer(client.send(sent(), BodyHandlers.ofByteArray()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("interrupted").initCause(e);
      }
    }

    @Override
    public void abort() {
      // An interrupt has ended it.
    }

    private HttpRequest sent() {
      SdkHttpRequest asked = request.httpRequest();
      HttpRequest.Builder sent = HttpRequest.newBuilder(asked.getUri());
      asked.forEachHeader(
          (name, values) -> {
            if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
              values.forEach(value -> sent.header(name, value));
            }
          });
      return sent.method(asked.method().name(), body()).build();
    }

    private BodyPublisher body() {
      return request
          .contentStreamProvider()
          .map(
              content -> {
                try (InputStream stream = content.newStream()) {
                  return BodyPublishers.ofByteArray(stream.readAllBytes());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .orElseGet(BodyPublishers::noBody);
    }

    private static HttpExecuteResponse answer(HttpResponse<byte[]> got) {
      SdkHttpFullResponse.Builder response = SdkHttpFullResponse.builder();
      response.statusCode(got.statusCode());
      got.headers().map().forEach(response::putHeader);
      return HttpExecuteResponse.builder()
          .response(response.build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(got.body())))
          .build();
    }
  }
}
