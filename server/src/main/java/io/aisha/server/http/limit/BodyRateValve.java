package io.aisha.server.http.limit;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/// Ends a request whose body arrives too slowly on average. Also drains the rest of an unread body,
/// so that a browser that is still sending sees the response and not a reset connection. The
/// container's own time limits restart with every byte.
public final class BodyRateValve extends ValveBase {
  /// Less than the slowest lines that people use to send pictures, 80 kbit/s: a photo of 20 MB may
  /// take half an hour, and the largest upload less than a day. At a tenth of that, one client
  /// could keep a place for a week.
  private static final long BYTES_PER_SECOND_MIN = 10_000;

  /// No minimum rate applies for this long: a phone may be changing its cell.
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final long bytesPerSecondMin;
  private final Duration grace;

  /// Large, so that a user who uploads too many photos at once sees the error message.
  private static final long UPLOAD_LEFT_MAX_BYTES = 1L << 30;

  private static final long OTHER_LEFT_MAX_BYTES = 1L << 20;

  public BodyRateValve() {
    this(BYTES_PER_SECOND_MIN, GRACE);
  }

  /// @param bytesPerSecondMin on average, after the grace period
  BodyRateValve(long bytesPerSecondMin, Duration grace) {
    super(true);
    this.bytesPerSecondMin = bytesPerSecondMin;
    this.grace = grace;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request coyote = request.getCoyoteRequest();
    InputBuffer given = coyote.getInputBuffer();
    TimedBody body = new TimedBody(given);
    coyote.setInputBuffer(body);
    try {
      getNext().invoke(request, response);
      if (!request.isAsync()) {
        readRest(request, response, body);
      }
    } finally {
      coyote.setInputBuffer(given);
    }
  }

  /// Whether so little arrived in that time that the request ends.
  boolean isTooSlow(long bytes, Duration waited) {
    return bytes < waited.minus(grace).toMillis() * bytesPerSecondMin / 1_000;
  }

  /// What reading such a body throws.
  public static TooSlow tooSlow() {
    return new TooSlow();
  }

  /// The body arrives too slowly. Answered with 408.
  public static final class TooSlow extends SocketTimeoutException {
    private static final long serialVersionUID = 1L;

    TooSlow() {
      super("a body of which too little came in too long");
    }
  }

  private void readRest(Request request, Response response, TimedBody body) throws IOException {
    boolean waitsForConsent = request.getHeader("Expect") != null;
    boolean hasBody =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    if (!hasBody || waitsForConsent || body.ended) {
      return;
    }
    response.finishResponse();
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    long left = type.startsWith("multipart/") ? UPLOAD_LEFT_MAX_BYTES : OTHER_LEFT_MAX_BYTES;
    Discarding discarding = new Discarding();
    try {
      while (left > 0 && !body.ended) {
        left -= Math.max(0, body.doRead(discarding));
        discarding.buffer = NOTHING;
      }
    } catch (IOException _) {
      // Too slow, or gone: either way the connection ends.
      left = 0;
    }
    if (left <= 0) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /// Counts only the time spent waiting for the client.
  private final class TimedBody implements InputBuffer {
    private final InputBuffer in;
    private long waitedNanos;
    private long bytes;
    private boolean ended;

    TimedBody(InputBuffer in) {
      this.in = in;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
      long before = System.nanoTime();
      int count = in.doRead(handler);
      waitedNanos += System.nanoTime() - before;
      if (count < 0) {
        ended = true;
        return count;
      }
      bytes += count;
      if (isTooSlow(bytes, Duration.ofNanos(waitedNanos))) {
        throw tooSlow();
      }
      return count;
    }

    @Override
    public int available() {
      return in.available();
    }
  }

  private static final class Discarding implements ApplicationBufferHandler {
    private ByteBuffer buffer = NOTHING;

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return buffer;
    }

    @Override
    public void expand(int size) {
      // Discarded bytes need no buffer.
    }
  }
}
