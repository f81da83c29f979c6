package dev.runsheet.template;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second pass over the inputs of a Command document: {@code {{ssm:name}}} and {@code
 * {{ssm:name:version}}}, which may also have come in with a parameter's value. What is put in is
 * not scanned again (command-documents.md, section 2.7).
 */
public final class StoreReferences {

  private static final Pattern REFERENCE = Pattern.compile("\\{\\{ *ssm:([/\\w.:-]+) *\\}\\}");

  private static final Pattern LABELLED = Pattern.compile("[^:]+:(?![0-9]+$)[^:]+");

  private final Map<String, StoredParameter> found;

  private StoreReferences(Map<String, StoredParameter> found) {
    this.found = found;
  }

  /** Adds the selectors of all references in a tree to a set. Map keys hold none. */
  public static void collect(Value tree, Set<String> selectors) {
    if (tree instanceof Value.Items list) {
      list.items().forEach(item -> collect(item, selectors));
    } else if (tree instanceof Value.Fields map) {
      map.fields().values().forEach(field -> collect(field, selectors));
    } else if (tree instanceof Value.Secret secret) {
      collect(secret.reveal(), selectors);
    } else if (tree instanceof Value.Text text && text.value().contains("{{")) {
      Matcher match = REFERENCE.matcher(text.value());
      while (match.find()) {
        selectors.add(match.group(1));
      }
    }
  }

  /**
   * Replaces the references in a tree.
   *
   * @param tree where to replace
   * @param found what Parameter Store holds, by selector
   * @throws UnusableParameterException when a parameter does not fit its place
   */
  public static Value replace(Value tree, Map<String, StoredParameter> found)
      throws UnusableParameterException {
    return new StoreReferences(found).replace(tree);
  }

  private Value replace(Value tree) throws UnusableParameterException {
    if (tree instanceof Value.Items list) {
      return replaceItems(list);
    }
    if (tree instanceof Value.Fields map) {
      Map<String, Value> fields = new LinkedHashMap<>();
      for (Map.Entry<String, Value> entry : map.fields().entrySet()) {
        fields.put(entry.getKey(), replace(entry.getValue()));
      }
      return new Value.Fields(fields);
    }
    if (tree instanceof Value.Secret secret) {
      return Value.secret(replace(secret.reveal()));
    }
    return tree instanceof Value.Text text ? Value.text(replaceIn(text.value())) : tree;
  }

  private Value replaceItems(Value.Items list) throws UnusableParameterException {
    List<Value> items = new ArrayList<>(list.items().size());
    for (Value item : list.items()) {
      if (item instanceof Value.Text text && REFERENCE.matcher(text.value().strip()).matches()) {
        items.addAll(spliced(text.value().strip()));
      } else {
        items.add(replace(item));
      }
    }
    return new Value.Items(items);
  }

  private List<Value> spliced(String reference) throws UnusableParameterException {
    Matcher match = REFERENCE.matcher(reference);
    match.matches();
    StoredParameter parameter = parameter(match.group(1));
    return parameter.type() == StoredParameter.Type.STRING_LIST
        ? Arrays.stream(parameter.value().split(",", -1)).map(Value::text).toList()
        : List.of(Value.text(parameter.value()));
  }

  private String replaceIn(String text) throws UnusableParameterException {
    if (!text.contains("{{")) {
      return text;
    }
    Matcher match = REFERENCE.matcher(text);
    StringBuilder out = new StringBuilder();
    int done = 0;
    while (match.find()) {
      StoredParameter parameter = parameter(match.group(1));
      if (parameter.type() == StoredParameter.Type.STRING_LIST) {
        throw new UnusableParameterException(
            "\"%s\" of Parameter Store is a StringList, but stands inside a text: \"%s\""
                .formatted(parameter.name(), match.group()));
      }
      out.append(text, done, match.start()).append(parameter.value());
      done = match.end();
    }
    return out.append(text, done, text.length()).toString();
  }

  private StoredParameter parameter(String selector) throws UnusableParameterException {
    if (LABELLED.matcher(selector).matches()) {
      throw new UnusableParameterException(
          "\"{{ssm:%s}}\" asks for a label; a document can only ask for a version number"
              .formatted(selector));
    }
    StoredParameter parameter = found.get(selector);
    if (parameter == null) {
      throw new UnusableParameterException("Parameter Store holds no \"%s\"".formatted(selector));
    }
    if (parameter.type() == StoredParameter.Type.SECURE_STRING) {
      throw new UnusableParameterException(
          "\"%s\" of Parameter Store is a SecureString, which {{ssm:…}} cannot read"
              .formatted(selector));
    }
    return parameter;
  }

  /** A parameter of Parameter Store that does not exist or does not fit its place. */
  public static final class UnusableParameterException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, in words that hold no secret. */
    public UnusableParameterException(String message) {
      super(message);
    }
  }
}
