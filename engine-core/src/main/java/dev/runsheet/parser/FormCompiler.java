package dev.runsheet.parser;

import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Makes forms of the schema files. The files stay the only source: a word in them that is not known
 * here is a defect, and a test holds what forms say against what the validator says.
 */
final class FormCompiler {

  /** What says nothing about a value. */
  private static final Set<String> SILENT = Set.of("$schema", "$id", "$defs");

  private final Map<String, Form> known = new HashMap<>();

  private FormCompiler() {}

  static Form compile(String file) {
    return compile(file, "");
  }

  /** The form of one place in a file. */
  static Form compile(String file, String pointer) {
    return new FormCompiler().at(file, pointer);
  }

  /** The form of a place in a file; each place is compiled once, for it may name itself. */
  private Form at(String file, String pointer) {
    Form form = known.get(file + "#" + pointer);
    if (form == null) {
      JsonNode schema = Schemas.read(file).at(JsonPointer.compile(pointer));
      if (schema.has("$ref")) {
        return named(file, schema);
      }
      form = new Form();
      known.put(file + "#" + pointer, form);
      for (Map.Entry<String, JsonNode> word : schema.properties()) {
        take(word.getKey(), word.getValue(), form, new Spot(file, pointer).of(word.getKey()));
      }
    }
    return form;
  }

  private Form at(Spot spot) {
    return at(spot.file(), spot.pointer());
  }

  private Form named(String file, JsonNode schema) {
    for (String word : schema.propertyNames()) {
      if (!word.equals("$ref") && !isSilent(word)) {
        throw new IllegalStateException("a schema says \"%s\" beside $ref".formatted(word));
      }
    }
    URI target = URI.create(file).resolve(schema.path("$ref").stringValue());
    return at(target.getPath().isEmpty() ? file : target.getPath(), target.getFragment());
  }

  /** A place in a file. */
  private record Spot(String file, String pointer) {
    Spot of(String key) {
      return new Spot(file, pointer + "/" + key.replace("~", "~0").replace("/", "~1"));
    }
  }

  private void take(String word, JsonNode value, Form form, Spot spot) {
    switch (word) {
      case "type" -> form.kinds = kinds(value);
      case "enum" -> form.texts = texts(value);
      case "const" -> form.texts = Set.of(value.stringValue());
      case "allOf" -> form.all = forms(value, spot);
      case "anyOf" -> form.any = forms(value, spot);
      case "oneOf" -> form.one = forms(value, spot);
      case "if" -> form.condition = at(spot);
      case "then" -> form.then = at(spot);
      case "else" -> form.otherwise = at(spot);
      case "properties" -> form.properties = properties(value, spot);
      case "required" -> form.required = texts(value).toArray(String[]::new);
      case "additionalProperties" -> {
        form.closed = value.isBoolean() && !value.booleanValue();
        form.rest = value.isObject() ? at(spot) : null;
      }
      case "items" -> form.items = at(spot);
      case "minItems" -> form.minItems = value.intValue();
      case "maxItems" -> form.maxItems = value.intValue();
      case "pattern" -> form.pattern = FormPattern.of(value.stringValue());
      case "minLength" -> form.minLength = value.intValue();
      case "maxLength" -> form.maxLength = value.intValue();
      case "minimum" -> form.minimum = new BigDecimal(value.asString());
      case "maximum" -> form.maximum = new BigDecimal(value.asString());
      default -> {
        if (!isSilent(word)) {
          throw new IllegalStateException("a schema says \"%s\" at %s".formatted(word, spot));
        }
      }
    }
  }

  private Form[] forms(JsonNode list, Spot spot) {
    Form[] forms = new Form[list.size()];
    for (int i = 0; i < forms.length; i++) {
      forms[i] = at(spot.of(Integer.toString(i)));
    }
    return forms;
  }

  private Map<String, Form> properties(JsonNode map, Spot spot) {
    Map<String, Form> forms = new HashMap<>();
    for (String name : map.propertyNames()) {
      forms.put(name, at(spot.of(name)));
    }
    return forms;
  }

  private static boolean isSilent(String word) {
    return SILENT.contains(word) || word.startsWith("x-");
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.stringValue()));
    return texts;
  }

  private static int kinds(JsonNode type) {
    int kinds = 0;
    if (type.isArray()) {
      for (JsonNode one : type) {
        kinds |= kind(one.stringValue());
      }
      return kinds;
    }
    return kind(type.stringValue());
  }

  private static int kind(@Nullable String name) {
    return switch (String.valueOf(name)) {
      case "object" -> Form.OBJECT;
      case "array" -> Form.ARRAY;
      case "string" -> Form.TEXT;
      case "integer" -> Form.INTEGER;
      case "number" -> Form.NUMBER | Form.INTEGER;
      case "boolean" -> Form.BOOLEAN;
      case "null" -> Form.NULL;
      default -> throw new IllegalStateException("no type of JSON: " + name);
    };
  }
}
