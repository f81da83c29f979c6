package dev.runsheet.host;

import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ParameterStore;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sourceInfo} of {@code aws:downloadContent} says.
 *
 * @param fields as the document writes it
 * @param context where secrets are found
 */
record SourceInfo(Value.Fields fields, ActionContext context) {

  private static final Pattern SECRET =
      Pattern.compile("\\{\\{\\s*ssm-secure:([\\w\\-./]+)\\s*\\}\\}");

  /** A text, trimmed; empty where there is none. */
  String text(String name) {
    Value value = fields.get(name);
    return value == null || value instanceof Value.Null ? "" : value.toString().trim();
  }

  /** A text that must be there. */
  String required(String name) throws IOException {
    String text = text(name);
    if (text.isEmpty()) {
      throw new IOException("\"sourceInfo\" has no \"%s\"".formatted(name));
    }
    return text;
  }

  /** A truth, false where it is absent. */
  boolean truth(String name) throws IOException {
    Value value = fields.get(name);
    if (value == null || value instanceof Value.Null) {
      return false;
    }
    if (value instanceof Value.Bool truth) {
      return truth.value();
    }
    throw new IOException("\"%s\" of \"sourceInfo\" is neither true nor false".formatted(name));
  }

  /** A credential: what the document says, or the secret that it refers to. */
  String credential(String name) throws Exception {
    String text = text(name);
    Matcher secret = SECRET.matcher(text);
    return secret.matches() ? read(secret.group(1)) : text;
  }

  /** A credential that only a reference to a secret may stand for; null where there is none. */
  @Nullable String secret(String name) throws Exception {
    String text = text(name);
    if (text.isEmpty()) {
      return null;
    }
    Matcher secret = SECRET.matcher(text);
    if (!secret.matches()) {
      throw new IOException(
          "\"%s\" of \"sourceInfo\" must be a reference {{ssm-secure:name}}".formatted(name));
    }
    return read(secret.group(1));
  }

  private String read(String name) throws Exception {
    ParameterStore store =
        context
            .service(ParameterStore.class)
            .orElseThrow(
                () ->
                    new IOException(
                        "{{ssm-secure:%s}} cannot be read: this engine has no ParameterStore"
                            .formatted(name)));
    return store
        .readSecret(name)
        .orElseThrow(
            () ->
                new IOException(
                    "{{ssm-secure:%s}} names no SecureString of Parameter Store".formatted(name)));
  }
}
