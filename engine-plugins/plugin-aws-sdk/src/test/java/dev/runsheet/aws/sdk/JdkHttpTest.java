package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** What the SDK asks of a client of HTTP. */
class JdkHttpTest {

  @Test
  void any_method_goes_out_with_its_headers_and_its_body_and_the_answer_comes_back()
      throws Exception {
    StubServer.Reply reply =
        (exchange, body) -> {
          exchange.getResponseHeaders().set("X-Seen", exchange.getRequestHeaders().getFirst("X-A"));
          StubServer.says(418, "short and stout").to(exchange);
        };
    try (StubServer stub = StubServer.start(reply);
        JdkHttp http = new JdkHttp()) {
      SdkHttpRequest request =
          SdkHttpRequest.builder()
              .uri(stub.endpoint().resolve("/a%2Fb?q=1"))
              .method(SdkHttpMethod.PATCH)
              .putHeader("X-A", "value")
              .putHeader("Content-Length", "4")
              .putHeader("Host", "127.0.0.1")
              .build();

      HttpExecuteResponse got =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(request)
                      .contentStreamProvider(ContentStreamProvider.fromUtf8String("tea!"))
                      .build())
              .call();

      assertThat(stub.requests()).containsExactly("PATCH /a%2Fb?q=1 tea!");
      assertThat(got.httpResponse().statusCode()).isEqualTo(418);
      assertThat(got.httpResponse().firstMatchingHeader("x-seen")).contains("value");
      assertThat(got.responseBody().orElseThrow().readAllBytes())
          .isEqualTo("short and stout".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_proxy_is_used_but_for_the_hosts_that_need_none() {
    String host = System.getProperty("http.proxyHost");
    String port = System.getProperty("http.proxyPort");
    String direct = System.getProperty("http.nonProxyHosts");
    try {
      System.setProperty("http.proxyHost", "proxy.example");
      System.setProperty("http.proxyPort", "3128");
      System.setProperty("http.nonProxyHosts", "localhost|*.internal");

      assertThat(new Proxies().select(URI.create("http://ec2.eu-west-1.amazonaws.com/")))
          .singleElement()
          .extracting(proxy -> proxy.address().toString())
          .asString()
          .contains("proxy.example", "3128");
      assertThat(new Proxies().select(URI.create("http://store.internal/")))
          .containsExactly(Proxy.NO_PROXY);
    } finally {
      restore("http.proxyHost", host);
      restore("http.proxyPort", port);
      restore("http.nonProxyHosts", direct);
    }
  }

  private static void restore(String property, String before) {
    if (before == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, before);
    }
  }
}
