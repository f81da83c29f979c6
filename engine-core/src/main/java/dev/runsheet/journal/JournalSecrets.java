package dev.runsheet.journal;

import dev.runsheet.document.SecretName;
import dev.runsheet.document.Value;
import java.util.IdentityHashMap;
import java.util.List;

/** How one journal tells secrets without telling them. Owned by one caller at a time. */
final class JournalSecrets {

  /** Knows none. Shared, as it never learns. */
  static final JournalSecrets NONE =
      new JournalSecrets(
          () -> {
            throw new IllegalStateException("nothing here is secret");
          });

  private final SecretHash hash;
  private KnownSecrets known = KnownSecrets.NONE;

  // -- one line --
  private final IdentityHashMap<Value.Secret, SecretName> names = new IdentityHashMap<>();

  JournalSecrets(EventLines.Key key) {
    this.hash = new SecretHash(key);
  }

  KnownSecrets known() {
    return known;
  }

  /** A line is about to be written that has this secret in it. */
  void learn(Value.Secret secret, SecretName name) {
    SecretName given = secret.name();
    names.put(secret, given == null ? name : given);
    learn(secret);
  }

  /** From now on no text is written that has this secret in it. */
  void learn(Value secret) {
    known = known.with(List.of(secret));
  }

  /** The line is over. */
  void forget() {
    names.clear();
  }

  /** What stands for a secret, as JSON: where it can be found again, or null where nowhere. */
  String reference(Value.Secret secret) {
    SecretName name = names.get(secret);
    if (name == null) {
      return "null";
    }
    LineWriter out = new LineWriter(NONE);
    Codecs.of(SecretReference.class)
        .write(
            new SecretReference(name.source(), name.name(), name.version(), hash.of(secret)), out);
    return out.line();
  }

  boolean matches(SecretReference reference, Value found) {
    return hash.of(found).equals(reference.hash());
  }

  /**
   * What a journal says of a secret.
   *
   * @param source see {@link SecretName}
   * @param name see {@link SecretName}
   * @param version see {@link SecretName}
   * @param hash tells whether it is still the same
   */
  record SecretReference(String source, String name, String version, String hash) {
    SecretName secretName() {
      return new SecretName(source, name, version);
    }
  }
}
