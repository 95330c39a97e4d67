package io.aisha.server.cli.command;

import io.aisha.server.cli.console.Terminal;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.text.Phrases;
import java.io.IOException;
import java.util.Map;

/// Asks for confirmation of an action that cannot be undone.
public record Confirmation(Terminal terminal, Phrases phrases) {

  /// Asks, unless the command line already confirms. Says so when nothing is changed.
  ///
  /// @param yes whether the command line already confirms it
  /// @param needsYes the message when there is no terminal to ask on
  /// @throws UsageException without a terminal
  public boolean given(boolean yes, String needsYes, TerminalOutput screen) {
    if (yes) {
      return true;
    }
    if (!terminal.inLive()) {
      throw new UsageException(needsYes, Map.of());
    }
    String word = phrases.texts().text("cli.db.yes");
    screen.line(phrases.texts().text("cli.db.ask", Map.of("word", word)));
    boolean confirmed = word.equalsIgnoreCase(answer());
    if (!confirmed) {
      screen.line(phrases.texts().text("cli.db.left-alone"));
    }
    return confirmed;
  }

  private String answer() {
    try {
      return String.valueOf(terminal.in().readLine()).strip();
    } catch (IOException _) {
      return "";
    }
  }
}
