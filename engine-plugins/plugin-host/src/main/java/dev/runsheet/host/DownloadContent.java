package dev.runsheet.host;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ContentSource;
import dev.runsheet.spi.ContentSource.Content;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Downloads files: over HTTP, from GitHub and other repositories of Git, and documents by name.
 * What a {@link ContentSource} of the host serves comes from there: S3, where calls of AWS are
 * made.
 */
@Action(name = "aws:downloadContent")
public final class DownloadContent implements ActionHandler<DownloadContent.Inputs> {

  private static final URI GITHUB = URI.create("https://api.github.com/");

  private final WebContent web = new WebContent();
  private final GitHubContent github;

  /** Performs the action. */
  public DownloadContent() {
    this(GITHUB);
  }

  DownloadContent(URI github) {
    this.github = new GitHubContent(web, github);
  }

  /**
   * What to download.
   *
   * @param sourceType the kind of source
   * @param sourceInfo what exactly: a map, or its JSON text
   * @param destinationPath where to: an absolute path, or one in the downloads of the execution
   */
  public record Inputs(String sourceType, Value sourceInfo, @Nullable String destinationPath) {}

  @Override
  public Outcome execute(Inputs inputs, ActionContext context) throws InterruptedException {
    try {
      Path downloads = context.workspace().toAbsolutePath().resolve(Scripts.DOWNLOADS);
      Content content = find(inputs, context);
      Path written = Destination.of(inputs.destinationPath(), downloads).write(content);
      String told = "Content downloaded to %s\n".formatted(written);
      context.stdout().write(told.getBytes(StandardCharsets.UTF_8));
      return Outcome.exited(0);
    } catch (InterruptedException e) {
      throw e;
    } catch (IOException e) {
      return failed(inputs, Reason.of(e));
    } catch (Exception e) {
      return failed(inputs, e.toString());
    }
  }

  private static Outcome failed(Inputs inputs, String reason) {
    return Outcome.failed(
        Failure.Type.ACTION,
        "the content from %s could not be downloaded: %s".formatted(inputs.sourceType(), reason));
  }

  private Content find(Inputs inputs, ActionContext context) throws Exception {
    String type = inputs.sourceType();
    SourceInfo info = new SourceInfo(fields(inputs.sourceInfo()), context);
    ContentSource source = context.service(ContentSource.class).orElse(query -> Optional.empty());
    Optional<Content> served =
        source.find(new ContentSource.Query(type, info.fields(), context.role()));
    if (served.isPresent()) {
      return served.get();
    }
    return switch (type) {
      case "HTTP" -> web.find(info);
      case "GitHub" -> github.find(info);
      case "SSMDocument" -> DocumentContent.find(info, context);
      case "S3" ->
          throw new IOException(
              "nothing here reads S3: add dev.runsheet:plugin-aws-sdk, or give the engine a"
                  + " ContentSource");
      case "Git" -> GitContent.find(info, context);
      default ->
          throw new IOException(
              "\"%s\" is none of GitHub, Git, HTTP, S3 and SSMDocument".formatted(type));
    };
  }

  private static Value.Fields fields(Value info) throws IOException {
    Value value = info instanceof Value.Text text ? Value.ofJson(text.value()) : info;
    if (value instanceof Value.Fields fields) {
      return fields;
    }
    throw new IOException("\"sourceInfo\" is no map, and no JSON text of one");
  }
}
