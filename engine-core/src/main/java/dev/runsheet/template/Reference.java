package dev.runsheet.template;

/**
 * What stands between the braces of a reference, classified.
 *
 * @param kind what it names
 * @param name the name; for a step's output, the step
 * @param output the output of a step, empty for all other kinds
 */
public record Reference(Kind kind, String name, String output) {

  /** What a reference can name. */
  public enum Kind {
    /** A parameter of the document. */
    PARAMETER,
    /** An output of a step. */
    OUTPUT,
    /** A variable of the document: {@code variable:name}. */
    VARIABLE,
    /** A system variable: {@code global:DATE}, {@code automation:EXECUTION_ID}. */
    SYSTEM,
    /** A parameter of Parameter Store: {@code ssm:name}. */
    STORE
  }

  static Reference to(Kind kind, String name) {
    return new Reference(kind, name, "");
  }

  /** As it stands between the braces, blanks trimmed. */
  @Override
  public String toString() {
    return switch (kind) {
      case PARAMETER, SYSTEM -> name;
      case OUTPUT -> name + "." + output;
      case VARIABLE -> "variable:" + name;
      case STORE -> "ssm:" + name;
    };
  }
}
