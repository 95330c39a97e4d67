package io.aisha.server.http.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The response to requests that Tomcat itself refuses, such as an invalid request line. Tomcat's
/// own page would contain its version and a stack trace. The request's language is not known here,
/// so the text is English.
public final class PlainErrorValve extends ErrorReportValve {

  private static final Logger log = LoggerFactory.getLogger(PlainErrorValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    // Tomcat answers the unsupported CONNECT method with 501.
    if (response.getStatus() == HttpServletResponse.SC_NOT_IMPLEMENTED) {
      response.getCoyoteResponse().setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    RequestProblem refusal = RequestProblem.ofStatus(status);
    String document =
        """
        {"type":"urn:aisha:problem:%1$s","title":"%2$s","status":%3$d,"code":"%1$s"}\
        """
            .formatted(
                refusal.code(), status < 500 ? "The request is not valid" : "It failed", status);
    try {
      HttpServletResponse answer = response.getResponse();
      answer.setContentType(Problem.MEDIA_TYPE);
      answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.getReporter().write(document);
      response.finishResponse();
    } catch (IOException gone) {
      log.debug("the client has gone", gone);
    }
  }
}
