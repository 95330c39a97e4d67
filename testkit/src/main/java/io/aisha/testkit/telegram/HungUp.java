package io.aisha.testkit.telegram;

/// The connection ends without an answer.
final class HungUp extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HungUp() {
    super("hung up", null, false, false);
  }
}
