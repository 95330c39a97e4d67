package io.aisha.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/// The path of a request as it may stand in a log: whoever knows the last part of a notice's
/// address may speak for an attempt.
final class LoggedPath {
  private static final Pattern SECRET = Pattern.compile("(/webhooks/[^/]*/).*");

  private LoggedPath() {}

  static String of(HttpServletRequest request) {
    return SECRET.matcher(request.getRequestURI()).replaceFirst("$1...");
  }
}
