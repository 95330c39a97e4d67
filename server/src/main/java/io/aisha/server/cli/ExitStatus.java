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

  private ExitStatus() {}
}
