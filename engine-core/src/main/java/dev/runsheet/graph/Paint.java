package dev.runsheet.graph;

import dev.runsheet.graph.Overlay.Tone;

/**
 * The colours of a tone. They differ in brightness too, for who cannot tell them apart.
 *
 * @param fill of a node
 * @param line of its border, and of an edge
 * @param text of what is written in it
 * @param dashed whether the border is dashed
 */
record Paint(String fill, String line, String text, boolean dashed) {

  private static final Paint DONE = new Paint("#d7f0dd", "#2e7d32", "#1b3a1e", false);
  private static final Paint FAILED = new Paint("#f9d0cc", "#b3261e", "#410e0b", false);
  private static final Paint CANCELLED = new Paint("#fbe3c0", "#a85d00", "#3d2200", false);
  private static final Paint SKIPPED = new Paint("#e8e8ee", "#5f6068", "#2c2c31", true);
  private static final Paint OPEN = new Paint("#d3e6fb", "#1f5fa8", "#0c2746", false);
  private static final Paint MISSED = new Paint("#ffffff", "#b9bac0", "#77787f", true);

  static Paint of(Tone tone) {
    return switch (tone) {
      case DONE -> DONE;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
      case SKIPPED -> SKIPPED;
      case OPEN -> OPEN;
      case MISSED -> MISSED;
    };
  }
}
