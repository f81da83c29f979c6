package dev.runsheet.cli;

/** How many columns of a terminal a character takes. */
final class Width {

  private Width() {}

  static int of(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    return within(c, 0x1100, 0x115f)
        || within(c, 0x2e80, 0x303e)
        || within(c, 0x3041, 0xa4cf)
        || within(c, 0xac00, 0xd7a3)
        || within(c, 0xf900, 0xfaff)
        || within(c, 0xfe30, 0xfe6f)
        || within(c, 0xff00, 0xff60)
        || within(c, 0xffe0, 0xffe6)
        || within(c, 0x1f300, 0x1f64f)
        || within(c, 0x1f680, 0x1f6ff)
        || within(c, 0x1f900, 0x1f9ff)
        || within(c, 0x20000, 0x3fffd);
  }

  private static boolean within(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
