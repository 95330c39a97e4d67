package io.aisha.bot.screen;

/// A bar of ten characters.
final class ProgressBar {
  private static final int LENGTH = 10;

  private ProgressBar() {}

  /// The bar for `done` of `total`; full when `done` is more.
  static String of(int done, int total) {
    int full = Math.clamp((long) done * LENGTH / Math.max(1, total), 0, LENGTH);
    return "▰".repeat(full) + "▱".repeat(LENGTH - full);
  }
}
