package dev.runsheet.parser;

import com.networknt.schema.Schema;
import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the schema file of one of AWS's actions says. Read when the action is first asked for,
 * compiled when it is first checked.
 */
final class ActionSchema {

  private static final String OWN_SECTION = "x-runsheet";

  private final JsonNode json;
  private final String file;
  private final ActionDescriptor descriptor;
  private final Map<String, String> namesByLowerCase = new HashMap<>();
  private final Set<String> inputs = new HashSet<>();

  ActionSchema(String action) {
    this.file = Schemas.fileOf(action);
    JsonNode whole = Schemas.whole(file);
    this.json = Schemas.keep(file, whole);
    this.descriptor = descriptor(action, whole);
    json.path("properties")
        .propertyNames()
        .forEach(
            name -> {
              namesByLowerCase.put(name.toLowerCase(Locale.ROOT), name);
              inputs.add(name);
            });
  }

  ActionDescriptor descriptor() {
    return descriptor;
  }

  /** Whether it is a plugin of Command documents, which reads its inputs in any letter case. */
  boolean isOfCommands() {
    return descriptor.documentTypes().contains(DocumentType.COMMAND);
  }

  Schema compiled() {
    return Schemas.compiled(file);
  }

  Form form() {
    return Schemas.form(file);
  }

  /** Whether the schema has an input of exactly this name. */
  boolean has(String input) {
    return inputs.contains(input);
  }

  /** The name of an input as the schema writes it, whatever the case of its letters. */
  String canonical(String input) {
    return namesByLowerCase.getOrDefault(input.toLowerCase(Locale.ROOT), input);
  }

  /** The schema of one input; a missing node where it has none. */
  JsonNode input(String name) {
    return json.path("properties").path(name);
  }

  /** The inputs of which exactly one must be given, or else at least one. */
  List<String> alternatives() {
    JsonNode names = json.path(isExclusive() ? "x-exactlyOne" : "x-atLeastOne");
    List<String> list = new ArrayList<>();
    names.forEach(name -> list.add(name.stringValue("")));
    return list;
  }

  boolean isExclusive() {
    return json.has("x-exactlyOne");
  }

  private ActionDescriptor descriptor(String action, JsonNode whole) {
    JsonNode own = json.path(OWN_SECTION);
    JsonNode timeout = own.path("timeoutSeconds");
    JsonNode module = own.path("module");
    List<ActionDescriptor.Output> outputs = new ArrayList<>();
    own.path("outputs")
        .properties()
        .forEach(
            output ->
                outputs.add(
                    new ActionDescriptor.Output(
                        output.getKey(), output.getValue().stringValue(""))));
    return new ActionDescriptor(
        action,
        whole.path("description").stringValue(""),
        documentTypes(own.path("documentTypes")),
        platforms(own.path("platforms")),
        inputs(whole),
        json.path("additionalProperties").booleanValue(true),
        Effect.valueOf(own.path("effect").stringValue("unknown").toUpperCase(Locale.ROOT)),
        own.path("repeatable").booleanValue(false),
        timeout.isMissingNode() ? null : Duration.ofSeconds(timeout.longValue()),
        module.isMissingNode() ? null : module.stringValue(),
        outputs,
        alternatives().isEmpty()
            ? null
            : new ActionDescriptor.Choice(alternatives(), isExclusive()),
        whole.has("examples") ? Json.value(whole.path("examples").path(0)) : null,
        secretOutputs(own.path("secretOutputs")));
  }

  private static Set<String> secretOutputs(JsonNode names) {
    Set<String> secret = new HashSet<>();
    names.forEach(name -> secret.add(name.stringValue("")));
    return secret;
  }

  private List<ActionDescriptor.Input> inputs(JsonNode whole) {
    Set<String> required = new HashSet<>();
    whole.path("required").forEach(name -> required.add(name.stringValue("")));
    List<ActionDescriptor.Input> inputs = new ArrayList<>();
    whole
        .path("properties")
        .properties()
        .forEach(
            input ->
                inputs.add(
                    new ActionDescriptor.Input(
                        input.getKey(),
                        required.contains(input.getKey()),
                        input.getValue().path("x-type").stringValue("any"),
                        input.getValue().path("description").stringValue(""),
                        allowed(input.getValue()),
                        input.getValue().has("default")
                            ? Json.value(input.getValue().path("default"))
                            : null)));
    return inputs;
  }

  /** The values that an input takes; a reference in their place is always allowed. */
  private static List<Value> allowed(JsonNode input) {
    JsonNode values = input.has("enum") ? input.path("enum") : input.at("/anyOf/0/enum");
    List<Value> allowed = new ArrayList<>();
    values.forEach(value -> allowed.add(Json.value(value)));
    return allowed;
  }

  private static Set<DocumentType> documentTypes(JsonNode names) {
    Set<DocumentType> types = EnumSet.noneOf(DocumentType.class);
    names.forEach(
        name -> types.add(DocumentType.valueOf(name.stringValue("").toUpperCase(Locale.ROOT))));
    return types;
  }

  private static Set<Platform> platforms(JsonNode names) {
    Set<Platform> platforms = EnumSet.noneOf(Platform.class);
    names.forEach(
        name -> platforms.add(Platform.valueOf(name.stringValue("").toUpperCase(Locale.ROOT))));
    return platforms;
  }
}
