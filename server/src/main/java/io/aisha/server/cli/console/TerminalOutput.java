package io.aisha.server.cli.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Output for people: one stream, which may or may not be a terminal. Several threads may write
/// lines and progress.
public final class TerminalOutput {

  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream stream;
  private final boolean live;
  private final boolean colours;
  private final int columns;
  private String unfinished = "";

  /// @param live a terminal, on which a line can be drawn over
  /// @param columns the terminal's width in characters
  TerminalOutput(PrintStream stream, boolean live, boolean colours, int columns) {
    this.stream = stream;
    this.live = live;
    this.colours = colours;
    this.columns = columns;
  }

  public boolean live() {
    return live;
  }

  public int columns() {
    return columns;
  }

  public String paint(Tone tone, String text) {
    return colours ? tone.paint(text) : text;
  }

  /// Prints a complete line. An unfinished line is drawn again below it.
  public synchronized void line(String text) {
    if (unfinished.isEmpty()) {
      stream.println(text);
    } else {
      stream.print(ERASE_LINE + text + System.lineSeparator() + unfinished);
    }
    stream.flush();
  }

  public void line() {
    line("");
  }

  /// A line with a hanging text: on a terminal the text is wrapped and every line of it starts at
  /// the same column.
  ///
  /// @param head as printed
  /// @param headWidth how many columns it takes
  public void hanging(String head, int headWidth, String text) {
    if (!live || headWidth > columns / 2) {
      line(head + text);
      return;
    }
    String margin = "";
    for (String part : wrap(text, columns - headWidth - 1)) {
      line((margin.isEmpty() ? head : margin) + part);
      margin = " ".repeat(headWidth);
    }
  }

  /// Draws over the unfinished line; does nothing where there is no terminal.
  public synchronized void redraw(String text) {
    if (live && !text.equals(unfinished)) {
      unfinished = text;
      stream.print(ERASE_LINE + text);
      stream.flush();
    }
  }

  /// Erases the unfinished line.
  public synchronized void erase() {
    if (!unfinished.isEmpty()) {
      unfinished = "";
      stream.print(ERASE_LINE);
      stream.flush();
    }
  }

  /// Removes terminal control characters from a name from outside.
  public static String harmless(String name) {
    return name.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '�' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
