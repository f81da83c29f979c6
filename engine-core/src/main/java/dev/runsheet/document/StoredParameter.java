package dev.runsheet.document;

/**
 * A parameter of Parameter Store.
 *
 * @param name its name, with or without a leading slash
 * @param type its type
 * @param value its text; that of a {@code StringList} is separated by commas
 * @param version its version, from 1
 */
public record StoredParameter(String name, Type type, String value, long version) {

  /** The types of Parameter Store. */
  public enum Type {
    /** A text. */
    STRING,
    /** Texts separated by commas. */
    STRING_LIST,
    /** A text that must not be shown. */
    SECURE_STRING
  }

  /** Shows no value: it may be a secret. */
  @Override
  public String toString() {
    return "StoredParameter[%s, %s, version %d]".formatted(name, type, version);
  }
}
