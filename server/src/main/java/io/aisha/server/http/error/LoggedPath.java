package io.aisha.server.http.error;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/// The path of a request, safe for the log. The last part of a webhook's path is a secret, because
/// it authorises events for an attempt, and so is what follows in the paths of shared links and
/// receipts.
final class LoggedPath {
  private static final Pattern SECRET =
      Pattern.compile("(/webhooks/[^/]*/|/share/|/erased/|/erasures/).*");

  private LoggedPath() {}

  static String of(HttpServletRequest request) {
    return SECRET.matcher(request.getRequestURI()).replaceFirst("$1...");
  }
}
