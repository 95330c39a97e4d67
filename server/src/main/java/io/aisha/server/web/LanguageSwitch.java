package io.aisha.server.web;

import io.aisha.server.http.request.RequestLanguage;
import io.aisha.text.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Stores the chosen language in a cookie and redirects back to the same page.
@Controller
final class LanguageSwitch {

  private static final Duration KEPT = Duration.ofDays(365);

  @PostMapping("/language")
  ResponseEntity<Void> choose(
      @RequestParam String language,
      @RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String from,
      HttpServletRequest request) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(pathBack(from, request)));
    Languages.find(language)
        .ifPresent(chosen ->
            answer.header(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(RequestLanguage.COOKIE, chosen.tag())
                    .path(request.getContextPath() + "/")
                    .secure(request.isSecure())
                    .maxAge(KEPT)
                    .httpOnly(true)
                    .sameSite("Lax")
                    .build()
                    .toString()));
    return answer.build();
  }

  /// Allows only paths of this site, to prevent an open redirect.
  private static String pathBack(@Nullable String from, HttpServletRequest request) {
    String home = request.getContextPath() + "/";
    if (from == null) {
      return home;
    }
    try {
      URI page = URI.create(from);
      String path = page.getRawPath();
      boolean ours = request.getServerName().equalsIgnoreCase(page.getHost());
      return ours && path != null && path.startsWith(home) && !path.startsWith("//") ? path : home;
    } catch (IllegalArgumentException _) {
      return home;
    }
  }
}
