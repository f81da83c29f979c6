package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.WebhookRegistry;
import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionContext;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The webhook integrations that AWS keeps in Parameter Store. */
final class StoredWebhooks implements WebhookRegistry {

  private static final String FOLDER =
      "/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/";

  private final AwsCalls calls;
  private final ActionContext context;

  StoredWebhooks(AwsCalls calls, ActionContext context) {
    this.calls = calls;
    this.context = context;
  }

  @Override
  public Optional<Webhook> find(String integrationName) throws IOException, InterruptedException {
    Request request =
        Request.ssm("GetParameter")
            .with("Name", FOLDER + integrationName)
            .with("WithDecryption", true);
    try {
      Answer answer = new Answer(calls.call(request.by(Identities.of(context))));
      return Optional.of(webhook(integrationName, answer.map("Parameter").text("Value")));
    } catch (AwsCallException e) {
      if (e.notFound()) {
        return Optional.empty();
      }
      throw new IOException(Failures.of(request, "looking for the webhook", e).message(), e);
    }
  }

  private static Webhook webhook(String name, String json) throws IOException {
    if (!(Value.ofJson(json) instanceof Value.Fields fields)) {
      throw unusable(name);
    }
    Answer stored = new Answer(fields);
    Map<String, String> headers = new LinkedHashMap<>();
    stored
        .map("headers")
        .fields()
        .fields()
        .forEach((header, value) -> headers.put(header, value.toString()));
    try {
      URI url = URI.create(stored.text("url"));
      return new Webhook(url, headers, Payloads.text(stored.value("payload")));
    } catch (IllegalArgumentException e) {
      throw unusable(name);
    }
  }

  /** Without a cause: that would show the secret text. */
  private static IOException unusable(String name) {
    return new IOException(
        "webhook integration \"%s\" is not stored as JSON with a \"url\"".formatted(name));
  }
}
