package dev.runsheet.aws;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows the webhook integrations that {@code aws:invokeWebhook} names; a service of the engine.
 * Without one they are read from Parameter Store, where AWS keeps them. Must be thread-safe.
 */
@FunctionalInterface
public interface WebhookRegistry {

  /**
   * Finds an integration.
   *
   * @return it, or empty where there is none of that name
   * @throws Exception when that cannot be told: the step fails with its message
   */
  Optional<Webhook> find(String integrationName) throws Exception;

  /**
   * An integration.
   *
   * @param url where to post
   * @param headers headers to send
   * @param payload what to send where the step says nothing, or null for nothing
   */
  record Webhook(URI url, Map<String, String> headers, @Nullable String payload) {
    /** Copies the headers. */
    public Webhook {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Shows nothing: all of it may be secret. */
    @Override
    public String toString() {
      return "Webhook";
    }
  }
}
