package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The secrets that an execution knows, to be taken out of what its actions write and say: the
 * second net, for an action has them in clear and may repeat them. Immutable.
 *
 * <p>What is masked: every text and number in a secret as it stands, as JSON has it, and each of
 * its lines that is long enough to be told from others. Where several begin at one place the
 * longest counts.
 */
final class Masks {

  static final Masks NONE = new Masks(Set.of());

  /** A shorter line of a secret of several lines is not masked by itself: it may be a brace. */
  private static final int SHORTEST_LINE = 8;

  private final Set<String> texts;
  private final List<byte[]> longestFirst;
  private final boolean[] beginnings = new boolean[256];

  private Masks(Set<String> texts) {
    this.texts = texts;
    List<byte[]> all = new ArrayList<>(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      all.add(bytes);
      beginnings[bytes[0] & 0xff] = true;
    }
    all.sort(Comparator.comparingInt((byte[] bytes) -> bytes.length).reversed());
    this.longestFirst = all;
  }

  /** These and the secrets in some values. */
  Masks with(Collection<Value> values) {
    if (!holdSecrets(values)) {
      return this;
    }
    Set<String> more = new LinkedHashSet<>();
    values.forEach(value -> collect(value, false, more));
    if (texts.containsAll(more)) {
      return this;
    }
    more.addAll(texts);
    return new Masks(more);
  }

  /** These and the secrets that an action yields. */
  Masks withOutputs(Event event) {
    if (event instanceof Event.ActionSucceeded done) {
      return with(done.outputs().values());
    }
    if (event instanceof Event.ActionParked parked) {
      return with(parked.outputs().values());
    }
    return event instanceof Event.ActionFailed failed ? with(failed.outputs().values()) : this;
  }

  private static boolean holdSecrets(Collection<Value> values) {
    for (Value value : values) {
      if (value instanceof Value.Secret
          || (value instanceof Value.Items list && holdSecrets(list.items()))
          || (value instanceof Value.Fields map && holdSecrets(map.fields().values()))) {
        return true;
      }
    }
    return false;
  }

  private static void collect(Value value, boolean hidden, Set<String> found) {
    if (value instanceof Value.Secret secret) {
      collect(secret.reveal(), true, found);
    } else if (value instanceof Value.Items list) {
      list.items().forEach(item -> collect(item, hidden, found));
    } else if (value instanceof Value.Fields map) {
      map.fields().values().forEach(field -> collect(field, hidden, found));
    } else if (hidden && value instanceof Value.Text text) {
      add(text, found);
    } else if (hidden && (value instanceof Value.Int || value instanceof Value.Decimal)) {
      found.add(value.toString());
    }
  }

  private static void add(Value.Text secret, Set<String> found) {
    if (secret.value().isEmpty()) {
      return;
    }
    found.add(secret.value());
    String json = secret.toJson();
    found.add(json.substring(1, json.length() - 1));
    secret
        .value()
        .lines()
        .filter(line -> line.strip().length() >= SHORTEST_LINE)
        .forEach(found::add);
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** A text without the secrets. */
  String apply(String text) {
    if (isEmpty()) {
      return text;
    }
    Masking masking = new Masking(this);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] first = masking.take(bytes, 0, bytes.length);
    byte[] rest = masking.finish();
    return new String(first, StandardCharsets.UTF_8) + new String(rest, StandardCharsets.UTF_8);
  }

  /** Whether a secret may begin with a byte. */
  boolean mayBegin(byte first) {
    return beginnings[first & 0xff];
  }

  /**
   * The length of the secret that stands at a place.
   *
   * @param end where the bytes end
   * @param more whether more bytes may follow there
   * @return 0 where none does; -1 where that cannot be told before more bytes have come
   */
  int lengthAt(byte[] bytes, int place, int end, boolean more) {
    for (byte[] secret : longestFirst) {
      int length = Math.min(secret.length, end - place);
      if (startsWith(bytes, place, secret, length)) {
        if (length == secret.length) {
          return length;
        }
        if (more) {
          return -1;
        }
      }
    }
    return 0;
  }

  private static boolean startsWith(byte[] bytes, int place, byte[] secret, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[place + i] != secret[i]) {
        return false;
      }
    }
    return true;
  }
}
