package dev.runsheet.interpreter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may approve: a user name, or the ARN of a user, a role or an assumed role.
 *
 * @param name as the document writes it
 */
record Approver(String name) {

  private static final Pattern USER = Pattern.compile("arn:[^:]*:iam::[^:]*:user/(?:.*/)?([^/]+)");
  private static final Pattern ROLE =
      Pattern.compile("arn:([^:]*):iam::([^:]*):role/(?:.*/)?([^/]+)");
  private static final Pattern ASSUMED =
      Pattern.compile("arn:([^:]*):sts::([^:]*):assumed-role/([^/]+)/.*");

  /** Whether a caller is meant: by name, by ARN, or as one who has assumed the role. */
  boolean is(String caller) {
    return name.equals(caller) || user(name).equals(user(caller)) || hasAssumed(caller);
  }

  /** The name of a user; of anything else an ARN that is no user's name. */
  private static String user(String principal) {
    Matcher user = USER.matcher(principal);
    return user.matches() && !principal.equals(user.group(1)) ? user.group(1) : principal;
  }

  private boolean hasAssumed(String caller) {
    Matcher role = ROLE.matcher(name);
    Matcher assumed = ASSUMED.matcher(caller);
    return role.matches()
        && assumed.matches()
        && role.group(1).equals(assumed.group(1))
        && role.group(2).equals(assumed.group(2))
        && role.group(3).equals(assumed.group(3));
  }
}
