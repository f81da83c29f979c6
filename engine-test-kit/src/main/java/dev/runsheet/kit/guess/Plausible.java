package dev.runsheet.kit.guess;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a value may look like, by the name it goes under: for people who read made-up results. */
public final class Plausible {

  private static final Map<String, String> BY_ENDING = new LinkedHashMap<>();

  static {
    BY_ENDING.put("instanceid", "i-0123456789abcdef0");
    BY_ENDING.put("instanceids", "i-0123456789abcdef0");
    BY_ENDING.put("imageid", "ami-0123456789abcdef0");
    BY_ENDING.put("volumeid", "vol-0123456789abcdef0");
    BY_ENDING.put("snapshotid", "snap-0123456789abcdef0");
    BY_ENDING.put("subnetid", "subnet-0123456789abcdef0");
    BY_ENDING.put("vpcid", "vpc-0123456789abcdef0");
    BY_ENDING.put("accountid", "123456789012");
    BY_ENDING.put("commandid", "01234567-89ab-4cde-8f01-23456789abcd");
    BY_ENDING.put("executionid", "01234567-89ab-4cde-8f01-23456789abcd");
    BY_ENDING.put("rolearn", "arn:aws:iam::123456789012:role/example");
    BY_ENDING.put("region", "us-east-1");
    BY_ENDING.put("instancestates", "running");
    BY_ENDING.put("stackstatus", "CREATE_COMPLETE");
    BY_ENDING.put("imagestate", "available");
    BY_ENDING.put("status", "Success");
  }

  private Plausible() {}

  /** What is likely to stand under a name. */
  public static String text(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> known : BY_ENDING.entrySet()) {
      if (lower.endsWith(known.getKey())) {
        return known.getValue();
      }
    }
    return "made-up-" + lower;
  }
}
