package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Source;
import dev.runsheet.spi.ContentSource;
import dev.runsheet.spi.DocumentSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code aws:downloadContent} (command-documents.md, section 4.4), against a server on loopback.
 */
@EnabledOnOs(OS.LINUX)
class DownloadContentTest {

  @TempDir Path folder;
  private HttpServer server;
  private String base;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Downloads downloads;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    downloads = new Downloads(folder, URI.create(base));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add(path + (login == null ? "" : " " + login));
    boolean raw = String.valueOf(exchange.getRequestHeaders().getFirst("Accept")).endsWith("raw");
    if (path.equals("/digest") && login == null) {
      exchange
          .getResponseHeaders()
          .add("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", opaque=\"o\"");
      reply(exchange, 401, "");
    } else if (path.equals("/moved")) {
      exchange.getResponseHeaders().add("Location", "/script");
      reply(exchange, 302, "");
    } else if (path.startsWith("/repos/acme/tools/contents/scripts?ref=main")) {
      reply(
          exchange,
          200,
          """
          [{"type": "file", "path": "scripts/a.sh"}, {"type": "dir", "path": "scripts/more"}]
          """);
    } else if (path.startsWith("/repos/acme/tools/contents/scripts/more?ref=main")) {
      reply(exchange, 200, "[{\"type\": \"file\", \"path\": \"scripts/more/b.sh\"}]");
    } else if (path.startsWith("/repos/acme/tools/contents/") && !raw) {
      reply(exchange, 200, "{\"type\": \"file\"}");
    } else if (path.equals("/none")) {
      reply(exchange, 404, "");
    } else {
      reply(exchange, 200, "echo from " + path.replaceAll("\\?.*", ""));
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void a_script_that_follows_starts_where_a_relative_download_went() throws Exception {
    ExecutionResult result =
        downloads.run(
            "HTTP", "{ url: '%sscript', allowInsecureDownload: true }".formatted(base), "lib/x.sh");

    assertThat(result.step("show").orElseThrow().stdout()).isEqualTo("./lib/x.sh\n");
    assertThat(result.step("fetch").orElseThrow().stdout())
        .startsWith("Content downloaded to ")
        .endsWith("/downloads/lib/x.sh\n");
  }

  @Test
  void an_absolute_destination_is_used_as_it_is_and_its_owner_may_run_the_file() throws Exception {
    Path target = folder.resolve("there/run.sh");

    downloads.run(
        "HTTP",
        "'{\"url\": \" %smoved \", \"allowInsecureDownload\": true}'".formatted(base),
        target.toString());

    assertThat(target).hasContent("echo from /script");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rwx------");
    assertThat(target.getParent().toFile().list()).containsExactly("run.sh");
  }

  @Test
  void a_folder_as_destination_gets_a_file_of_a_made_up_name() throws Exception {
    ExecutionResult result =
        downloads.run("HTTP", "{ url: '%sx', allowInsecureDownload: true }".formatted(base), "");

    assertThat(result.step("show").orElseThrow().stdout()).matches("./download\\d+\n");
  }

  @Test
  void plain_http_and_any_status_but_200_fail() throws Exception {
    assertThat(Downloads.failure(downloads.run("HTTP", "{ url: '%sx' }".formatted(base), "x")))
        .contains("is not fetched over plain http unless \"allowInsecureDownload\" is true");
    assertThat(asked).isEmpty();
    assertThat(
            Downloads.failure(
                downloads.run(
                    "HTTP", "{ url: '%snone', allowInsecureDownload: true }".formatted(base), "x")))
        .endsWith("none answered with status 404");
    assertThat(Downloads.failure(downloads.run("HTTP", "{ url: 'ftp://h/x' }", "x")))
        .contains("is no URL of http or https");
    assertThat(Downloads.failure(downloads.run("HTTP", "'no JSON'", "x"))).contains("no JSON text");
  }

  @Test
  void a_user_logs_in_by_basic_and_by_digest_with_a_secret_that_appears_nowhere() throws Exception {
    downloads.secrets();
    String info =
        """
        { url: '%s%s', allowInsecureDownload: true, authMethod: %s, username: bob,
          password: '{{ ssm-secure:/ci/token }}' }
        """
            .strip();

    ExecutionResult basic = downloads.run("HTTP", info.formatted(base, "script", "Basic"), "a");
    ExecutionResult digest = downloads.run("HTTP", info.formatted(base, "digest", "Digest"), "b");

    assertThat(basic.succeeded()).isTrue();
    assertThat(digest.succeeded()).isTrue();
    assertThat(asked.get(0)).isEqualTo("/script Basic Ym9iOmh1bnRlcjItdG9rZW4=");
    assertThat(asked.get(2))
        .startsWith("/digest Digest username=\"bob\", realm=\"r\", nonce=\"n\", uri=\"/digest\"")
        .contains("qop=auth, nc=00000001", "opaque=\"o\"");
    assertThat(basic + " " + digest).doesNotContain(Downloads.TOKEN);
  }

  @Test
  void a_digest_is_that_of_the_standard() throws Exception {
    String challenge =
        "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=MD5,"
            + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\"";

    String answer =
        DigestLogin.answer(
            challenge,
            "GET",
            URI.create("http://www.example.org/dir/index.html"),
            "Mufasa",
            "Circle of Life",
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

    assertThat(answer).contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
  }

  @Test
  void a_file_and_a_folder_of_GitHub_are_fetched_with_the_token() throws Exception {
    downloads.secrets();
    String info =
        """
        { owner: acme, repository: tools, path: %s, getOptions: 'branch:main',
          tokenInfo: '{{ssm-secure:/ci/token}}' }
        """
            .strip();

    ExecutionResult tree = downloads.run("GitHub", info.formatted("scripts"), "all");
    ExecutionResult file = downloads.run("GitHub", info.formatted("scripts/a.sh"), "one/");

    assertThat(tree.step("show").orElseThrow().stdout()).isEqualTo("./all/a.sh\n./all/more/b.sh\n");
    assertThat(file.step("show").orElseThrow().stdout()).isEqualTo("./one/a.sh\n");
    assertThat(asked).allMatch(request -> request.endsWith(" Bearer " + Downloads.TOKEN));
    assertThat(tree + " " + file).doesNotContain(Downloads.TOKEN);
  }

  @Test
  void a_token_must_be_a_secret_that_is_there() throws Exception {
    String info = "{ owner: acme, repository: tools, tokenInfo: '%s' }";

    assertThat(Downloads.failure(downloads.run("GitHub", info.formatted("ghp_plain"), "x")))
        .contains("\"tokenInfo\" of \"sourceInfo\" must be a reference {{ssm-secure:name}}")
        .doesNotContain("ghp_plain");
    assertThat(
            Downloads.failure(downloads.run("GitHub", info.formatted("{{ssm-secure:/none}}"), "x")))
        .contains("{{ssm-secure:/none}} cannot be read: this engine has no ParameterStore");
    downloads.secrets();
    assertThat(
            Downloads.failure(downloads.run("GitHub", info.formatted("{{ssm-secure:/none}}"), "x")))
        .contains("{{ssm-secure:/none}} names no SecureString of Parameter Store");
    assertThat(
            Downloads.failure(
                downloads.run("GitHub", "{ owner: a, repository: b, getOptions: 'tag:x' }", "x")))
        .contains("neither \"branch:NAME\" nor \"commitID:SHA\"");
    assertThat(asked).isEmpty();
  }

  @Test
  void a_document_is_saved_under_its_name() throws Exception {
    downloads
        .engine()
        .service(
            DocumentSource.class,
            (name, version) ->
                name.endsWith("document/Acme-Tools") && "3".equals(version)
                    ? Optional.of(new Source(name, "{}"))
                    : Optional.empty());
    String arn = "arn:aws:ssm:eu-west-1:123456789012:document/Acme-Tools";

    ExecutionResult found =
        downloads.run("SSMDocument", "{ name: '%s:3' }".formatted(arn), "docs/");

    assertThat(found.step("show").orElseThrow().stdout()).isEqualTo("./docs/Acme-Tools.json\n");
    assertThat(Downloads.failure(downloads.run("SSMDocument", "{ name: Other }", "")))
        .contains("there is no document \"Other\"");
  }

  @Test
  void a_source_of_the_host_serves_what_it_knows_and_nothing_leaves_the_destination()
      throws Exception {
    assertThat(Downloads.failure(downloads.run("S3", "{ path: 's3://b/k' }", "")))
        .contains("nothing here reads S3: add dev.runsheet:plugin-aws-sdk");
    downloads
        .engine()
        .service(
            ContentSource.class,
            query ->
                Optional.of(
                    new ContentSource.Content(
                        true,
                        List.of(
                            new ContentSource.Entry("a/b", out -> out.write('x')),
                            new ContentSource.Entry(
                                query.sourceInfo().get("path").toString(),
                                out -> out.write('y'))))));

    ExecutionResult fine = downloads.run("S3", "{ path: 'c' }", "tree");
    ExecutionResult evil = downloads.run("S3", "{ path: '../../evil' }", "tree");

    assertThat(fine.step("show").orElseThrow().stdout()).isEqualTo("./tree/a/b\n./tree/c\n");
    assertThat(Downloads.failure(evil))
        .contains("\"../../evil\" cannot be the name of a file here");
  }

  @Test
  void a_download_that_breaks_off_leaves_nothing_behind() throws Exception {
    downloads
        .engine()
        .service(
            ContentSource.class,
            query ->
                Optional.of(
                    ContentSource.Content.file(
                        "x",
                        out -> {
                          out.write('x');
                          throw new IOException("the line is dead");
                        })));
    Path target = Files.createDirectory(folder.resolve("out"));

    ExecutionResult result = downloads.run("S3", "{ path: 's3://b/k' }", target.toString());

    assertThat(Downloads.failure(result)).contains("the line is dead");
    assertThat(target).isEmptyDirectory();
  }
}
