package io.aisha.server.http.limit;

import io.aisha.server.client.WaitingClient;
import io.aisha.server.http.proxy.PathPrefixAdapter;
import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 with a time limit for the complete head of a request. It also lets the work for a
/// request check whether its client has disconnected. The container's own limit restarts with every
/// byte, so one byte a minute would keep a connection open forever.
public final class HeadDeadlineProtocol extends Http11NioProtocol {
  /// Browsers send a head at once. The limit is for bad connections.
  private int headWithinMillis = 30_000;

  private String pathPrefix = "";

  /// The container sets properties by name.
  public int getHeadWithinMillis() {
    return headWithinMillis;
  }

  /// The time limit for a complete head, in milliseconds.
  public void setHeadWithinMillis(int headWithinMillis) {
    this.headWithinMillis = headWithinMillis;
  }

  /// The container sets properties by name.
  public String getPathPrefix() {
    return pathPrefix;
  }

  /// The path prefix of the studio, which requests may have or lack; empty for none.
  public void setPathPrefix(String pathPrefix) {
    this.pathPrefix = pathPrefix;
  }

  @Override
  public void setAdapter(Adapter adapter) {
    super.setAdapter(pathPrefix.isEmpty() ? adapter : new PathPrefixAdapter(adapter, pathPrefix));
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

    /// Called whenever bytes arrive, and repeatedly while a head is incomplete.
    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
      // The container reuses a processor for other connections.
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

    /// Keeps pipelined bytes for the next request.
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
