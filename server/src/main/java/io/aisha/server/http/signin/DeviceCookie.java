package io.aisha.server.http.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// A random value by which a browser is known again, so that failed sign-ins of strangers do not
/// make its user wait. It grants nothing.
final class DeviceCookie {
  private static final String NAME = "aisha-device";
  private static final Duration KEPT = Duration.ofDays(180);
  private static final int RANDOM_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private DeviceCookie() {}

  static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(NAME) && cookie.getValue().length() >= RANDOM_BYTES) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /// The browser's value; a new one is set when it has none.
  static String readOrSet(HttpServletRequest request, HttpServletResponse response) {
    return read(request)
        .orElseGet(() -> {
          byte[] random = new byte[RANDOM_BYTES];
          RANDOM.nextBytes(random);
          String value = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
          response.addHeader(
              HttpHeaders.SET_COOKIE,
              ResponseCookie.from(NAME, value)
                  .path(request.getContextPath() + "/")
                  .maxAge(KEPT)
                  .httpOnly(true)
                  .secure(request.isSecure())
                  .sameSite("Lax")
                  .build()
                  .toString());
          return value;
        });
  }
}
