package dev.runsheet.parameterstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which policies of a parameter have come due. */
final class PolicyScan {

  private PolicyScan() {}

  static boolean expired(ParameterVersion version, Instant now) {
    Instant end = end(version);
    return end != null && !now.isBefore(end);
  }

  static List<Due> due(ParameterVersion version, Instant now) {
    List<Due> due = new ArrayList<>();
    for (Policy policy : version.policies()) {
      Instant since = since(policy, version);
      if (since != null && !now.isBefore(since)) {
        due.add(new Due(version.name(), policy, since));
      }
    }
    return due;
  }

  private static @Nullable Instant since(Policy policy, ParameterVersion version) {
    if (policy instanceof Policy.NoChangeNotification unchanged) {
      return version.modified().plus(unchanged.after());
    }
    Instant end = end(version);
    return end != null && policy instanceof Policy.ExpirationNotification notice
        ? end.minus(notice.before())
        : end;
  }

  private static @Nullable Instant end(ParameterVersion version) {
    for (Policy policy : version.policies()) {
      if (policy instanceof Policy.Expiration expiration) {
        return expiration.at();
      }
    }
    return null;
  }
}
