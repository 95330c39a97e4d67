package io.aisha.server.http.proxy;

import java.nio.charset.StandardCharsets;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.SocketEvent;

/// Adds the path prefix to requests that come without it: those of a proxy that strips it, and
/// direct ones. The prefix is the container's context path, which every address of the studio is
/// made with, so both kinds of request get the same responses.
public final class PathPrefixAdapter implements Adapter {

  private final Adapter container;
  private final String prefix;

  /// @param prefix such as `/aisha`, without a slash at its end
  public PathPrefixAdapter(Adapter container, String prefix) {
    this.container = container;
    this.prefix = prefix;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    MessageBytes uri = request.requestURI();
    if (uri.getType() == MessageBytes.T_BYTES && isStripped(uri.getByteChunk())) {
      ByteChunk given = uri.getByteChunk();
      // One byte more, because the container may put a slash behind a path while it resolves dots.
      byte[] whole = new byte[prefix.length() + given.getLength() + 1];
      System.arraycopy(prefix.getBytes(StandardCharsets.US_ASCII), 0, whole, 0, prefix.length());
      System.arraycopy(
          given.getBytes(), given.getStart(), whole, prefix.length(), given.getLength());
      uri.setBytes(whole, 0, whole.length - 1);
    }
    container.service(request, response);
  }

  private boolean isStripped(ByteChunk uri) {
    if (uri.getLength() == 0 || uri.getBytes()[uri.getStart()] != '/') {
      return false;
    }
    boolean whole =
        uri.startsWith(prefix, 0)
            && (uri.getLength() == prefix.length()
                || uri.getBytes()[uri.getStart() + prefix.length()] == '/');
    return !whole;
  }

  @Override
  public boolean prepare(Request request, Response response) throws Exception {
    return container.prepare(request, response);
  }

  @Override
  public boolean asyncDispatch(Request request, Response response, SocketEvent status)
      throws Exception {
    return container.asyncDispatch(request, response, status);
  }

  @Override
  public void log(Request request, Response response, long time) {
    container.log(request, response, time);
  }

  @Override
  public void checkRecycled(Request request, Response response) {
    container.checkRecycled(request, response);
  }

  @Override
  public String getDomain() {
    return container.getDomain();
  }
}
