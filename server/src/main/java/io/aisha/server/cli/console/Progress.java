package io.aisha.server.cli.console;

/// The progress of one operation: a progress bar on a terminal, otherwise one line at the end.
public final class Progress implements AutoCloseable {

  private static final int BAR = 24;

  private final TerminalOutput screen;
  private final String label;
  private boolean over;

  public Progress(TerminalOutput screen, String label) {
    this.screen = screen;
    this.label = label;
  }

  /// Draws the bar in place of the previous one.
  ///
  /// @param done 0..1
  /// @param words text after the bar, such as `3 of 12`
  public void at(double done, String words) {
    int filled = (int) Math.round(Math.clamp(done, 0, 1) * BAR);
    String bar =
        screen.paint(Tone.ACCENT, "█".repeat(filled))
            + screen.paint(Tone.FAINT, "░".repeat(BAR - filled));
    screen.redraw("  " + label + "  " + bar + "  " + words);
  }

  /// Ends with a line that stays.
  public void done(String words) {
    over = true;
    screen.erase();
    screen.line("  " + label + "  " + words);
  }

  @Override
  public void close() {
    if (!over) {
      screen.erase();
    }
  }
}
