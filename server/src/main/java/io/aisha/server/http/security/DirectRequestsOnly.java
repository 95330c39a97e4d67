package io.aisha.server.http.security;

import io.aisha.server.http.error.ContainerErrors;
import io.aisha.server.http.problem.RequestProblem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Refuses requests that came through a reverse proxy, in a studio without accounts. There every
/// client is the local user, and a proxy makes the studio reachable from elsewhere.
public final class DirectRequestsOnly implements Filter {
  private static final String FORWARDED = "x-forwarded-";
  private static final Set<String> PROXY_HEADERS =
      Set.of("forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip");

  /// nginx speaks this version to the programs behind it, and sends no header of its own unless it
  /// is told to. Browsers have not used it for twenty years.
  private static final String OLD_VERSION = "HTTP/1.0";

  /// Monitoring uses old versions too, and these responses contain nothing of a user.
  private static final Set<String> HEALTH = Set.of("/healthz", "/readyz");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && !HEALTH.contains(asked.getServletPath())) {
      Optional<String> sign = sign(asked);
      if (sign.isPresent()) {
        ContainerErrors.show(
            new RequestProblem(403, "proxy-without-accounts", Map.of("sign", sign.get())),
            asked,
            answer);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /// By what a proxy is recognised.
  private static Optional<String> sign(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .filter(DirectRequestsOnly::isOfProxy)
        .findFirst()
        .or(() -> Optional.of(request.getProtocol()).filter(OLD_VERSION::equals));
  }

  private static boolean isOfProxy(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith(FORWARDED) || PROXY_HEADERS.contains(name);
  }
}
