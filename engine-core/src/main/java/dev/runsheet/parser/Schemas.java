package dev.runsheet.parser;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schemas that ship with the engine. Each is read and compiled once, when it is first
 * asked for.
 */
final class Schemas {

  static final String BASE = "https://runsheet.dev/schemas/";
  private static final List<String> OWN_KEYWORDS =
      List.of("x-type", "x-expected", "x-exactlyOne", "x-atLeastOne", "x-runsheet");
  private static final String FOLDER = "dev/runsheet/schemas/";
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();
  private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();
  private static final Map<String, Form> FORMS = new ConcurrentHashMap<>();

  private Schemas() {}

  /** Only here, so that nothing of the validator is loaded before something is validated. */
  private static final class Registry {
    static final SchemaRegistry REGISTRY =
        SchemaRegistry.withDialect(
            dialect(),
            builder ->
                builder
                    .schemaRegistryConfig(SchemaRegistryConfig.builder().build())
                    .schemas(
                        iri ->
                            iri.startsWith(BASE)
                                ? read(iri.substring(BASE.length())).toString()
                                : null));
  }

  /** Draft 2020-12, and our own keywords as words that say nothing about a value. */
  private static Dialect dialect() {
    Dialect.Builder builder = Dialect.builder(Dialects.getDraft202012());
    OWN_KEYWORDS.forEach(keyword -> builder.keyword(new NonValidationKeyword(keyword)));
    return builder.build();
  }

  /** The file of an action's schema. */
  static String fileOf(String action) {
    return "actions/" + action.replace(':', '-') + ".json";
  }

  /** A schema as it is written, with what it says to people; it is not kept. */
  static JsonNode whole(String file) {
    return MAPPER.readTree(text(file));
  }

  /** What a schema says of values. */
  static JsonNode read(String file) {
    return keep(file, null);
  }

  /** What a schema says of values, taken from the whole of it where that was read already. */
  static JsonNode keep(String file, @Nullable JsonNode whole) {
    JsonNode known = READ.get(file);
    return known != null
        ? known
        : READ.computeIfAbsent(
            file, name -> Annotations.removed(whole == null ? whole(name) : whole));
  }

  /** A schema as a form, which says quickly whether something fits. */
  static Form form(String file) {
    Form known = FORMS.get(file);
    return known != null ? known : FORMS.computeIfAbsent(file, FormCompiler::compile);
  }

  /** A schema, compiled for the validator, which says what does not fit. */
  static Schema compiled(String file) {
    return COMPILED.computeIfAbsent(
        file, name -> Registry.REGISTRY.getSchema(SchemaLocation.of(BASE + name), read(name)));
  }

  private static String text(String file) {
    try (InputStream in = Schemas.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("no schema " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
