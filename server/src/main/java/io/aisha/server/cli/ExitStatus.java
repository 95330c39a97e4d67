package io.aisha.server.cli;

/// What a command tells the shell.
final class ExitStatus {

  static final int DONE = 0;

  /// The photos do not suffice.
  static final int PHOTOS = 1;

  /// The migrations are not as they must be.
  static final int FINDINGS = 1;

  /// Called wrongly, or set wrongly.
  static final int USAGE = 2;

  static final int FAILURE = 3;

  /// What shells expect of a program that ends because of Ctrl-C.
  static final int INTERRUPTED = 130;

  /// What shells say of a program whose reader has gone: 128 and the number of SIGPIPE.
  static final int READER_GONE = 141;

  private ExitStatus() {}
}
