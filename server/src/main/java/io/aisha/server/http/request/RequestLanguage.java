package io.aisha.server.http.request;

import io.aisha.text.Language;
import io.aisha.text.Languages;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/// The language of the response: the one chosen on a page, otherwise the first of `Accept-Language`
/// with a message file, otherwise English.
public final class RequestLanguage {

  /// The cookie that stores the choice.
  public static final String COOKIE = "aisha-language";

  private RequestLanguage() {}

  public static Language of(HttpServletRequest request) {
    return chosen(request).or(() -> accepted(request)).orElse(Language.ENGLISH);
  }

  private static Optional<Language> chosen(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(COOKIE)) {
        return Languages.find(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  private static Optional<Language> accepted(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      // Without the header, the container would return the machine's locale.
      return Optional.empty();
    }
    return Collections.list(request.getLocales()).stream()
        .map(Locale::toLanguageTag)
        .flatMap(tag -> Languages.find(tag).stream())
        .findFirst();
  }
}
