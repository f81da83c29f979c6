package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Value;
import dev.runsheet.spi.ContentSource;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects of S3: one, or all whose keys begin in the same way.
 *
 * @param calls makes the calls
 */
record S3Content(AwsCalls calls) implements ContentSource {

  /** A large object takes its time; the step is interrupted where it has a limit. */
  private static final Duration LIMIT = Duration.ofHours(1);

  @Override
  public Optional<Content> find(Query query) throws IOException, InterruptedException {
    if (!query.sourceType().equals("S3")) {
      return Optional.empty();
    }
    String url = new Answer(query.sourceInfo()).text("path").trim();
    if (url.isEmpty()) {
      throw new IOException("\"sourceInfo\" has no \"path\"");
    }
    S3Path path = S3Path.of(url);
    AwsIdentity of = Identities.of(query.role(), "downloadContent");
    AwsIdentity there = new AwsIdentity(of.roleArn(), of.sessionName(), path.region());
    return Optional.of(
        !path.tree() && isObject(path, there)
            ? Content.file(path.name(), out -> fetch(path, path.key(), there, out))
            : tree(path, there));
  }

  /** Who may read one object only must not be asked for a list. */
  private boolean isObject(S3Path path, AwsIdentity identity)
      throws IOException, InterruptedException {
    Request request =
        Request.to("s3", "HeadObject").with("Bucket", path.bucket()).with("Key", path.key());
    try {
      calls.call(request.by(identity));
      return true;
    } catch (AwsCallException e) {
      if (e.notFound() || e.denied()) {
        return false;
      }
      throw failed(request, e);
    }
  }

  private Content tree(S3Path path, AwsIdentity identity) throws IOException, InterruptedException {
    String prefix = path.tree() ? path.key() : path.key() + "/";
    List<Entry> entries = new ArrayList<>();
    String next = null;
    do {
      Request request =
          Request.to("s3", "ListObjectsV2")
              .with("Bucket", path.bucket())
              .with("Prefix", prefix)
              .with("ContinuationToken", next);
      Answer page;
      try {
        page = new Answer(calls.call(request.by(identity)));
      } catch (AwsCallException e) {
        throw failed(request, e);
      }
      for (Answer object : page.list("Contents")) {
        String key = object.text("Key");
        if (!key.endsWith("/")) {
          entries.add(
              new Entry(key.substring(prefix.length()), out -> fetch(path, key, identity, out)));
        }
      }
      next = page.value("NextContinuationToken") instanceof Value.Text more ? more.value() : null;
    } while (next != null);
    if (entries.isEmpty()) {
      throw new IOException("there is nothing at %s".formatted(path));
    }
    return new Content(true, entries);
  }

  private void fetch(S3Path path, String key, AwsIdentity identity, OutputStream out)
      throws IOException, InterruptedException {
    Request request =
        Request.to("s3", "GetObject").with("Bucket", path.bucket()).with("Key", key).within(LIMIT);
    AwsCall call = request.by(identity);
    try {
      calls.download(call, out);
    } catch (AwsCallException e) {
      throw failed(request, e);
    }
  }

  private static IOException failed(Request request, AwsCallException e) {
    return new IOException(Failures.of(request, "reading S3", e).message(), e);
  }
}
