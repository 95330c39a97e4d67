package io.aisha.server.http.security;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/// Refuses requests that a foreign web page could make the user's browser send here. In a studio
/// without accounts, every client that reaches the port acts as the local user, so this filter
/// takes the place of a sign-in.
///
/// It prevents two attacks. *DNS rebinding*: a foreign name resolves to 127.0.0.1, so that a page
/// of that name can read our responses; the `Host` header still has the foreign name. *Cross-site
/// request forgery*: a foreign page posts a form to us; browsers say so in `Sec-Fetch-Site`, older
/// ones in `Origin`. The order of these checks, and why no token is needed, is explained at
/// <https://words.filippo.io/csrf>. Programs send neither header and pass.
public final class SameSiteFilter implements Filter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Hosts hosts;
  private final Problems problems;

  public SameSiteFilter(Hosts hosts, Problems problems) {
    this.hosts = hosts;
    this.problems = problems;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && !isForProviders(asked)) {
      if (asked.getHeader("Host") == null || !hosts.areOurs(asked.getServerName())) {
        problems.refuse(asked, answer, new RequestProblem(421, "host-not-ours"));
        return;
      }
      if (!READING.contains(asked.getMethod()) && isForeign(asked)) {
        problems.refuse(asked, answer, new RequestProblem(403, "request-from-another-site"));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /// Providers reach us from outside, under a public host name. These addresses return no user
  /// data, and the requests to them are authenticated.
  private static boolean isForProviders(HttpServletRequest request) {
    return request.getServletPath().startsWith("/webhooks/");
  }

  private boolean isForeign(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return origin != null && !hosts.isOurOrigin(origin, request.getHeader("Host"));
  }
}
