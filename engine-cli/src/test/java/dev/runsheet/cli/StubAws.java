package dev.runsheet.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Stands for AWS on loopback: answers as told, and keeps what it was asked. */
final class StubAws implements AutoCloseable {

  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  private StubAws(HttpServer server) {
    this.server = server;
  }

  /** Starts one that answers each request: its target and its body, or its method and path. */
  static StubAws start(UnaryOperator<String> answers) throws IOException {
    return start(200, answers);
  }

  /** Starts one that refuses every request. */
  static StubAws refusing(String code) throws IOException {
    return start(400, request -> "{\"__type\":\"%s\",\"message\":\"no\"}".formatted(code));
  }

  private static StubAws start(int status, UnaryOperator<String> answers) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StubAws stub = new StubAws(http);
    http.createContext("/", exchange -> stub.answer(exchange, status, answers));
    http.start();
    return stub;
  }

  private void answer(HttpExchange exchange, int status, UnaryOperator<String> answers)
      throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String plain = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String asked = target == null ? (body.isEmpty() ? plain : body) : target + " " + body;
    requests.add(asked);
    authorizations.add(
        exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
    byte[] answer = answers.apply(asked).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** What it was asked, in the order in which it came. */
  List<String> requests() {
    return requests;
  }

  /** With what each request was signed. */
  List<String> authorizations() {
    return authorizations;
  }

  /** The environment in which the SDK comes here. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
        "AWS_REGION", "eu-west-1",
        "AWS_ACCESS_KEY_ID", "AKIDTEST",
        "AWS_SECRET_ACCESS_KEY", "hiddenSecretKey",
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
