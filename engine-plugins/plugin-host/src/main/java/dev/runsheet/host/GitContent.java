package dev.runsheet.host;

import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ContentSource.Content;
import dev.runsheet.spi.ContentSource.Entry;
import dev.runsheet.spi.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a repository of Git, which the program {@code git} of this host clones into the
 * workspace. Credentials reach it in its environment and in a file of its own, never in its
 * arguments.
 */
final class GitContent {

  private static final Pattern OPTIONS = Pattern.compile("(branch|commitID):((?!-)[^:\\s]+)");
  private static final Pattern WEB = Pattern.compile("(?i)https?://.*");

  private final SourceInfo info;
  private final ActionContext context;
  private final ProcessRunner runner;
  private final Map<String, String> environment = new LinkedHashMap<>();

  private GitContent(SourceInfo info, ActionContext context, ProcessRunner runner) {
    this.info = info;
    this.context = context;
    this.runner = runner;
  }

  static Content find(SourceInfo info, ActionContext context) throws Exception {
    ProcessRunner runner =
        context
            .service(ProcessRunner.class)
            .orElseThrow(() -> new IOException("the engine has no ProcessRunner"));
    return new GitContent(info, context, runner).content();
  }

  private Content content() throws Exception {
    String url = info.required("repository");
    String options = info.text("getOptions");
    Matcher option = OPTIONS.matcher(options);
    if (url.startsWith("-") || (!options.isEmpty() && !option.matches())) {
      throw new IOException(
          url.startsWith("-")
              ? "\"%s\" is no URL of a repository".formatted(url)
              : "\"getOptions\" is neither \"branch:NAME\" nor \"commitID:SHA\": \"%s\""
                  .formatted(options));
    }
    environment.put("GIT_TERMINAL_PROMPT", "0");
    Path key = logIn(url);
    try {
      Path tree = Files.createTempDirectory(context.workspace(), "git");
      boolean commit = option.matches() && option.group(1).equals("commitID");
      List<String> clone = new ArrayList<>(List.of("git", "clone", "--quiet"));
      if (!commit) {
        clone.addAll(List.of("--depth", "1"));
      }
      if (!commit && option.matches()) {
        clone.addAll(List.of("--branch", option.group(2)));
      }
      clone.addAll(List.of("--", url, tree.toString()));
      run(clone);
      if (commit) {
        run(List.of("git", "-C", tree.toString(), "checkout", "--quiet", option.group(2)));
      }
      return new Content(true, files(tree));
    } finally {
      if (key != null) {
        Files.deleteIfExists(key);
      }
    }
  }

  private void run(List<String> line) throws IOException, InterruptedException {
    ProcessRunner.Exit exit =
        runner.run(new ProcessRunner.Command(line, null, environment), context);
    if (exit.code() != 0) {
      throw new IOException(
          "\"git %s\" ended with exit code %d"
              .formatted(line.contains("clone") ? "clone" : "checkout", exit.code()));
    }
  }

  /** Prepares the login; gives the file that holds the private key, or null for none. */
  private @Nullable Path logIn(String url) throws Exception {
    boolean web = WEB.matcher(url).matches();
    String user = info.credential("username");
    String password = info.credential("password");
    String privateKey = info.credential("privateSSHKey");
    if (web && !privateKey.isEmpty()) {
      throw new IOException("a URL of http takes no \"privateSSHKey\"");
    }
    if (!web && !(user + password).isEmpty()) {
      throw new IOException("only a URL of http takes \"username\" and \"password\"");
    }
    if (web && !(user + password).isEmpty()) {
      String login = user + ":" + password;
      String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
      environment.put("GIT_CONFIG_COUNT", "1");
      environment.put("GIT_CONFIG_KEY_0", "http.extraHeader");
      environment.put("GIT_CONFIG_VALUE_0", "Authorization: Basic " + encoded);
    }
    String check = info.truth("skipHostKeyChecking") ? "no" : "yes";
    String ssh = "ssh -o BatchMode=yes -o StrictHostKeyChecking=" + check;
    Path key = privateKey.isEmpty() ? null : write(privateKey);
    environment.put(
        "GIT_SSH_COMMAND",
        key == null
            ? ssh
            : ssh + " -o IdentitiesOnly=yes -i '" + key.toString().replace("'", "'\\''") + "'");
    return key;
  }

  private Path write(String privateKey) throws IOException {
    Path key =
        Files.createTempFile(
            context.workspace().toAbsolutePath(),
            "key",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(key, privateKey.endsWith("\n") ? privateKey : privateKey + "\n");
  }

  /** What is in the work tree: files, and no links that could lead out of it. */
  private static List<Entry> files(Path tree) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path file : all.sorted().toList()) {
        Path path = tree.relativize(file);
        if (!path.startsWith(".git") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          entries.add(new Entry(path.toString().replace('\\', '/'), out -> Files.copy(file, out)));
        }
      }
    }
    return entries;
  }
}
