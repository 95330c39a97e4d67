package io.aisha.testkit.telegram;

/// Closes the connection without a response.
final class ConnectionClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConnectionClosed() {
    super("hung up", null, false, false);
  }
}
