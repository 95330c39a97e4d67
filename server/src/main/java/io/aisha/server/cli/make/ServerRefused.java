package io.aisha.server.cli.make;

/// The server refused a request, or its work failed. The sentence is the server's own.
public final class ServerRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final String sentence;

  ServerRefused(String code, String sentence) {
    super(code + ": " + sentence);
    this.code = code;
    this.sentence = sentence;
  }

  public String code() {
    return code;
  }

  /// What happened and what to do, in the language that was asked for.
  public String sentence() {
    return sentence;
  }
}
