package dev.runsheet.journal;

import dev.runsheet.document.SecretName;
import dev.runsheet.document.Value;
import dev.runsheet.journal.JournalSecrets.SecretReference;
import dev.runsheet.spi.SecretSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts back what {@link LineWriter} kept out of the lines of one journal. */
final class LineReader {

  static final String TEXT = "$text";
  static final String SECRET = "$secret";

  private static final Value LOST = Value.secret(Value.text(Value.Secret.MASK));

  private final JournalSecrets secrets;
  private final @Nullable SecretSource source;
  private final List<String> problems = new ArrayList<>();

  // -- one line --
  private final Map<SecretReference, Value> found = new HashMap<>();

  /**
   * A reader.
   *
   * @param secrets what is known
   * @param source whom to ask for more; absent to leave them out
   */
  LineReader(JournalSecrets secrets, @Nullable SecretSource source) {
    this.secrets = secrets;
    this.source = source;
  }

  /** What is wrong with the secrets that were asked for, in words. */
  List<String> problems() {
    return problems;
  }

  /** Asks for the secrets that become known in a line, before any part of it is read. */
  void begin(Value line) {
    found.clear();
    ask(line);
  }

  private void ask(Value json) {
    if (json instanceof Value.Items list) {
      list.items().forEach(this::ask);
    } else if (json instanceof Value.Fields map) {
      map.fields().forEach((key, field) -> askFor(key, field));
    }
  }

  private void askFor(String key, Value field) {
    if (!key.equals(SECRET) || field instanceof Value.Null) {
      ask(field);
      return;
    }
    SecretReference reference = Codecs.of(SecretReference.class).read(field, this);
    if (source == null || found.containsKey(reference)) {
      return;
    }
    SecretName name = reference.secretName();
    try {
      Optional<Value> answer = source.find(name);
      if (answer.isEmpty()) {
        problems.add("the journal does not hold the secret %s; give it again".formatted(name));
      } else if (secrets.matches(reference, answer.get())) {
        Value secret = Value.secret(answer.get(), name);
        found.put(reference, secret);
        secrets.learn(secret);
      } else {
        problems.add("the secret %s is not the one that the execution knew".formatted(name));
      }
    } catch (Exception e) {
      problems.add("the secret %s cannot be found again: %s".formatted(name, e));
    }
  }

  /** A text, with the secrets in it. */
  String text(Value json) {
    if (json instanceof Value.Text text) {
      return text.value();
    }
    if (!(json instanceof Value.Fields fields)
        || !(fields.get(TEXT) instanceof Value.Items parts)) {
      throw Codecs.unfit("a text", json);
    }
    StringBuilder whole = new StringBuilder();
    for (Value part : parts.items()) {
      whole.append(part instanceof Value.Int number ? secrets.known().text(number.value()) : part);
    }
    return whole.toString();
  }

  /** A secret that the host gave again; where it was not asked, one that hides nothing. */
  Value secret(Value json) {
    if (json instanceof Value.Null) {
      return LOST;
    }
    SecretReference reference = Codecs.of(SecretReference.class).read(json, this);
    Value given = found.get(reference);
    return given == null
        ? Value.secret(Value.text(Value.Secret.MASK), reference.secretName())
        : given;
  }
}
