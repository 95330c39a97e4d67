package io.aisha.server.http.security;

import io.aisha.server.http.error.ContainerErrors;
import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.proxy.ProxyTraces;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Refuses requests that came through a reverse proxy, in a studio without accounts. There every
/// client is the local user, and a proxy makes the studio reachable from elsewhere.
public final class DirectRequestsOnly implements Filter {
  /// Monitoring uses old versions too, and these responses contain nothing of a user.
  private static final Set<String> HEALTH = Set.of("/healthz", "/readyz");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && !HEALTH.contains(asked.getServletPath())) {
      Optional<String> sign = ProxyTraces.find(asked);
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
}
