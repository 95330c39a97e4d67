package io.aisha.server.http.problem;

import io.aisha.server.http.request.RequestLanguage;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Builds problem documents: the status of a refusal, and its sentences in the language of the
/// request.
@Component
public final class Problems {

  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  public Problem of(StudioException refusal, HttpServletRequest request) {
    return problem(status(refusal), refusal.code(), refusal.arguments(), request);
  }

  /// As [#of(StudioException, HttpServletRequest)], with the number under which log and failure log
  /// have it.
  public Problem of(StudioException refusal, String incident, HttpServletRequest request) {
    Map<String, Object> arguments = new LinkedHashMap<>(refusal.arguments());
    arguments.put("incident", incident);
    return problem(status(refusal), refusal.code(), arguments, request);
  }

  public Problem of(RequestProblem refusal, HttpServletRequest request) {
    return problem(refusal.status(), refusal.code(), refusal.arguments(), request);
  }

  /// Sets `Retry-After` when the refusal says how long to wait.
  public static void waitHeader(StudioException refusal, HttpServletResponse response) {
    if (refusal instanceof StudioException.TooMany tooMany) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.retryAfter().toSeconds()));
    }
  }

  /// The status of a page that shows a refusal beside its form: 429 with the time to wait, or else
  /// the given one.
  public static void mark(StudioException refusal, HttpServletResponse response, int otherwise) {
    response.setStatus(refusal instanceof StudioException.TooMany ? status(refusal) : otherwise);
    waitHeader(refusal, response);
  }

  /// Writes a problem document outside a controller.
  public void refuse(
      HttpServletRequest request, HttpServletResponse response, RequestProblem refusal)
      throws IOException {
    write(of(refusal, request), request, response);
  }

  void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] document = json.writeValueAsBytes(problem);
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(document.length);
    response.setHeader("Content-Language", RequestLanguage.of(request).tag());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept, Accept-Language, Cookie");
    response.getOutputStream().write(document);
  }

  /// The HTTP status of a refusal.
  public static int status(StudioException refusal) {
    return switch (refusal) {
      case StudioException.NotFound _ -> 404;
      case StudioException.Conflict _ -> 409;
      case StudioException.Invalid _ -> 422;
      case StudioException.TooMany _ -> 429;
      case StudioException.Outside outside -> status(outside.error());
    };
  }

  private static int status(ErrorCode outside) {
    if (outside == ErrorCode.BLOB_STORE_FULL || outside == ErrorCode.DATABASE_FULL) {
      return 507;
    }
    return outside == ErrorCode.ENGINE_REFUSED || outside == ErrorCode.ENGINE_FAILED ? 502 : 503;
  }

  private static Problem problem(
      int status, String code, Map<String, Object> given, HttpServletRequest request) {
    Phrases phrases = Phrases.in(RequestLanguage.of(request));
    Map<String, Object> arguments = new LinkedHashMap<>();
    given.forEach((name, value) -> arguments.put(name, writable(value)));
    String title =
        phrases
            .texts()
            .find("rest.title." + status, Map.of())
            .orElseGet(() -> phrases.texts().text("rest.title.other"));
    String detail =
        phrases
            .texts()
            .find("rest.error." + code, arguments)
            .orElseGet(() -> phrases.error(code, arguments));
    return new Problem(
        "urn:aisha:problem:" + code,
        title,
        status,
        detail,
        String.valueOf(writable(request.getRequestURI())),
        code,
        arguments);
  }

  /// Replaces unpaired surrogates, which cannot be encoded, and control characters in a client's
  /// value.
  private static Object writable(Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    StringBuilder written = new StringBuilder();
    text.codePoints()
        .map(c ->
            Character.getType(c) == Character.SURROGATE || Character.isISOControl(c) ? 0xFFFD : c)
        .forEach(written::appendCodePoint);
    return written.toString();
  }
}
