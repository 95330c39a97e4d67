package io.aisha.server.http.error;

import io.aisha.server.health.FolderWatch;
import io.aisha.server.health.Readiness;
import io.aisha.server.http.health.FolderWritableFilter;
import io.aisha.server.http.json.JsonProblem;
import io.aisha.server.http.limit.BodyRateValve;
import io.aisha.server.http.problem.Problem;
import io.aisha.server.http.problem.ProblemView;
import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.upload.UploadProblem;
import io.aisha.studio.StudioException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;

/// The one place where a request's failure becomes an answer: a problem document for programs, a
/// page with the same sentence for a browser. An unexpected exception is logged once with an
/// incident number, and the client sees only that number.
@ControllerAdvice
public final class ErrorBoundary {

  private static final Logger log = LoggerFactory.getLogger(ErrorBoundary.class);

  private final Problems problems;
  private final ProblemView view;
  private final FolderWatch folder;
  private final Incidents incidents;

  ErrorBoundary(Problems problems, ProblemView view, Readiness readiness, Incidents incidents) {
    this.incidents = incidents;
    this.problems = problems;
    this.view = view;
    this.folder = readiness.folder();
  }

  /// The client has closed the connection, so no answer can be sent.
  @ExceptionHandler
  void onGone(AsyncRequestNotUsableException gone) {
    log.debug("the client has gone", gone);
  }

  @ExceptionHandler
  @Nullable ModelAndView onAnything(
      Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      // The first bytes have already been sent, so the response can only be aborted.
      log.info("the answer to {} broke off: {}", LoggedPath.of(request), failure.toString());
      return null;
    }
    if (failure instanceof ErrorResponse known) {
      copyAllowed(known.getHeaders(), response);
    }
    Optional<StudioException> refused = refusalOf(failure);
    refused.ifPresent(refusal -> Problems.waitHeader(refusal, response));
    Problem problem =
        refused
            .map(refusal -> problemOf(refusal, request))
            .orElseGet(() -> problems.of(requestProblemOf(failure, request), request));
    return view.show(problem, request, response);
  }

  /// The studio's refusal, also when it was thrown while an id in the path was parsed.
  private static Optional<StudioException> refusalOf(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StudioException refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  private Problem problemOf(StudioException refusal, HttpServletRequest request) {
    return refusal instanceof StudioException.Outside outside
        ? problems.of(
            outside, incidents.outside(outside, Problems.status(outside), request), request)
        : problems.of(refusal, request);
  }

  private RequestProblem requestProblemOf(Exception failure, HttpServletRequest request) {
    if (isOfSlowBody(failure)) {
      return new RequestProblem(408, "body-too-slow");
    }
    return switch (failure) {
      case RequestProblem refusal -> refusal;
      // The parts of an upload are written to the data folder while they arrive.
      case MultipartException broken ->
          folder
              .trouble()
              .map(trouble -> FolderWritableFilter.problem(trouble.kind()))
              .orElseGet(() -> UploadProblem.of(broken));
      case MissingServletRequestPartException missing ->
          new RequestProblem(400, "part-missing", Map.of("name", missing.getRequestPartName()));
      case MissingServletRequestParameterException missing ->
          new RequestProblem(400, "value-missing", Map.of("name", missing.getParameterName()));
      case MethodArgumentTypeMismatchException wrong ->
          new RequestProblem(400, "value-not-readable", Map.of("name", wrong.getName()));
      case HttpMessageNotReadableException unreadable -> JsonProblem.of(unreadable);
      case InvalidParameterException _ -> new RequestProblem(400, "request-not-valid");
      case ErrorResponse known when known.getStatusCode().is4xxClientError() ->
          RequestProblem.ofStatus(known.getStatusCode().value());
      default -> incidents.unexpected(failure, request);
    };
  }

  /// Parsers of bodies wrap what reading throws.
  static boolean isOfSlowBody(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyRateValve.TooSlow) {
        return true;
      }
    }
    return false;
  }

  private static void copyAllowed(HttpHeaders headers, HttpServletResponse response) {
    String allow = headers.getFirst(HttpHeaders.ALLOW);
    if (allow != null) {
      response.setHeader(HttpHeaders.ALLOW, allow);
    }
  }
}
