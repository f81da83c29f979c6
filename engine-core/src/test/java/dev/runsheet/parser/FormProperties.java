package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A form says that a tree fits exactly where the validator finds nothing in it: both are made of
 * the same file.
 */
class FormProperties {

  private static final List<String> KINDS =
      List.of("automation-0.3.json", "command-2.2.json", "command-1.2.json", "session-1.0.json");

  /** What may take the place of anything. */
  private static final List<Object> VALUES =
      List.of(
          "",
          "x",
          "true",
          "5",
          " 5 ",
          "5\n",
          "{{ x }}",
          "<< x >>",
          "Abort",
          "Abort\n",
          "step:x",
          "running",
          "PT1M",
          "a".repeat(300),
          0,
          1,
          -1,
          5.5,
          1.0,
          99L,
          1e30,
          true,
          false,
          List.of(),
          List.of("a"),
          List.of(1),
          List.of("a", List.of("b")),
          Map.of(),
          Map.of("a", "b"),
          Map.of("name", "a", "action", "aws:loop", "inputs", Map.of("Steps", List.of(1))));

  static Stream<String> files() {
    return Stream.concat(
        KINDS.stream(), ActionCatalogue.standard().names().stream().map(Schemas::fileOf));
  }

  @ParameterizedTest
  @MethodSource("files")
  void what_a_schema_describes_and_what_is_made_of_it_is_judged_alike(String file) {
    Random random = new Random(2026);
    JsonNode schema = Schemas.whole(file);
    List<Value> seeds = seeds(schema);
    int fitting = 0;

    for (int i = 0; i < 600; i++) {
      Value tree = seeds.get(i % seeds.size());
      for (int change = random.nextInt(4); change > 0; change--) {
        tree = changed(tree, random, schema);
      }
      fitting += judgedAlike(file, tree) ? 1 : 0;
    }

    assertThat(fitting).as("documents that fit").isBetween(1, 599);
  }

  @Test
  void real_documents_are_judged_alike() throws Exception {
    for (CorpusTest.Entry entry : CorpusTest.entries()) {
      if (!entry.file().isEmpty()) {
        Node root = ValueReader.read(Source.of(CorpusTest.Corpus.read(entry.file()))).node();
        for (String file : root == null ? List.<String>of() : KINDS) {
          judgedAlike(file, root.value());
        }
      }
    }
  }

  private static boolean judgedAlike(String file, Value tree) {
    boolean valid = Flaw.in(Json.of(tree), Schemas.compiled(file)).isEmpty();

    assertThat(Schemas.form(file).fits(tree)).as("%s: %s", file, tree.toJson()).isEqualTo(valid);
    assertThat(Schemas.form(file).fits(node(tree))).as(tree.toJson()).isEqualTo(valid);
    return valid;
  }

  private static Node node(Value tree) {
    Node node = ValueReader.read(Source.of("{\"root\":" + tree.toJson() + "}")).node();
    return ((Node.Fields) node).get("root");
  }

  /** The examples of a file, and a document of each kind. */
  private static List<Value> seeds(JsonNode schema) {
    List<Value> seeds = new ArrayList<>();
    schema.path("examples").forEach(example -> seeds.add(Json.value(example)));
    Map<String, Object> step =
        Map.of(
            "name", "A", "action", "aws:loop", "isEnd", true, "inputs", Map.of("Steps", List.of()));
    Map<String, Object> parameter = Map.of("type", "String", "default", "x", "minChars", 1);
    Map<String, Object> plugin = Map.of("properties", List.of(Map.of("id", "0", "x", "y")));
    for (String version : List.of("0.3", "2.2")) {
      seeds.add(
          Value.of(
              Map.of(
                  "schemaVersion", version,
                  "parameters", Map.of("p", parameter),
                  "mainSteps", List.of(step))));
    }
    seeds.add(
        Value.of(Map.of("schemaVersion", "1.2", "runtimeConfig", Map.of("aws:psModule", plugin))));
    seeds.add(Value.of(Map.of("schemaVersion", "1.0", "sessionType", "Port", "inputs", Map.of())));
    return seeds;
  }

  // -- changes --

  private static Value changed(Value tree, Random random, JsonNode schema) {
    if (tree instanceof Value.Fields map && random.nextInt(8) > 0) {
      return changed(map, random, schema);
    }
    if (tree instanceof Value.Items list && !list.items().isEmpty() && random.nextInt(8) > 0) {
      List<Value> items = new ArrayList<>(list.items());
      int at = random.nextInt(items.size());
      if (random.nextInt(3) == 0) {
        items.add(items.get(at));
      } else {
        items.set(at, changed(items.get(at), random, schema));
      }
      return new Value.Items(items);
    }
    return Value.of(VALUES.get(random.nextInt(VALUES.size())));
  }

  private static Value changed(Value.Fields map, Random random, JsonNode schema) {
    Map<String, Value> fields = new LinkedHashMap<>(map.fields());
    List<String> keys = new ArrayList<>(fields.keySet());
    List<String> known = new ArrayList<>(schema.path("properties").propertyNames());
    known.addAll(schema.path("$defs").path("step").path("properties").propertyNames());
    known.addAll(schema.path("$defs").path("parameter").path("properties").propertyNames());
    known.add("unknown");
    String key = keys.isEmpty() ? "x" : keys.get(random.nextInt(keys.size()));
    switch (random.nextInt(6)) {
      case 0 -> fields.remove(key);
      case 1, 2 ->
          fields.put(
              known.get(random.nextInt(known.size())),
              Value.of(VALUES.get(random.nextInt(VALUES.size()))));
      case 3 -> fields.put(key, Value.Null.VALUE);
      default -> {
        if (fields.containsKey(key)) {
          fields.put(key, changed(fields.get(key), random, schema));
        }
      }
    }
    return new Value.Fields(fields);
  }
}
