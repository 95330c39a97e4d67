package io.aisha.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/// Shows a problem to whoever asked: as a page where a browser asked for one, else as a document.
@Component
final class ProblemView {

  private static final String PAGE = "problem";

  private final JsonMapper json;

  ProblemView(JsonMapper json) {
    this.json = json;
  }

  ModelAndView of(Problem problem, HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(problem.status());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept, Accept-Language, Cookie");
    if (isBrowser(request)) {
      return new ModelAndView(PAGE, Map.of("problem", problem));
    }
    byte[] document = json.writeValueAsBytes(problem);
    View view =
        (_, _, answer) -> {
          answer.setContentType(Problem.MEDIA_TYPE);
          answer.setContentLength(document.length);
          answer.getOutputStream().write(document);
        };
    return new ModelAndView(view);
  }

  private static boolean isBrowser(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return !request.getRequestURI().startsWith("/api/")
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE);
  }
}
