package dev.runsheet.cli;

/** What the rules of a hundred are about. */
final class RuleGroup {

  private RuleGroup() {}

  /** In words, for instance {@code the order of steps}. */
  static String of(String code) {
    char group = code.length() > 2 ? code.charAt(2) : ' ';
    return switch (group) {
      case '1' -> "the YAML or JSON text";
      case '2' -> "the shape of the document";
      case '3' -> "parameters and references";
      case '4' -> "the order of steps";
      case '5' -> "actions and their inputs";
      case '6' -> "the values given to a document";
      case '8' -> "the files given to the command";
      default -> "what the engine can run";
    };
  }
}
