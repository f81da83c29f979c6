package dev.runsheet.host;

import dev.runsheet.document.Value;
import dev.runsheet.spi.ContentSource.Content;
import dev.runsheet.spi.ContentSource.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files and folders of a repository of GitHub, by its REST API. */
final class GitHubContent {

  private static final Pattern OPTIONS = Pattern.compile("(?:branch|commitID):([^:\\s]+)");

  /** How deep and wide a repository may be: one call is made for each folder. */
  private static final int MOST_FOLDERS = 1_000;

  private final WebContent web;
  private final URI api;

  GitHubContent(WebContent web, URI api) {
    this.web = web;
    this.api = api;
  }

  /** What one step asks a repository for. */
  private record Repository(String folder, String reference, @Nullable String token) {}

  Content find(SourceInfo info) throws Exception {
    Repository repository =
        new Repository(
            "repos/%s/%s/contents/"
                .formatted(escaped(info.required("owner")), escaped(info.required("repository"))),
            reference(info.text("getOptions")),
            info.secret("tokenInfo"));
    String path = info.text("path").replaceAll("^/+|/+$", "");
    Value found = list(repository, path);
    if (found instanceof Value.Items) {
      return new Content(true, tree(repository, path));
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return Content.file(name, out -> web.fetch(raw(repository, path), out));
  }

  private static String reference(String options) throws IOException {
    if (options.isEmpty()) {
      return "";
    }
    Matcher matcher = OPTIONS.matcher(options);
    if (!matcher.matches()) {
      throw new IOException(
          "\"getOptions\" is neither \"branch:NAME\" nor \"commitID:SHA\": \"%s\""
              .formatted(options));
    }
    return "?ref=" + URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8);
  }

  private List<Entry> tree(Repository repository, String root)
      throws IOException, InterruptedException {
    List<Entry> files = new ArrayList<>();
    Deque<String> folders = new ArrayDeque<>(List.of(root));
    for (int seen = 0; !folders.isEmpty(); seen++) {
      if (seen == MOST_FOLDERS) {
        throw new IOException("there are more than %d folders".formatted(MOST_FOLDERS));
      }
      if (list(repository, folders.remove()) instanceof Value.Items items) {
        for (Value item : items.items()) {
          String path = member(item, "path");
          if (member(item, "type").equals("dir")) {
            folders.add(path);
          } else if (member(item, "type").equals("file")) {
            String below = root.isEmpty() ? path : path.substring(root.length() + 1);
            files.add(new Entry(below, out -> web.fetch(raw(repository, path), out)));
          }
        }
      }
    }
    return files;
  }

  private static String member(Value item, String name) {
    return item instanceof Value.Fields fields ? String.valueOf(fields.get(name)) : "";
  }

  private Value list(Repository repository, String path) throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    web.fetch(request(repository, path, "application/vnd.github+json"), out);
    Value found = Value.ofJson(out.toString(StandardCharsets.UTF_8));
    if (found == null) {
      throw new IOException("the answer of GitHub is no JSON");
    }
    return found;
  }

  private HttpRequest.Builder raw(Repository repository, String path) {
    return request(repository, path, "application/vnd.github.raw");
  }

  private HttpRequest.Builder request(Repository repository, String path, String accept) {
    StringBuilder target = new StringBuilder(repository.folder());
    for (String part : path.split("/", -1)) {
      target.append(escaped(part)).append('/');
    }
    target.setLength(target.length() - 1);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(target + repository.reference()))
            .header("Accept", accept);
    return repository.token() == null
        ? request
        : request.header("Authorization", "Bearer " + repository.token());
  }

  private static String escaped(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
