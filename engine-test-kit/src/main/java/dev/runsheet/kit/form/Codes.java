package dev.runsheet.kit.form;

/** The codes of what is wrong in files of the kit; each has a page in {@code docs/codes}. */
public final class Codes {

  /** A script cannot be understood. */
  public static final String SCRIPT = "RS901";

  /** A test file cannot be understood. */
  public static final String TEST_FILE = "RS902";

  private Codes() {}
}
