package io.aisha.server.cli.command;

/// The exit statuses of the commands.
public final class ExitStatus {

  public static final int DONE = 0;

  /// Too few photos are good enough.
  public static final int PHOTOS = 1;

  /// The check of the migrations has findings.
  public static final int FINDINGS = 1;

  /// An argument or a setting is wrong.
  public static final int USAGE = 2;

  public static final int FAILURE = 3;

  /// The status that shells expect after Ctrl-C.
  public static final int INTERRUPTED = 130;

  /// The status of a program whose output is no longer read: 128 plus the number of SIGPIPE.
  public static final int READER_GONE = 141;

  private ExitStatus() {}
}
