package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Value;
import dev.runsheet.spi.ScriptEnvironment;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Scripts call AWS as the engine does: with what the environment of the host says of AWS, and as
 * the role of the document where it asks for one (automation-documents.md, section 4.14).
 */
final class ScriptCredentials implements ScriptEnvironment {

  private static final String PREFIX = "AWS_";
  private static final String REGION = "AWS_REGION";
  private static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";

  private final AwsCalls calls;
  private final Map<String, String> host;

  ScriptCredentials(AwsCalls calls, Map<String, String> host) {
    this.calls = calls;
    this.host = host;
  }

  @Override
  public Map<String, String> variables(@Nullable String role, String executionId)
      throws IOException, InterruptedException {
    Map<String, String> variables = new LinkedHashMap<>();
    host.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            variables.put(name, value);
          }
        });
    AwsIdentity identity = Identities.of(role, executionId);
    if (identity.roleArn() != null) {
      variables.remove("AWS_PROFILE");
      variables.putAll(assumed(identity));
      calls.region().ifPresent(region -> variables.putIfAbsent(REGION, region));
    }
    sameRegion(variables);
    return variables;
  }

  /** The SDKs differ in which of the two they read. */
  private static void sameRegion(Map<String, String> variables) {
    Optional.ofNullable(variables.get(REGION))
        .ifPresent(region -> variables.putIfAbsent(DEFAULT_REGION, region));
    Optional.ofNullable(variables.get(DEFAULT_REGION))
        .ifPresent(region -> variables.putIfAbsent(REGION, region));
  }

  private Map<String, String> assumed(AwsIdentity identity)
      throws IOException, InterruptedException {
    Request request =
        Request.to("sts", "AssumeRole")
            .with("RoleArn", identity.roleArn())
            .with("RoleSessionName", identity.sessionName());
    try {
      Value credentials = calls.call(request.by(AwsIdentity.CALLER)).get("Credentials");
      return Map.of(
          "AWS_ACCESS_KEY_ID", text(credentials, "AccessKeyId"),
          "AWS_SECRET_ACCESS_KEY", text(credentials, "SecretAccessKey"),
          "AWS_SESSION_TOKEN", text(credentials, "SessionToken"));
    } catch (AwsCallException e) {
      throw new IOException(
          Failures.of(request, "taking on the role %s".formatted(identity.roleArn()), e).message(),
          e);
    }
  }

  private static String text(@Nullable Value credentials, String key) throws IOException {
    if (credentials instanceof Value.Fields map
        && map.get(key) instanceof Value.Text text
        && !text.value().isEmpty()) {
      return text.value();
    }
    throw new IOException("AssumeRole of sts gave no %s".formatted(key));
  }
}
