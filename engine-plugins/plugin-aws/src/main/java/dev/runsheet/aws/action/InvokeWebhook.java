package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.WebhookRegistry;
import dev.runsheet.document.Failure;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Posts to a webhook integration. Whatever it answers is a success. */
@Action(name = "aws:invokeWebhook")
final class InvokeWebhook implements ActionHandler<InvokeWebhook.Inputs> {

  private static final Duration CONNECT = Duration.ofSeconds(25);

  /** Made when the first webhook is called: a client has a thread. */
  private static final class Client {
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  }

  @Override
  public Outcome execute(Inputs inputs, ActionContext context) throws InterruptedException {
    WebhookRegistry registry = registry(context);
    if (registry == null) {
      return new Outcome.Failed(Failures.nobodyCalls(), Map.of());
    }
    Optional<WebhookRegistry.Webhook> webhook;
    try {
      webhook = registry.find(inputs.integrationName());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return failed(e.getMessage() == null ? e.toString() : e.getMessage());
    }
    return webhook.isPresent()
        ? post(webhook.get(), inputs)
        : failed("there is no webhook integration \"%s\"".formatted(inputs.integrationName()));
  }

  private static @Nullable WebhookRegistry registry(ActionContext context) {
    return context
        .service(WebhookRegistry.class)
        .orElseGet(
            () ->
                context
                    .service(AwsCalls.class)
                    .map(calls -> new StoredWebhooks(calls, context))
                    .orElse(null));
  }

  private static Outcome post(WebhookRegistry.Webhook webhook, Inputs inputs)
      throws InterruptedException {
    String body = inputs.body() == null ? webhook.payload() : inputs.body();
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(webhook.url());
      webhook.headers().forEach(request::setHeader);
      request.POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      HttpResponse<String> response = Client.HTTP.send(request.build(), BodyHandlers.ofString());
      return Outcome.succeeded(
          Map.of("Response", response.body(), "ResponseCode", response.statusCode()));
    } catch (IOException e) {
      return failed("the webhook \"%s\" did not answer: %s".formatted(inputs.integrationName(), e));
    } catch (IllegalArgumentException e) {
      // Its message may hold a header, and so a secret.
      return failed(
          "the webhook \"%s\" has a URL or a header that cannot be sent"
              .formatted(inputs.integrationName()));
    }
  }

  private static Outcome failed(String message) {
    return new Outcome.Failed(Failure.action(message), Map.of());
  }

  /** Which integration, and what to send. */
  record Inputs(String integrationName, @Nullable String body) {}
}
