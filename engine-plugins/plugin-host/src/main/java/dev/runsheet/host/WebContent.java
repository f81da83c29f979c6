package dev.runsheet.host;

import dev.runsheet.spi.ContentSource.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** Files that are fetched over HTTP. */
final class WebContent {

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final String AUTHORIZATION = "Authorization";

  /** Makes the header of a request once the server has said how it wants it. */
  @FunctionalInterface
  private interface Login {
    String answer(String challenge) throws IOException;
  }

  Content find(SourceInfo info) throws Exception {
    URI url = url(info);
    String user = info.credential("username");
    String password = info.credential("password");
    String name = "download" + ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    return switch (info.text("authMethod")) {
      case "", "None" -> Content.file(name, out -> fetch(request, out));
      case "Basic" -> {
        request.header(AUTHORIZATION, "Basic " + base64(user + ":" + password));
        yield Content.file(name, out -> fetch(request, out));
      }
      case "Digest" ->
          Content.file(
              name,
              out ->
                  fetch(
                      request,
                      challenge -> DigestLogin.answer(challenge, "GET", url, user, password),
                      out));
      default ->
          throw new IOException(
              "\"authMethod\" of \"sourceInfo\" is none of None, Basic and Digest");
    };
  }

  private static URI url(SourceInfo info) throws IOException {
    String written = info.required("url");
    URI url;
    try {
      url = URI.create(written);
    } catch (IllegalArgumentException e) {
      throw new IOException("\"%s\" is no URL".formatted(written), e);
    }
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    if ((!secure && !"http".equalsIgnoreCase(url.getScheme())) || url.getHost() == null) {
      throw new IOException("\"%s\" is no URL of http or https".formatted(written));
    }
    if (!secure && !info.truth("allowInsecureDownload")) {
      throw new IOException(
          "\"%s\" is not fetched over plain http unless \"allowInsecureDownload\" is true"
              .formatted(written));
    }
    return url;
  }

  /** Fetches what a request asks for; only status 200 is a success. */
  void fetch(HttpRequest.Builder request, OutputStream out)
      throws IOException, InterruptedException {
    take(send(request), out);
  }

  private void fetch(HttpRequest.Builder request, Login login, OutputStream out)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = send(request);
    if (answer.statusCode() == UNAUTHORIZED) {
      String challenge = answer.headers().firstValue("WWW-Authenticate").orElse("");
      answer.body().close();
      answer = send(request.header(AUTHORIZATION, login.answer(challenge)));
    }
    take(answer, out);
  }

  private static HttpResponse<InputStream> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpRequest asked = request.build();
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    try {
      return client.send(asked, HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      throw new IOException("nobody answers at " + asked.uri(), e);
    }
  }

  private static void take(HttpResponse<InputStream> answer, OutputStream out) throws IOException {
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != OK) {
        throw new IOException(
            "%s answered with status %d".formatted(answer.uri(), answer.statusCode()));
      }
      body.transferTo(out);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
