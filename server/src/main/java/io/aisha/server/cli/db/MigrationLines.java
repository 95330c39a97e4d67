package io.aisha.server.cli.db;

import io.aisha.guard.migration.Direction;
import io.aisha.guard.migration.MigrationListener;
import io.aisha.guard.migration.MigrationProgress;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import java.time.Duration;

/// Prints a line for each migration that is applied or rolled back. Shows the progress of a long
/// one: in place on a terminal, otherwise in a new line from time to time.
final class MigrationLines implements MigrationListener {

  /// Without a terminal, one line every twenty seconds is enough.
  private static final int PRINT_EVERY = 10;

  private static final Duration LONG = Duration.ofSeconds(1);

  private final TerminalOutput screen;
  private int updates;

  MigrationLines(TerminalOutput screen) {
    this.screen = screen;
  }

  @Override
  public void started(String change, Direction direction) {
    updates = 0;
    screen.redraw("  · " + TerminalOutput.harmless(change));
  }

  @Override
  public void stillRunning(MigrationProgress progress) {
    String text = "  · " + TerminalOutput.harmless(progress.text());
    if (screen.live()) {
      screen.redraw(shortened(text));
    } else if (updates++ % PRINT_EVERY == 0) {
      screen.line(text);
    }
  }

  @Override
  public void lockedOut(String change, int attempt, int attempts) {
    screen.redraw(
        shortened(
            "  · %s … %d/%d".formatted(TerminalOutput.harmless(change), attempt + 1, attempts)));
  }

  @Override
  public void finished(String change, Direction direction, Duration took) {
    screen.erase();
    String duration =
        took.compareTo(LONG) < 0
            ? ""
            : screen.paint(Tone.FAINT, "  %.1f s".formatted(took.toMillis() / 1000.0));
    screen.line(
        "  " + screen.paint(Tone.GOOD, "✓") + " " + TerminalOutput.harmless(change) + duration);
  }

  /// A line that is redrawn in place must not wrap.
  private String shortened(String text) {
    return text.length() < screen.columns() ? text : text.substring(0, screen.columns() - 2) + "…";
  }
}
