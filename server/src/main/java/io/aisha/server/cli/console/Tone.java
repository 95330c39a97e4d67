package io.aisha.server.cli.console;

/// How words look on a terminal that has colours; the words say everything without it.
public enum Tone {
  STRONG("1"),
  FAINT("2"),
  BAD("31"),
  GOOD("32"),
  DOUBTFUL("33"),
  ACCENT("36");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  String paint(String text) {
    return "\033[" + code + "m" + text + "\033[0m";
  }
}
