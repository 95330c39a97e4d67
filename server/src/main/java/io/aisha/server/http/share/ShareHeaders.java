package io.aisha.server.http.share;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Headers of everything below the address of a link, refusals included: search engines do not list
/// it, no other site learns the address, and no browser or proxy stores it, so that nothing is
/// shown after the share ended.
public final class ShareHeaders implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (response instanceof HttpServletResponse answer) {
      answer.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive, noimageindex");
      answer.setHeader("Referrer-Policy", "no-referrer");
      answer.setHeader("Cache-Control", "no-store, private");
    }
    chain.doFilter(request, response);
  }
}
