package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Outcomes.assertFailed;
import static dev.runsheet.aws.action.Outcomes.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.runsheet.aws.WebhookRegistry;
import dev.runsheet.aws.WebhookRegistry.Webhook;
import dev.runsheet.document.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 4.18 of the reference on Automation documents, with a server of the JDK. */
@Timeout(60)
class WebhookTest {

  private static final String NAME =
      "/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/chat";

  private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
  private final ScriptedCalls calls = new ScriptedCalls();
  private HttpServer server;
  private volatile int code = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          posted.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Key")
                  + " "
                  + body);
          byte[] answer = "done".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(code, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void the_body_of_the_step_goes_to_the_webhook_of_the_host() throws Exception {
    WebhookRegistry registry =
        name -> Optional.of(new Webhook(url(), Map.of("X-Key", "k"), "standard"));

    assertSucceeded(
        play("{\"IntegrationName\":\"chat\",\"Body\":\"hello\"}")
            .with(WebhookRegistry.class, registry)
            .run(),
        "{\"Response\":\"done\",\"ResponseCode\":200}");
    assertThat(posted).containsExactly("POST k hello");
    assertThat(new Webhook(url(), Map.of("X-Key", "k"), "p")).hasToString("Webhook");
  }

  @Test
  void without_a_host_that_knows_webhooks_they_are_read_where_aws_keeps_them() throws Exception {
    calls
        .on("ssm GetParameter", "{\"Name\":\"" + NAME + "\",\"WithDecryption\":true}")
        .answers(
            stored(
                "{\"url\":\"%s\",\"headers\":{\"X-Key\":\"s\"},\"payload\":{\"a\":[1,2.5,true,null]}}"
                    .formatted(url())));

    play("{\"IntegrationName\":\"chat\"}").over(calls).run();

    assertThat(posted).containsExactly("POST s {\"a\":[1,2.5,true,null]}");
  }

  @Test
  void any_answer_is_a_success_that_tells_its_code() throws Exception {
    code = 500;
    WebhookRegistry registry = name -> Optional.of(new Webhook(url(), Map.of(), null));

    assertSucceeded(
        play("{\"IntegrationName\":\"chat\"}").with(WebhookRegistry.class, registry).run(),
        "{\"Response\":\"done\",\"ResponseCode\":500}");
  }

  @Test
  void an_unknown_integration_fails_the_step() throws Exception {
    calls
        .on("ssm GetParameter", "{\"Name\":\"" + NAME + "\",\"WithDecryption\":true}")
        .refuses("ParameterNotFound", "");

    assertThat(
            assertFailed(play("{\"IntegrationName\":\"chat\"}").over(calls).run(), "{}").message())
        .isEqualTo("there is no webhook integration \"chat\"");
  }

  @Test
  void an_integration_that_is_stored_badly_is_not_shown() throws Exception {
    for (String stored : List.of("{\"url\":\"s3cret\"", "[\"s3cret\"]", "s3cret", "{} {}")) {
      calls
          .on("ssm GetParameter", "{\"Name\":\"" + NAME + "\",\"WithDecryption\":true}")
          .answers(stored(stored));

      String outcome = play("{\"IntegrationName\":\"chat\"}").over(calls).run().toString();

      assertThat(outcome).doesNotContain("s3cret").containsAnyOf("is not stored as JSON", "URL");
    }
  }

  @Test
  void a_store_that_cannot_be_read_fails_the_step() throws Exception {
    calls
        .on("ssm GetParameter", "{\"Name\":\"" + NAME + "\",\"WithDecryption\":true}")
        .refuses("AccessDeniedException", "no");

    assertThat(play("{\"IntegrationName\":\"chat\"}").over(calls).run().toString())
        .contains("GetParameter of ssm failed while looking for the webhook");
  }

  @Test
  void a_webhook_that_nobody_answers_fails_the_step() throws Exception {
    server.stop(0);
    WebhookRegistry registry = name -> Optional.of(new Webhook(url(), Map.of(), null));

    assertThat(
            play("{\"IntegrationName\":\"chat\"}")
                .with(WebhookRegistry.class, registry)
                .run()
                .toString())
        .contains("the webhook \"chat\" did not answer");
  }

  @Test
  void a_header_that_cannot_be_sent_is_not_shown() throws Exception {
    WebhookRegistry registry =
        name -> Optional.of(new Webhook(url(), Map.of("X-Key", "s3cret\n"), null));

    assertThat(
            play("{\"IntegrationName\":\"chat\"}")
                .with(WebhookRegistry.class, registry)
                .run()
                .toString())
        .contains("a header that cannot be sent")
        .doesNotContain("s3cret");
  }

  @Test
  void without_a_registry_and_without_calls_it_says_what_to_add() throws Exception {
    assertThat(play("{\"IntegrationName\":\"chat\"}").run().toString())
        .contains("dev.runsheet:plugin-aws-sdk");
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  private static String stored(String value) {
    return Value.of(Map.of("Parameter", Map.of("Value", value))).toJson();
  }

  private static Play<InvokeWebhook.Inputs> play(String inputs) {
    return Play.of(InvokeWebhook::new, InvokeWebhook.Inputs.class, inputs);
  }
}
