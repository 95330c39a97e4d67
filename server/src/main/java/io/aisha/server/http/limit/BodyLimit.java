package io.aisha.server.http.limit;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Limits the size of JSON bodies. A body whose declared length is larger is refused unread.
public final class BodyLimit implements Filter {
  /// Ten times a request with forty styles and two prompts of maximum length.
  static final long LIMIT_BYTES = 256L << 10;

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final Problems problems;

  public BodyLimit(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest asked)
        || !(response instanceof HttpServletResponse answer)
        || !isBounded(asked)) {
      chain.doFilter(request, response);
    } else if (asked.getContentLengthLong() > LIMIT_BYTES) {
      problems.refuse(
          asked,
          answer,
          new RequestProblem(413, "body-too-large", Map.of("limitBytes", LIMIT_BYTES)));
    } else {
      chain.doFilter(new Bounded(asked), response);
    }
  }

  /// Uploads and webhooks have their own limits.
  private static boolean isBounded(HttpServletRequest request) {
    String type = request.getContentType();
    return !WITHOUT_BODY.contains(request.getMethod())
        && !request.getServletPath().startsWith("/webhooks/")
        && (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/"));
  }

  /// The body exceeds the limit.
  public static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;

    Exceeded() {
      super("a body of more than " + LIMIT_BYTES + " bytes");
    }

    public long limitBytes() {
      return LIMIT_BYTES;
    }
  }

  private static final class Bounded extends HttpServletRequestWrapper {
    private @Nullable ServletInputStream stream;

    Bounded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      ServletInputStream bounded = stream;
      if (bounded == null) {
        bounded = new BoundedStream(super.getInputStream());
        stream = bounded;
      }
      return bounded;
    }
  }

  private static final class BoundedStream extends ServletInputStream {
    private final ServletInputStream in;
    private long left = LIMIT_BYTES;

    BoundedStream(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = in.read(bytes, from, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) throws Exceeded {
      left -= bytes;
      if (left < 0) {
        throw new Exceeded();
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
