package dev.runsheet.aws;

/**
 * Says what a parameter of {@code aws:createStack} is where its value stands for a secret that the
 * host keeps; a service of the engine. Without it, values are passed on as they are. Must be
 * thread-safe.
 */
@FunctionalInterface
public interface StackParameters {

  /**
   * The value to send.
   *
   * @param key the parameter of the stack
   * @param value what the document says, in clear
   * @return what it stands for, or the same where it stands for itself
   */
  String resolve(String key, String value);
}
