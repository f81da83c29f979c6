package dev.runsheet.aws.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers as told and keeps what it was sent. */
final class StubServer implements AutoCloseable {

  /** How it answers. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** How it answers where that depends on what it was sent. */
  @FunctionalInterface
  interface Reply {
    void to(HttpExchange exchange, String body) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private StubServer(HttpServer server) {
    this.server = server;
  }

  static StubServer start(Answer answer) throws IOException {
    return start((exchange, body) -> answer.to(exchange));
  }

  static StubServer start(Reply reply) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StubServer stub = new StubServer(http);
    http.setExecutor(stub.threads);
    http.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          stub.requests.add(
              exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          reply.to(exchange, body);
          exchange.close();
        });
    http.start();
    return stub;
  }

  static Answer says(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  List<String> requests() {
    return requests;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Closes all connections. */
  void hangUp() {
    server.stop(0);
  }

  @Override
  public void close() {
    hangUp();
    threads.shutdownNow();
  }
}
