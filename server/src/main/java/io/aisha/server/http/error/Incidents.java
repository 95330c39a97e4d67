package io.aisha.server.http.error;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.studio.StudioException;
import io.aisha.studio.failure.Failure;
import io.aisha.studio.failure.FailureLog;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/// Gives each request that ends with an error of the server a number. The answer shows it, and log
/// and failure log name it.
@Component
public final class Incidents {
  private static final Logger log = LoggerFactory.getLogger(Incidents.class);

  private static final int INCIDENT_LENGTH = 8;
  private static final int METHOD_LENGTH_MAX = 20;
  private static final int INTERNAL = 500;

  private final FailureLog failures;
  private final InstantSource clock;

  Incidents(FailureLog failures, InstantSource clock) {
    this.failures = failures;
    this.clock = clock;
  }

  /// The answer to an exception that was not expected.
  RequestProblem unexpected(@Nullable Throwable failure, HttpServletRequest request) {
    String incident = number();
    log.error(
        "incident {} at {} {}", incident, request.getMethod(), LoggedPath.of(request), failure);
    report(incident, INTERNAL, failure, request);
    return new RequestProblem(INTERNAL, "internal", Map.of("incident", incident));
  }

  /// The number of a request for which something outside of the studio did not work.
  ///
  /// @param status of the answer
  String outside(StudioException.Outside failure, int status, HttpServletRequest request) {
    String incident = number();
    log.warn("incident {}: the outside failed: {}", incident, failure.code(), failure);
    report(incident, status, failure, request);
    return incident;
  }

  private void report(
      String incident, int status, @Nullable Throwable failure, HttpServletRequest request) {
    Throwable why = failure == null ? new IllegalStateException("no cause given") : failure;
    failures.report(Failure.ofRequest(clock.instant(), incident, place(request), status, why));
  }

  /// The pattern of the route: an address may contain ids, and secrets.
  private static String place(HttpServletRequest request) {
    String method = request.getMethod();
    String shortened = method.substring(0, Math.min(METHOD_LENGTH_MAX, method.length()));
    boolean outsideOfRoutes = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) != null;
    return Optional.ofNullable(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
        .filter(_ -> !outsideOfRoutes)
        .map(pattern -> shortened + " " + pattern)
        .orElse(shortened);
  }

  private static String number() {
    return UUID.randomUUID().toString().substring(0, INCIDENT_LENGTH);
  }
}
