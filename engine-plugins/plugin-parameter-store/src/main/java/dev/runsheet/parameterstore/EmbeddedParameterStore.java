package dev.runsheet.parameterstore;

import static dev.runsheet.parameterstore.ParameterStoreException.Code.ALREADY_EXISTS;
import static dev.runsheet.parameterstore.ParameterStoreException.Code.PARAMETER_NOT_FOUND;
import static dev.runsheet.parameterstore.ParameterStoreException.Code.TOO_MANY_LABELS;
import static dev.runsheet.parameterstore.ParameterStoreException.Code.TOO_MANY_VERSIONS;
import static dev.runsheet.parameterstore.ParameterStoreException.Code.TYPE_MISMATCH;
import static dev.runsheet.parameterstore.ParameterStoreException.Code.VERSION_NOT_FOUND;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.parameterstore.ParameterVersion.Tier;
import dev.runsheet.spi.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A Parameter Store in one file.
 *
 * <ol>
 *   <li>It may be shared by threads; a file is open in one store at a time.
 *   <li>When a method that changes something returns, the change is on the disk.
 *   <li>A parameter that has expired is gone for every reader; {@link #enforcePolicies} removes it.
 * </ol>
 */
public final class EmbeddedParameterStore implements ParameterStore, AutoCloseable {

  private static final int SMALLEST_REWRITE = 1_000;

  private final Shelf shelf = new Shelf();
  private final ChangeFile file;
  private final Sealer sealer;
  private final InstantSource clock;

  private EmbeddedParameterStore(Path file, @Nullable SecretKey key, InstantSource clock)
      throws IOException {
    this.sealer = new Sealer(key);
    this.clock = clock;
    this.file = ChangeFile.open(file, shelf::apply);
  }

  /**
   * Opens a store.
   *
   * @param file where it is; made where there is none
   * @param key the AES key of its secrets, or null for a store without
   * @param clock the time
   * @throws IOException when it cannot be opened, is open elsewhere, or is damaged
   */
  public static EmbeddedParameterStore open(Path file, @Nullable SecretKey key, InstantSource clock)
      throws IOException {
    EmbeddedParameterStore store = new EmbeddedParameterStore(file, key, clock);
    try {
      store.checkKey(key);
      store.compact();
      return store;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Tells a wrong key at once, not when a document needs a secret. */
  private void checkKey(@Nullable SecretKey key) {
    if (key == null) {
      return;
    }
    for (String name : shelf.names()) {
      ParameterVersion latest = shelf.latest(name);
      if (latest != null && latest.type() == StoredParameter.Type.SECURE_STRING) {
        sealer.open(name, latest.version(), latest.value());
        return;
      }
    }
  }

  /**
   * Stores a parameter, or a new version of one.
   *
   * @return its version
   * @throws ParameterStoreException when it cannot be stored so
   * @throws IOException when the file cannot be written; nothing has changed then
   */
  public synchronized long put(PutParameter put) throws IOException {
    String name = Rules.name(put.name());
    ParameterVersion before = present(name);
    ParameterVersion next = next(name, put, before);
    if (before == null && shelf.latest(name) != null) {
      apply(new Change.Deleted(name));
    }
    apply(new Change.Stored(next));
    return next.version();
  }

  private ParameterVersion next(String name, PutParameter put, @Nullable ParameterVersion before) {
    if (before != null && !put.overwrite()) {
      throw new ParameterStoreException(
          ALREADY_EXISTS, "there is a parameter \"%s\" already".formatted(name));
    }
    StoredParameter.Type type = type(name, put.type(), before);
    Tier tier = tier(put.tier(), before);
    String pattern =
        put.allowedPattern() == null && before != null
            ? before.allowedPattern()
            : put.allowedPattern();
    List<Policy> policies = put.policies();
    if (policies == null) {
      policies = before == null ? List.of() : before.policies();
    }
    Rules.value(put.value(), tier);
    Rules.pattern(pattern, put.value());
    Rules.policies(policies, tier);
    long version = before == null ? 1 : before.version() + 1;
    if (before != null) {
      refuseFull(name);
    }
    return new ParameterVersion(
        name,
        version,
        type,
        type == StoredParameter.Type.SECURE_STRING
            ? sealer.seal(name, version, put.value())
            : put.value(),
        put.description() == null && before != null ? before.description() : put.description(),
        pattern,
        tier,
        policies,
        Set.of(),
        clock.instant());
  }

  private static StoredParameter.Type type(
      String name, StoredParameter.@Nullable Type asked, @Nullable ParameterVersion before) {
    if (asked == null) {
      if (before == null) {
        throw Rules.invalid("a new parameter needs a type");
      }
      return before.type();
    }
    if (before != null && before.type() != asked) {
      throw new ParameterStoreException(
          TYPE_MISMATCH,
          "\"%s\" is a %s and stays one; it cannot become a %s"
              .formatted(name, before.type(), asked));
    }
    return asked;
  }

  private static Tier tier(@Nullable Tier asked, @Nullable ParameterVersion before) {
    if (before != null && before.tier() == Tier.ADVANCED) {
      if (asked == Tier.STANDARD) {
        throw Rules.invalid("an advanced parameter cannot become a standard one");
      }
      return Tier.ADVANCED;
    }
    return asked == null ? Tier.STANDARD : asked;
  }

  private void refuseFull(String name) {
    List<ParameterVersion> versions = shelf.versions(name);
    if (versions.size() == Rules.MOST_VERSIONS && !versions.get(0).labels().isEmpty()) {
      throw new ParameterStoreException(
          TOO_MANY_VERSIONS,
          "\"%s\" has %d versions, and its oldest cannot go, for it has the labels %s"
              .formatted(name, versions.size(), versions.get(0).labels()));
    }
  }

  /**
   * A version of a parameter, in clear.
   *
   * @param selector {@code name} for the latest version, {@code name:version} or {@code name:label}
   * @throws ParameterStoreException when there is none
   */
  public synchronized ParameterVersion get(String selector) {
    ParameterVersion found = find(selector);
    return found.type() == StoredParameter.Type.SECURE_STRING
        ? found.withValue(sealer.open(found.name(), found.version(), found.value()))
        : found;
  }

  @Override
  public Optional<String> readSecret(String name) {
    try {
      ParameterVersion found = get(name);
      return found.type() == StoredParameter.Type.SECURE_STRING
          ? Optional.of(found.value())
          : Optional.empty();
    } catch (ParameterStoreException e) {
      if (e.code().equals(PARAMETER_NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private ParameterVersion find(String selector) {
    int colon = selector.indexOf(':');
    String name = Rules.canonical(colon < 0 ? selector : selector.substring(0, colon));
    ParameterVersion latest = present(name);
    if (latest == null) {
      throw new ParameterStoreException(
          PARAMETER_NOT_FOUND, "there is no parameter \"%s\"".formatted(name));
    }
    return colon < 0 ? latest : selected(name, selector.substring(colon + 1));
  }

  private ParameterVersion selected(String name, String which) {
    for (ParameterVersion version : shelf.versions(name)) {
      if (String.valueOf(version.version()).equals(which) || version.labels().contains(which)) {
        return version;
      }
    }
    throw new ParameterStoreException(
        VERSION_NOT_FOUND,
        "parameter \"%s\" has no version and no label \"%s\"".formatted(name, which));
  }

  /** The latest version, unless the parameter has expired. */
  private @Nullable ParameterVersion present(String name) {
    ParameterVersion latest = shelf.latest(name);
    return latest == null || PolicyScan.expired(latest, clock.instant()) ? null : latest;
  }

  /**
   * All versions that are kept, oldest first; secrets encrypted.
   *
   * @throws ParameterStoreException when there is no such parameter
   */
  public synchronized List<ParameterVersion> history(String name) {
    return List.copyOf(shelf.versions(find(Rules.canonical(name)).name()));
  }

  /**
   * The latest versions of all parameters below a path, by name; secrets encrypted.
   *
   * @param path where to begin, with a leading slash
   * @param depth how far down to look
   */
  public synchronized List<ParameterVersion> byPath(String path, Depth depth) {
    if (!path.startsWith("/")) {
      throw Rules.invalid("a path begins with \"/\", but \"%s\" does not".formatted(path));
    }
    String prefix = path.endsWith("/") ? path : path + "/";
    List<ParameterVersion> found = new ArrayList<>();
    for (String name : shelf.names()) {
      String full = name.startsWith("/") ? name : "/" + name;
      boolean below = full.startsWith(prefix) && full.length() > prefix.length();
      boolean near = full.indexOf('/', prefix.length()) < 0;
      ParameterVersion latest = below && (near || depth == Depth.ALL) ? present(name) : null;
      if (latest != null) {
        found.add(latest);
      }
    }
    return found;
  }

  /** How far down a path to look. */
  public enum Depth {
    /** One level. */
    CHILDREN,
    /** All levels. */
    ALL
  }

  /**
   * Deletes a parameter with all its versions.
   *
   * @throws ParameterStoreException when there is none
   * @throws IOException when the file cannot be written; nothing has changed then
   */
  public synchronized void delete(String name) throws IOException {
    apply(new Change.Deleted(find(Rules.canonical(name)).name()));
  }

  /**
   * Gives labels to a version; what had one of them loses it.
   *
   * @param selector {@code name} for the latest version, {@code name:version} or {@code name:label}
   * @throws ParameterStoreException when there is no such version, or when it cannot have them
   * @throws IOException when the file cannot be written; nothing has changed then
   */
  public synchronized void label(String selector, Set<String> labels) throws IOException {
    labels.forEach(Rules::label);
    ParameterVersion version = find(selector);
    Set<String> all = new TreeSet<>(version.labels());
    all.addAll(labels);
    if (all.size() > Rules.MOST_LABELS) {
      throw new ParameterStoreException(
          TOO_MANY_LABELS,
          "version %d of \"%s\" would have %d labels, but %d are the most"
              .formatted(version.version(), version.name(), all.size(), Rules.MOST_LABELS));
    }
    apply(new Change.Labelled(version.name(), version.version(), all));
  }

  /**
   * Takes labels from a version; those that it does not have are passed over.
   *
   * @param selector as in {@link #label}
   * @throws IOException when the file cannot be written; nothing has changed then
   */
  public synchronized void unlabel(String selector, Set<String> labels) throws IOException {
    ParameterVersion version = find(selector);
    Set<String> left = new TreeSet<>(version.labels());
    left.removeAll(labels);
    apply(new Change.Labelled(version.name(), version.version(), left));
  }

  /**
   * Does what policies ask for now: removes what has expired, and says whose notification is due. A
   * host calls it from time to time; a notification stays due until its parameter changes or goes.
   *
   * @throws IOException when the file cannot be written
   */
  public synchronized List<Due> enforcePolicies() throws IOException {
    Instant now = clock.instant();
    List<Due> due = new ArrayList<>();
    for (String name : List.copyOf(shelf.names())) {
      ParameterVersion latest = shelf.latest(name);
      if (latest == null) {
        continue;
      }
      due.addAll(PolicyScan.due(latest, now));
      if (PolicyScan.expired(latest, now)) {
        apply(new Change.Deleted(name));
      }
    }
    return due;
  }

  @Override
  public synchronized Map<String, StoredParameter> read(Collection<String> selectors) {
    Map<String, StoredParameter> found = new LinkedHashMap<>();
    for (String selector : selectors) {
      try {
        ParameterVersion version = find(selector);
        found.put(
            selector,
            new StoredParameter(
                version.name(), version.type(), version.value(), version.version()));
      } catch (ParameterStoreException e) {
        // Absent: the document says so.
      }
    }
    return found;
  }

  private void apply(Change change) throws IOException {
    file.append(change);
    shelf.apply(change);
    compact();
  }

  /** Most of a file that is changed for long says what no longer holds. */
  private void compact() throws IOException {
    if (file.lines() > SMALLEST_REWRITE && file.lines() > 4 * shelf.size()) {
      file.replace(shelf.changes());
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
