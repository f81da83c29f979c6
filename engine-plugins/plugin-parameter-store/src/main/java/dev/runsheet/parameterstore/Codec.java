package dev.runsheet.parameterstore;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.parameterstore.ParameterVersion.Tier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Changes as lines of text and back: a checksum, a blank, and JSON. */
final class Codec {

  private static final int CHECKSUM = 8;

  private Codec() {}

  static String line(Change change) {
    String json = json(change).toJson();
    return checksum(json) + " " + json + "\n";
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }

  /** The change that a line holds, or null where the line is damaged. */
  static @Nullable Change change(String line) {
    if (line.length() < CHECKSUM + 2 || line.charAt(CHECKSUM) != ' ') {
      return null;
    }
    String json = line.substring(CHECKSUM + 1);
    if (!line.startsWith(checksum(json)) || !(Value.ofJson(json) instanceof Value.Fields fields)) {
      return null;
    }
    String name = text(fields, "name");
    if (fields.get("deleted") != null) {
      return new Change.Deleted(name);
    }
    if (fields.get("value") == null) {
      return new Change.Labelled(name, number(fields, "version"), labels(fields));
    }
    return new Change.Stored(version(name, fields));
  }

  private static Value.Fields json(Change change) {
    Map<String, Value> fields = new LinkedHashMap<>();
    if (change instanceof Change.Deleted deleted) {
      fields.put("name", Value.text(deleted.name()));
      fields.put("deleted", Value.bool(true));
    } else if (change instanceof Change.Labelled labelled) {
      fields.put("name", Value.text(labelled.name()));
      fields.put("version", Value.number(labelled.version()));
      fields.put("labels", Value.of(labelled.labels()));
    } else if (change instanceof Change.Stored stored) {
      write(stored.version(), fields);
    }
    return new Value.Fields(fields);
  }

  private static void write(ParameterVersion version, Map<String, Value> fields) {
    fields.put("name", Value.text(version.name()));
    fields.put("version", Value.number(version.version()));
    fields.put("type", Value.of(version.type()));
    fields.put("value", Value.text(version.value()));
    fields.put("modified", Value.text(version.modified().toString()));
    fields.put("tier", Value.of(version.tier()));
    if (version.description() != null) {
      fields.put("description", Value.text(version.description()));
    }
    if (version.allowedPattern() != null) {
      fields.put("allowedPattern", Value.text(version.allowedPattern()));
    }
    if (!version.policies().isEmpty()) {
      fields.put("policies", Value.of(version.policies().stream().map(Codec::policy).toList()));
    }
    if (!version.labels().isEmpty()) {
      fields.put("labels", Value.of(version.labels()));
    }
  }

  private static Map<String, String> policy(Policy policy) {
    if (policy instanceof Policy.Expiration ends) {
      return Map.of("expiration", ends.at().toString());
    }
    return policy instanceof Policy.ExpirationNotification told
        ? Map.of("expirationNotification", told.before().toString())
        : Map.of("noChangeNotification", ((Policy.NoChangeNotification) policy).after().toString());
  }

  private static ParameterVersion version(String name, Value.Fields fields) {
    return new ParameterVersion(
        name,
        number(fields, "version"),
        StoredParameter.Type.valueOf(text(fields, "type")),
        text(fields, "value"),
        optional(fields, "description"),
        optional(fields, "allowedPattern"),
        Tier.valueOf(text(fields, "tier")),
        policies(fields),
        labels(fields),
        Instant.parse(text(fields, "modified")));
  }

  private static List<Policy> policies(Value.Fields fields) {
    List<Policy> policies = new ArrayList<>();
    if (fields.get("policies") instanceof Value.Items items) {
      for (Value item : items.items()) {
        policies.add(policy((Value.Fields) item));
      }
    }
    return policies;
  }

  private static Policy policy(Value.Fields fields) {
    String ends = optional(fields, "expiration");
    if (ends != null) {
      return new Policy.Expiration(Instant.parse(ends));
    }
    String before = optional(fields, "expirationNotification");
    return before != null
        ? new Policy.ExpirationNotification(Duration.parse(before))
        : new Policy.NoChangeNotification(Duration.parse(text(fields, "noChangeNotification")));
  }

  private static Set<String> labels(Value.Fields fields) {
    Set<String> labels = new TreeSet<>();
    if (fields.get("labels") instanceof Value.Items items) {
      items.items().forEach(label -> labels.add(label.toString()));
    }
    return labels;
  }

  private static long number(Value.Fields fields, String name) {
    return fields.get(name) instanceof Value.Int number ? number.value() : 0;
  }

  private static String text(Value.Fields fields, String name) {
    return String.valueOf(fields.get(name));
  }

  private static @Nullable String optional(Value.Fields fields, String name) {
    Value value = fields.get(name);
    return value == null ? null : value.toString();
  }
}
