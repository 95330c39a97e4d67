package io.aisha.server.http.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/// Adds security headers to every response, which keep pictures of users on this site: only this
/// site's scripts, styles and pictures are loaded, other sites cannot frame or embed a response,
/// and URLs are not sent to others. Over HTTPS, browsers are told to use nothing else for this
/// host. Inline scripts and styles are forbidden too, so a name with markup does no harm even if a
/// template does not escape it.
public final class SecurityHeaders implements Filter {

  private static final String POLICY = "Content-Security-Policy";

  private static final Map<String, String> HEADERS =
      Map.of(
          POLICY,
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
              + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()");

  /// For a year. Host names below this one may belong to other programs.
  private static final String HTTPS_ONLY = "max-age=31536000";

  /// Allows `data:` pictures, for a response that shows nothing of a user.
  public static void allowPicturesInStyles(HttpServletResponse response) {
    String policy = String.valueOf(response.getHeader(POLICY));
    response.setHeader(POLICY, policy.replace("img-src 'self'", "img-src 'self' data:"));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (response instanceof HttpServletResponse answer) {
      HEADERS.forEach(answer::setHeader);
      if (request.isSecure()) {
        answer.setHeader("Strict-Transport-Security", HTTPS_ONLY);
      }
    }
    chain.doFilter(request, response);
  }
}
