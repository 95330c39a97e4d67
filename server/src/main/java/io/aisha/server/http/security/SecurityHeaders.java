package io.aisha.server.http.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

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
              + " connect-src 'self'; form-action 'self'; base-uri 'none'; "
              + "frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()");

  private static final String FRAME = "X-Frame-Options";
  private static final String NO_FRAME = "frame-ancestors 'none'";

  /// The only site that shows Mini Apps in a frame.
  private static final String TELEGRAM = "https://web.telegram.org";

  private static final String WIDGET_SCRIPT = "https://telegram.org/js/telegram-widget.js";
  private static final String WIDGET_FRAME = "https://oauth.telegram.org";

  /// For a year. Host names below this one may belong to other programs.
  private static final String HTTPS_ONLY = "max-age=31536000";

  /// Allows `data:` pictures, for a response that shows nothing of a user.
  public static void allowPicturesInStyles(HttpServletResponse response) {
    String policy = String.valueOf(response.getHeader(POLICY));
    response.setHeader(POLICY, policy.replace("img-src 'self'", "img-src 'self' data:"));
  }

  private final boolean miniApp;

  /// @param miniApp whether Telegram may show the studio in a frame
  public SecurityHeaders(boolean miniApp) {
    this.miniApp = miniApp;
  }

  /// Lets one page load Telegram's login widget, which opens a window of Telegram.
  public static void allowTelegramWidget(HttpServletResponse response) {
    String policy = response.getHeader(POLICY);
    if (policy != null) {
      response.setHeader(
          POLICY,
          policy.replace("script-src 'self'", "script-src 'self' " + WIDGET_SCRIPT)
              + "; frame-src "
              + WIDGET_FRAME);
    }
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (response instanceof HttpServletResponse answer) {
      HEADERS.forEach(answer::setHeader);
      if (miniApp) {
        String policy = Objects.requireNonNull(HEADERS.get(POLICY));
        answer.setHeader(POLICY, policy.replace(NO_FRAME, "frame-ancestors " + TELEGRAM));
      } else {
        answer.setHeader(FRAME, "DENY");
      }
      if (request.isSecure()) {
        answer.setHeader("Strict-Transport-Security", HTTPS_ONLY);
      }
    }
    chain.doFilter(request, response);
  }
}
