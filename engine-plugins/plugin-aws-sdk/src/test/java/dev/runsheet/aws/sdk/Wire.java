package dev.runsheet.aws.sdk;

import com.sun.net.httpserver.HttpExchange;
import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.aws.AwsActions;
import dev.runsheet.aws.AwsSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A server that holds requests against a script, answers as the script says, and says what was
 * wrong. It can hold one request back: the engine that made it is killed meanwhile.
 */
final class Wire implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AwsSettings QUICK = new AwsSettings(Duration.ofMillis(20), true, true);

  private final StubServer server;
  private final WireRequest shown = new WireRequest();
  private final List<WireScript.Exchange> script;
  private final CountDownLatch held = new CountDownLatch(1);

  // -- guarded by this --
  private final List<String> wrong = new ArrayList<>();
  private int next;
  private int holdAt = -1;

  Wire(List<WireScript.Exchange> script) throws IOException {
    this.script = script;
    this.server = StubServer.start(this::answer);
  }

  /** Holds the request back that has this place in the script, from 0. */
  synchronized Wire holdingAt(int place) {
    holdAt = place;
    return this;
  }

  /** Waits until the request that is held back is there. */
  void awaitHeld() throws InterruptedException {
    held.await();
  }

  /** Lets all through from now on, beginning with the request that was held back. */
  synchronized void goOn() {
    holdAt = -1;
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    WireScript.Exchange expected = expected(shown(exchange, body));
    if (expected == null) {
      held.countDown();
    }
    if (expected == null || expected.status() == 0) {
      neverAnswer();
      return;
    }
    for (String header : expected.headers()) {
      String[] parts = header.split(": ", 2);
      exchange.getResponseHeaders().set(parts[0], parts[1]);
    }
    byte[] bytes = expected.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(expected.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Until the server is closed. */
  private static void neverAnswer() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized String shown(HttpExchange exchange, String body) {
    return shown.show(exchange, body);
  }

  /** The answer to a request; null to give none. */
  private synchronized WireScript.Exchange expected(String request) {
    WireScript.Exchange now = next < script.size() ? script.get(next) : null;
    boolean repeated = next > 0 && script.get(next - 1).times() == WireScript.Times.MANY;
    if (now != null && now.request().equals(request)) {
      if (next == holdAt) {
        return null;
      }
      next++;
      notifyAll();
      return now;
    }
    if (repeated && script.get(next - 1).request().equals(request)) {
      return script.get(next - 1);
    }
    wrong.add(request);
    return new WireScript.Exchange(
        WireScript.Times.SAFE, request, 400, List.of(), "{\"__type\":\"NotInTheScript\"}");
  }

  /** What was sent that is not in the script, or not at that place. */
  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** What is in the script and was not sent. */
  synchronized List<String> missing() {
    return script.subList(next, script.size()).stream().map(WireScript.Exchange::request).toList();
  }

  /** Waits until all that is in the script was sent; not for ever, for {@link #missing} tells. */
  synchronized void awaitAll() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (next < script.size() && System.nanoTime() < end) {
      wait(100);
    }
  }

  synchronized String withoutUuids(String text) {
    return shown.withoutUuids(text);
  }

  URI endpoint() {
    return server.endpoint();
  }

  /** An engine that calls a server, with the real SDK between them. */
  static EngineBuilder engine(SdkAwsCalls calls) {
    EngineBuilder builder = Engine.builder().service(AwsSettings.class, QUICK);
    AwsActions.servicesOver(calls).forEach((type, service) -> put(builder, type, service));
    new AwsActions().handlers().forEach(builder::handler);
    return builder;
  }

  private static <T> void put(EngineBuilder builder, Class<T> type, Object service) {
    builder.service(type, type.cast(service));
  }

  static SdkAwsCalls calls(URI endpoint) {
    return SdkAwsCalls.builder()
        .endpoint(endpoint)
        .region("eu-west-1")
        .credentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "hidden")))
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
