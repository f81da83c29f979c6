package dev.runsheet.aws;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf, and where, a call is made.
 *
 * @param roleArn the role to assume, or null for the credentials of the caller
 * @param sessionName what to call the session of that role
 * @param region the region, or null for that of the host
 */
public record AwsIdentity(@Nullable String roleArn, String sessionName, @Nullable String region) {

  /** The credentials and the region of the caller. */
  public static final AwsIdentity CALLER = new AwsIdentity(null, "runsheet", null);

  /** Checks that a role that is given has a name. */
  public AwsIdentity {
    if (roleArn != null && roleArn.isBlank()) {
      throw new IllegalArgumentException("roleArn is blank; the caller's own credentials are null");
    }
  }
}
