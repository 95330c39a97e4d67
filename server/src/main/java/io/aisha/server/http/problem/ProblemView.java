package io.aisha.server.http.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Shows a problem to the client: as a page if a browser asked for one, otherwise as a document.
@Component
public final class ProblemView {

  private static final String PAGE = "problem";

  private final Problems problems;

  ProblemView(Problems problems) {
    this.problems = problems;
  }

  /// The page to render; null when the document has been written.
  public @Nullable ModelAndView show(
      Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!isBrowser(request)) {
      problems.write(problem, request, response);
      return null;
    }
    response.setStatus(problem.status());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept, Accept-Language, Cookie");
    return new ModelAndView(PAGE, Map.of("problem", problem));
  }

  private static boolean isBrowser(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return !request.getServletPath().startsWith("/api/")
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE);
  }
}
