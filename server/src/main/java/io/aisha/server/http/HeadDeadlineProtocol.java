package io.aisha.server.http;

import io.aisha.server.client.WaitingClient;
import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 in which the head of a request has to arrive within a time as a whole, and in which
/// work for a request can ask whether its client still waits. The container's own limit begins anew
/// with every byte, so one byte a minute kept a connection for ever.
public final class HeadDeadlineProtocol extends Http11NioProtocol {
  /// Browsers send a head at once; the rest is for a bad connection.
  private int headWithinMillis = 30_000;

  /// For the container, which sets properties by their names.
  public int getHeadWithinMillis() {
    return headWithinMillis;
  }

  /// How long a head may take as a whole, in milliseconds.
  public void setHeadWithinMillis(int headWithinMillis) {
    this.headWithinMillis = headWithinMillis;
  }

  @Override
  protected Processor createProcessor() {
    return new HeadDeadlineProcessor(this, getAdapter());
  }

  private final class HeadDeadlineProcessor extends Http11Processor {
    private @Nullable SocketWrapperBase<?> of;
    private boolean begun;
    private long begunNanos;

    HeadDeadlineProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
      super(protocol, adapter);
    }

    /// Called whenever something arrived, and again and again while a head is not whole.
    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
      // The container uses a processor again for other connections, however the last one ended.
      if (!begun || !socket.equals(of)) {
        of = socket;
        begun = true;
        begunNanos = System.nanoTime();
      } else if (System.nanoTime() - begunNanos > headWithinMillis * 1_000_000L) {
        return SocketState.CLOSED;
      }
      SocketState state =
          WaitingClient.whileConnected(() -> isClosed(socket), () -> super.service(socket));
      begun = state == SocketState.LONG && !isAsync();
      return state;
    }

    /// What a client sends ahead of the answer is kept for the next request.
    private static boolean isClosed(SocketWrapperBase<?> socket) {
      try {
        boolean _ = socket.isReadyForRead();
        return false;
      } catch (IOException _) {
        return true;
      }
    }
  }
}
