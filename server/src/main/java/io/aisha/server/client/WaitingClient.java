package io.aisha.server.client;

/// The client for which the current thread handles a request.
public final class WaitingClient {
  private static final ScopedValue<Connection> CONNECTION = ScopedValue.newInstance();

  private WaitingClient() {}

  /// The client's connection. Used only by the thread that handles the request.
  @FunctionalInterface
  public interface Connection {
    /// Whether the client has closed it. Cheap: reads available bytes and does not block.
    boolean isClosed();
  }

  /// Handles a request that came over `connection`.
  public static <R, X extends Throwable> R whileConnected(
      Connection connection, ScopedValue.CallableOp<? extends R, X> handling) throws X {
    return ScopedValue.where(CONNECTION, connection).call(handling);
  }

  /// Whether the current thread handles a request whose client has closed the connection. False for
  /// background work such as jobs.
  public static boolean hungUp() {
    return CONNECTION.isBound() && CONNECTION.get().isClosed();
  }
}
