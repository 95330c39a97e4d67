package io.aisha.testkit.telegram;

/// Closes the connection without a response.
final class HungUp extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HungUp() {
    super("hung up", null, false, false);
  }
}
