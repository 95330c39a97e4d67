package io.aisha.server.serve;

/// Another program listens on the port of the studio.
public final class PortTaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int port;

  PortTaken(int port, Throwable cause) {
    super("port " + port + " is taken", cause);
    this.port = port;
  }

  public int port() {
    return port;
  }
}
