package dev.runsheet.host;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers the digest challenge of a server (RFC 7616, with MD5 or SHA-256, qop "auth" or none). */
final class DigestLogin {

  private static final Pattern FIELD = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s,]+))");
  private static final SecureRandom RANDOM = new SecureRandom();

  private DigestLogin() {}

  /**
   * The header {@code Authorization}.
   *
   * @param challenge what the server said
   * @throws IOException when the challenge cannot be answered
   */
  static String answer(String challenge, String method, URI url, String user, String password)
      throws IOException {
    return answer(challenge, method, url, user, password, new BigInteger(96, RANDOM).toString(16));
  }

  static String answer(
      String challenge, String method, URI url, String user, String password, String clientNonce)
      throws IOException {
    if (!challenge.regionMatches(true, 0, "Digest ", 0, 7)) {
      throw new IOException("the server does not ask for a digest of user and password");
    }
    Map<String, String> asked = fields(challenge);
    String realm = asked.getOrDefault("realm", "");
    String nonce = asked.getOrDefault("nonce", "");
    String algorithm = asked.getOrDefault("algorithm", "MD5");
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    String who = hash(algorithm, user + ":" + realm + ":" + password);
    String what = hash(algorithm, method + ":" + target);
    StringBuilder header = new StringBuilder("Digest ");
    header.append("username=\"").append(user).append("\", realm=\"").append(realm);
    header.append("\", nonce=\"").append(nonce).append("\", uri=\"").append(target);
    header.append("\", algorithm=").append(algorithm);
    if (asked.getOrDefault("qop", "").matches("(?i)(.*[, ])?auth([, ].*)?")) {
      String middle = ":00000001:" + clientNonce + ":auth:";
      header.append(", qop=auth, nc=00000001, cnonce=\"").append(clientNonce).append('"');
      header.append(", response=\"").append(hash(algorithm, who + ":" + nonce + middle + what));
    } else {
      header.append(", response=\"").append(hash(algorithm, who + ":" + nonce + ":" + what));
    }
    header.append('"');
    String opaque = asked.get("opaque");
    return opaque == null ? header.toString() : header + ", opaque=\"" + opaque + "\"";
  }

  private static Map<String, String> fields(String challenge) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(challenge);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      fields.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
    }
    return fields;
  }

  private static String hash(String algorithm, String text) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT));
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(
          "the server asks for a digest by \"%s\", which is not known".formatted(algorithm), e);
    }
  }
}
