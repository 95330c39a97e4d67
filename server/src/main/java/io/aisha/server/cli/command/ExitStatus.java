package io.aisha.server.cli.command;

/// What a command tells the shell.
public final class ExitStatus {

  public static final int DONE = 0;

  /// The photos do not suffice.
  public static final int PHOTOS = 1;

  /// The migrations are not as they must be.
  public static final int FINDINGS = 1;

  /// Called wrongly, or set wrongly.
  public static final int USAGE = 2;

  public static final int FAILURE = 3;

  /// What shells expect of a program that ends because of Ctrl-C.
  public static final int INTERRUPTED = 130;

  /// What shells say of a program whose reader has gone: 128 and the number of SIGPIPE.
  public static final int READER_GONE = 141;

  private ExitStatus() {}
}
