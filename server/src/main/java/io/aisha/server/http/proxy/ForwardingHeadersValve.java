package io.aisha.server.http.proxy;

import io.aisha.server.settings.WebSettings;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the client's address, the scheme and the host of a request from the `X-Forwarded-` headers
/// of a trusted proxy. The same headers of others are ignored, because any client can send them.
public final class ForwardingHeadersValve extends RemoteIpValve {
  private static final Logger log = LoggerFactory.getLogger(ForwardingHeadersValve.class);
  private static final String CLIENT_HEADER = "X-Forwarded-For";
  private static final String NAMED = ForwardingHeadersValve.class.getName() + ".named";

  /// The proxy is always the same, so one line in the log is enough.
  private final AtomicBoolean logged = new AtomicBoolean();

  public ForwardingHeadersValve(WebSettings web) {
    setInternalProxies(String.join(",", web.trustedProxies()));
    setHostHeader("X-Forwarded-Host");
  }

  /// Whether a proxy reported the address of the client.
  public enum Report {
    /// A trusted proxy did.
    USED,
    /// A proxy did, but it is not trusted.
    IGNORED,
    NONE
  }

  /// What was reported about the client of this request.
  public static Report of(ServletRequest request) {
    if (request.getAttribute(NAMED) == null) {
      return Report.NONE;
    }
    return request.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE) == null
        ? Report.IGNORED
        : Report.USED;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getHeader(CLIENT_HEADER) != null) {
      request.setAttribute(NAMED, true);
    }
    super.invoke(request, response);
    if (of(request) == Report.IGNORED && !logged.getAndSet(true)) {
      log.warn(
          "X-Forwarded-For is ignored, because its sender is not one of AISHA_TRUSTED_PROXIES."
              + " sender={}",
          request.getPeerAddr());
    }
  }
}
