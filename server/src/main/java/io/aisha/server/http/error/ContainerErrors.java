package io.aisha.server.http.error;

import io.aisha.server.http.problem.Problem;
import io.aisha.server.http.problem.ProblemView;
import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import io.aisha.studio.database.DatabaseException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Handles requests that failed outside a controller and that the servlet container forwards here.
@Controller
public final class ContainerErrors {

  /// Only the container uses this path. A client that requests it gets 404.
  public static final String PATH = "/error";

  private static final String REFUSAL = RequestProblem.class.getName();

  private final Problems problems;
  private final ProblemView view;
  private final Incidents incidents;

  ContainerErrors(Problems problems, ProblemView view, Incidents incidents) {
    this.incidents = incidents;
    this.problems = problems;
    this.view = view;
  }

  /// Shows a filter's refusal: as a page to a browser, otherwise as a document.
  public static void show(
      RequestProblem refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.setAttribute(REFUSAL, refusal);
    request.getRequestDispatcher(PATH).forward(request, response);
  }

  @RequestMapping(PATH)
  @Nullable ModelAndView show(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem problem =
        databaseFailure(request)
            .map(failure ->
                problems.of(
                    failure,
                    incidents.outside(failure, Problems.status(failure), request),
                    request))
            .orElseGet(() -> problems.of(refusal(request), request));
    return view.show(problem, request, response);
  }

  /// Sessions are read in a filter, outside the boundary of the actions.
  private static Optional<DatabaseException> databaseFailure(HttpServletRequest request) {
    return DatabaseException.in(
        (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
  }

  private RequestProblem refusal(HttpServletRequest request) {
    if (request.getAttribute(REFUSAL) instanceof RequestProblem refusal) {
      return refusal;
    }
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    return status < 500
        ? RequestProblem.ofStatus(status)
        : incidents.unexpected(
            (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION), request);
  }
}
