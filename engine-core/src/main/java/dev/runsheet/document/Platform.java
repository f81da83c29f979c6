package dev.runsheet.document;

import java.util.Locale;

/** The operating systems that documents tell apart, as {@code platformType} in a precondition. */
public enum Platform {
  /** Linux. */
  LINUX,
  /** Windows. */
  WINDOWS,
  /** macOS. */
  MACOS;

  /** As documents write it: {@code linux}, {@code windows} or {@code macos}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The platform of an operating system, by the name that {@code os.name} gives it. */
  public static Platform of(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return WINDOWS;
    }
    return name.startsWith("mac") ? MACOS : LINUX;
  }
}
