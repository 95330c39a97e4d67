package io.aisha.server.cli.user;

import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.Terminal;
import io.aisha.text.Phrases;
import java.io.Console;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Asks for a new password: twice and without echo on a terminal, else one line of standard input.
/// It is never an argument, because other users of the machine can read those.
record PasswordPrompt(Terminal terminal, Phrases phrases) {

  /// @throws UsageException when there is no line, or the two entries differ
  String read() {
    if (!terminal.inLive()) {
      return line();
    }
    String password = ask("cli.user.password");
    if (!password.equals(ask("cli.user.password-again"))) {
      throw new UsageException("cli.usage.passwords-differ", Map.of());
    }
    return password;
  }

  private String ask(String key) {
    // There is none when the output is redirected, and nothing else can switch the echo off.
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() -> new UsageException("cli.usage.password-visible", Map.of()));
    char[] typed = console.readPassword("%s ", phrases.texts().text(key));
    if (typed == null) {
      throw new UsageException("cli.usage.no-password", Map.of());
    }
    return new String(typed);
  }

  private String line() {
    try {
      String line = terminal.in().readLine();
      if (line == null || line.isEmpty()) {
        throw new UsageException("cli.usage.no-password", Map.of());
      }
      return line;
    } catch (IOException _) {
      throw new UsageException("cli.usage.no-password", Map.of());
    }
  }
}
