package dev.runsheet.runtime;

import java.util.Random;

/** Documents of both kinds that may do anything but make sense. */
final class RandomDocument {

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int names;

  private RandomDocument(long seed) {
    random = new Random(seed);
  }

  static String of(long seed) {
    RandomDocument document = new RandomDocument(seed);
    return seed % 5 == 0 ? document.command() : document.runbook();
  }

  private String command() {
    text.append("schemaVersion: '2.2'\ndescription: d\nmainSteps:\n");
    int steps = 1 + random.nextInt(5);
    for (int i = 0; i < steps; i++) {
      String more =
          one("", "", "onFailure: exit", "onFailure: successAndExit", "timeoutSeconds: 30");
      text.append(
          "  - {name: %s, action: '%s', inputs: {%s}}\n"
              .formatted("s" + i, one("acme:read", "acme:change"), more));
    }
    return text.toString();
  }

  private String runbook() {
    text.append(
        "schemaVersion: '0.3'\nvariables: {Seen: {type: Integer, default: 0}}\nmainSteps:\n");
    steps("  ", 2 + random.nextInt(6), 0);
    return text.toString();
  }

  private void steps(String indent, int count, int depth) {
    int first = names;
    names += count;
    for (int i = first; i < first + count; i++) {
      text.append(indent).append("- name: S").append(i).append('\n');
      String inside = indent + "  ";
      body(inside, depth);
      boolean last = i == first + count - 1;
      String later = "S" + (i + 1 + (last ? 0 : random.nextInt(first + count - i - 1)));
      line(inside, last ? one("", "isCritical: false") : one("", "", "nextStep: " + later));
      line(
          inside,
          one(
              "",
              "onFailure: Continue",
              "onFailure: Abort",
              last ? "" : "onFailure: 'step:" + later + "'"));
      line(inside, one("", "", "maxAttempts: 2"));
      line(inside, one("", "timeoutSeconds: 30"));
    }
  }

  private void body(String inside, int depth) {
    switch (random.nextInt(depth == 0 ? 10 : 6)) {
      case 0, 1, 2 -> action(inside, "acme:read", "");
      case 3 -> action(inside, "acme:change", "");
      case 4 -> action(inside, "aws:sleep", "Duration: PT" + (1 + random.nextInt(40)) + "S");
      case 5 ->
          action(
              inside, "aws:updateVariable", "Name: 'variable:Seen', Value: " + random.nextInt(9));
      case 6 -> action(inside, "aws:pause", "");
      case 7 -> action(inside, "aws:approve", "Approvers: [a, b, c], MinRequiredApprovals: 2");
      case 8 -> action(inside, "aws:executeAutomation", "DocumentName: Child");
      default -> {
        line(inside, "action: aws:loop");
        line(inside, "inputs:");
        line(inside, "  Iterators: [x, y, z]");
        line(inside, "  Steps:");
        steps(inside + "    ", 1 + random.nextInt(3), depth + 1);
      }
    }
  }

  private void action(String inside, String action, String inputs) {
    line(inside, "action: '%s'".formatted(action));
    line(inside, "inputs: {%s}".formatted(inputs));
  }

  private void line(String inside, String words) {
    if (!words.isEmpty()) {
      text.append(inside).append(words).append('\n');
    }
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
