package dev.runsheet.aws.action;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a URL of S3 names.
 *
 * @param bucket the bucket
 * @param key an object, or the beginning of the keys of several; may be empty
 * @param region where the URL says that the bucket is, or null where it does not
 */
record S3Path(String bucket, String key, @Nullable String region) {

  /** {@code [bucket.]s3[.|-region].amazonaws.com[.cn]}. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(.+)\\.)?s3(?:[.-]dualstack)?(?:[.-]([a-z]{2}(?:-[a-z]+)+-\\d))?\\.amazonaws\\.com(?:\\.cn)?");

  /** Reads a URL of either form: {@code s3://bucket/key}, or one of https. */
  static S3Path of(String url) throws IOException {
    URI uri;
    try {
      uri = URI.create(url.replace(" ", "%20"));
    } catch (IllegalArgumentException e) {
      throw wrong(url);
    }
    String host = uri.getRawAuthority();
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    if (host == null) {
      throw wrong(url);
    }
    if ("s3".equalsIgnoreCase(uri.getScheme())) {
      return new S3Path(host, path, null);
    }
    Matcher matcher = HOST.matcher(host);
    if (!"https".equalsIgnoreCase(uri.getScheme()) || !matcher.matches()) {
      throw wrong(url);
    }
    if (matcher.group(1) != null) {
      return new S3Path(matcher.group(1), path, matcher.group(2));
    }
    int end = path.indexOf('/');
    String bucket = end < 0 ? path : path.substring(0, end);
    if (bucket.isEmpty()) {
      throw wrong(url);
    }
    return new S3Path(bucket, end < 0 ? "" : path.substring(end + 1), matcher.group(2));
  }

  private static IOException wrong(String url) {
    return new IOException(
        "\"%s\" is no URL of S3: s3://BUCKET/KEY, or https://BUCKET.s3.REGION.amazonaws.com/KEY"
            .formatted(url));
  }

  /** Whether it can name several objects only. */
  boolean tree() {
    return key.isEmpty() || key.endsWith("/");
  }

  /** The last part of the key. */
  String name() {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
