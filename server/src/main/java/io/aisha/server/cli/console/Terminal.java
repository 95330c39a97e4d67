package io.aisha.server.cli.console;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The standard streams, as UTF-8 whatever the locale is called.
///
/// @param in answers to questions
/// @param out where results go
/// @param err for errors, and for all output for people when `out` carries JSON
/// @param inLive `in` is a terminal, so a user can answer
/// @param outLive `out` is a terminal
/// @param errLive `err` is a terminal
/// @param colours paint on terminals
/// @param columns of the terminal, 80 when unknown
public record Terminal(
    BufferedReader in,
    StandardOutput out,
    PrintStream err,
    boolean inLive,
    boolean outLive,
    boolean errLive,
    boolean colours,
    int columns) {

  private static final int COLUMNS = 80;

  /// The process's own streams. The launcher looks at them and says what they are, since the JVM
  /// sees only all of them together.
  ///
  /// @param environment for `NO_COLOR` (no-color.org) and `TERM`
  public static Terminal ofThisProcess(Map<String, String> environment) {
    List<String> live = List.of(System.getProperty("aisha.terminal", "").split(","));
    boolean colours =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        new StandardOutput(new FileOutputStream(FileDescriptor.out)),
        stream(FileDescriptor.err),
        live.contains("in"),
        live.contains("out"),
        live.contains("err"),
        colours,
        columns(System.getProperty("aisha.columns", "")));
  }

  /// The output for people.
  ///
  /// @param json whether `out` carries JSON
  public TerminalOutput screen(boolean json) {
    return json ? complaints() : new TerminalOutput(out, outLive, outLive && colours, columns);
  }

  public TerminalOutput complaints() {
    return new TerminalOutput(err, errLive, errLive && colours, columns);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  private static int columns(String text) {
    int columns = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    return columns < 40 ? COLUMNS : columns;
  }
}
