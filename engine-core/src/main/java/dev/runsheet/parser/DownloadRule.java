package dev.runsheet.parser;

import dev.runsheet.document.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What aws:downloadContent is told of its source is complete and can be used (command-documents.md,
 * section 4.4).
 */
final class DownloadRule {

  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "GitHub", List.of("owner", "repository"),
          "Git", List.of("repository"),
          "HTTP", List.of("url"),
          "S3", List.of("path"),
          "SSMDocument", List.of("name"));
  private static final List<String> METHODS = List.of("None", "Basic", "Digest");
  private static final List<String> FLAGS = List.of("true", "false");
  private static final Pattern GET_OPTIONS = Pattern.compile("(branch|commitID):[^:]+");
  private static final Pattern SECRET = Pattern.compile("\\{\\{\\s*ssm-secure:[\\w./-]+\\s*}}");

  private final PluginInputs inputs;
  private final Node.Field holder;
  private final Node.Fields info;

  private DownloadRule(PluginInputs inputs, Node.Field holder, Node.Fields info) {
    this.inputs = inputs;
    this.holder = holder;
    this.info = info;
  }

  static void check(PluginInputs inputs) {
    inputs.requireStructure("sourceInfo", false, "sourceInfo: { path: \"https://…\" }");
    String type = inputs.literal("sourceType");
    Node.Field holder = inputs.field("sourceInfo");
    Node.Fields info = holder == null ? null : inputs.map(holder);
    if (type == null || holder == null || info == null || !REQUIRED.containsKey(type)) {
      return;
    }
    DownloadRule rule = new DownloadRule(inputs, holder, info);
    REQUIRED.getOrDefault(type, List.of()).forEach(key -> rule.required(key, type));
    switch (type) {
      case "HTTP" -> {
        rule.url();
        rule.oneOf("authMethod", METHODS);
        rule.oneOf("allowInsecureDownload", FLAGS);
      }
      case "Git" -> {
        rule.getOptions();
        rule.credentials();
        rule.oneOf("skipHostKeyChecking", FLAGS);
      }
      case "GitHub" -> {
        rule.getOptions();
        rule.token();
      }
      case "S3" -> rule.path();
      default -> {
        // An SSM document has a name, and no more.
      }
    }
  }

  private void required(String key, String type) {
    Node.Field field = info.field(key);
    if (field == null || String.valueOf(inputs.literal(field)).isEmpty()) {
      inputs.warn(
          Code.MISSING_INPUT,
          field == null ? Place.key(holder) : PluginInputs.place(field, holder),
          "\"sourceInfo\" of step \"%s\" has no \"%s\", which %s requires"
              .formatted(inputs.step(), key, type),
          "add \"%s\"".formatted(key));
    }
  }

  private void getOptions() {
    String options = inputs.literal(info.field("getOptions"));
    if (options != null && !options.isEmpty() && !GET_OPTIONS.matcher(options).matches()) {
      value(
          "getOptions",
          "\"getOptions: %s\" of step \"%s\" is neither a branch nor a commit"
              .formatted(Words.shown(options), inputs.step()),
          "getOptions: \"branch:main\"");
    }
  }

  private void oneOf(String key, List<String> values) {
    String text = inputs.literal(info.field(key));
    if (text != null && !text.isEmpty() && !values.contains(text)) {
      value(
          key,
          "\"%s: %s\" of step \"%s\" is none of %s"
              .formatted(key, Words.shown(text), inputs.step(), Words.anyOf(values)),
          Words.didYouMean(text, values));
    }
  }

  private void token() {
    Node.Field field = info.field("tokenInfo");
    String text = field == null ? null : field.node().text();
    boolean known = text != null && (!text.contains("{{") || text.contains("ssm:"));
    if (text != null && known && !text.isEmpty() && !SECRET.matcher(text.strip()).matches()) {
      value(
          "tokenInfo",
          "\"tokenInfo\" of step \"%s\" must name a secret of Parameter Store"
              .formatted(inputs.step()),
          "tokenInfo: \"{{ ssm-secure:github-token }}\"");
    }
  }

  private void path() {
    String path = inputs.literal(info.field("path"));
    String lower = path == null ? "" : path.strip().toLowerCase(Locale.ROOT);
    boolean url = lower.startsWith("https://") || lower.startsWith("s3://");
    if (path != null && !path.isEmpty() && !url) {
      value(
          "path",
          "the path \"%s\" of step \"%s\" is no URL of a bucket"
              .formatted(Words.shown(path), inputs.step()),
          "path: \"https://s3.amazonaws.com/bucket/key\"");
    }
  }

  private void url() {
    String url = inputs.literal(info.field("url"));
    String scheme = url == null ? "" : url.strip().toLowerCase(Locale.ROOT);
    if (url == null || url.isEmpty() || scheme.startsWith("https://")) {
      return;
    }
    String insecure = String.valueOf(inputs.literal(info.field("allowInsecureDownload")));
    if (!scheme.startsWith("http://")) {
      value(
          "url",
          "the url \"%s\" of step \"%s\" begins neither with https:// nor with http://"
              .formatted(Words.shown(url), inputs.step()),
          null);
    } else if (info.field("allowInsecureDownload") == null || insecure.equals("false")) {
      value(
          "url",
          "the url \"%s\" of step \"%s\" is refused: it is not encrypted"
              .formatted(Words.shown(url), inputs.step()),
          "use https://, or add allowInsecureDownload: true");
    }
  }

  private void credentials() {
    String repository = inputs.literal(info.field("repository"));
    if (repository == null) {
      return;
    }
    boolean web = repository.startsWith("http://") || repository.startsWith("https://");
    for (String key : web ? List.of("privateSSHKey") : List.of("username", "password")) {
      if (info.field(key) != null) {
        value(
            key,
            "\"%s\" of step \"%s\" does not go with the repository \"%s\""
                .formatted(key, inputs.step(), Words.shown(repository)),
            "remove \"%s\"".formatted(key));
      }
    }
  }

  private void value(String key, String message, @Nullable String hint) {
    inputs.warn(Code.INPUT_VALUE, PluginInputs.place(info.field(key), holder), message, hint);
  }
}
