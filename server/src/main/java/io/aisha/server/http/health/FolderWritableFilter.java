package io.aisha.server.http.health;

import io.aisha.server.health.FolderWatch;
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
import java.util.Optional;
import java.util.Set;

/// Refuses requests that cannot be stored, before their bodies are read. While the data folder is
/// full, read-only or missing, a request that adds data gets an error that says so. Reading still
/// works as far as possible. So do deleting and cancelling, which add nothing and may free space.
public final class FolderWritableFilter implements Filter {

  private static final Set<String> BRINGING = Set.of("POST", "PUT", "PATCH");

  private final FolderWatch folder;
  private final Problems problems;

  public FolderWritableFilter(FolderWatch folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && addsData(asked)) {
      Optional<FolderWatch.Trouble> trouble = folder.trouble();
      if (trouble.isPresent()) {
        problems.refuse(asked, answer, problem(trouble.get().kind()));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /// The error for a client, which must not learn the folder's path.
  public static RequestProblem problem(FolderWatch.Kind kind) {
    return switch (kind) {
      case FULL -> new RequestProblem(507, "disk-full");
      case NOT_WRITABLE -> new RequestProblem(503, "folder-not-writable");
      case MISSING -> new RequestProblem(503, "folder-missing");
    };
  }

  private static boolean addsData(HttpServletRequest request) {
    return BRINGING.contains(request.getMethod())
        && (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null);
  }
}
