package io.aisha.server.http.proxy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// Treats every request for the public host as HTTPS when the public address is, also when the
/// proxy does not send `X-Forwarded-Proto`. Cookies are secure then.
public final class PublicSchemeValve extends ValveBase {
  private static final String HTTPS = "https";
  private static final int HTTPS_PORT = 443;

  private final URI publicUrl;

  public PublicSchemeValve(URI publicUrl) {
    super(true);
    this.publicUrl = publicUrl;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (HTTPS.equals(publicUrl.getScheme())
        && publicUrl.getHost().equalsIgnoreCase(request.getServerName())) {
      request.setSecure(true);
      request.getCoyoteRequest().scheme().setString(HTTPS);
      request.setServerPort(publicUrl.getPort() < 0 ? HTTPS_PORT : publicUrl.getPort());
    }
    getNext().invoke(request, response);
  }
}
