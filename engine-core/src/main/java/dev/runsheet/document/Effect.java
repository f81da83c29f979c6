package dev.runsheet.document;

/** What an action does to the world. */
public enum Effect {
  /** It only reads. */
  READS,
  /** It changes something. */
  CHANGES,
  /** It cannot be told beforehand: a script, for instance. */
  UNKNOWN
}
