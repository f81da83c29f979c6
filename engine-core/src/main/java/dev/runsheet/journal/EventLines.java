package dev.runsheet.journal;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines of one journal: events to JSON. Remembers the secrets that came by, so the events of an
 * execution must all be written by one, or be read before by one that is then written with. Owned
 * by one caller at a time.
 */
public final class EventLines {

  /** The key of the hashes of secrets. Asked for only where there are secrets. */
  @FunctionalInterface
  public interface Key {
    /** The bytes of the key. */
    byte[] bytes() throws IOException;
  }

  private final JournalSecrets secrets;

  /**
   * The lines of a journal.
   *
   * @param key makes their hashes
   */
  public EventLines(Key key) {
    this.secrets = new JournalSecrets(key);
  }

  /**
   * Writes an event.
   *
   * @param event what happened
   * @return a line of JSON, without a line end
   */
  public String write(Event event) {
    EventSecrets.find(event, secrets::learn);
    LineWriter out = new LineWriter(secrets);
    Codecs.of(Event.class).write(withoutSecureStrings(event), out);
    secrets.forget();
    return out.line();
  }

  /** No document can use the value of a SecureString. */
  private static Event withoutSecureStrings(Event event) {
    if (!(event instanceof Event.ParametersRead read)) {
      return event;
    }
    Map<String, StoredParameter> shown = new LinkedHashMap<>();
    read.found()
        .forEach(
            (selector, stored) ->
                shown.put(
                    selector,
                    stored.type() != StoredParameter.Type.SECURE_STRING
                        ? stored
                        : new StoredParameter(
                            stored.name(), stored.type(), Value.Secret.MASK, stored.version())));
    return new Event.ParametersRead(read.at(), shown);
  }

  JournalSecrets secrets() {
    return secrets;
  }
}
