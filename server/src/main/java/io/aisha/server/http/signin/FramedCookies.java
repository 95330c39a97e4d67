package io.aisha.server.http.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// The cookies of a studio that Telegram may show in a frame. A cookie that is set in the frame is
/// for the frame alone (`Partitioned`), because a browser sends no other there. All other cookies
/// stay as they are.
final class FramedCookies {

  private FramedCookies() {}

  private static boolean isInFrame(HttpServletRequest request) {
    return request.isSecure() && "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
  }

  /// The cookie of the session.
  ///
  /// @param usual outside of a frame
  static CookieSerializer session(DefaultCookieSerializer usual, DefaultCookieSerializer framed) {
    framed.setSameSite("None");
    framed.setPartitioned(true);
    framed.setUseSecureCookie(true);
    return new CookieSerializer() {
      @Override
      public void writeCookieValue(CookieValue value) {
        (isInFrame(value.getRequest()) ? framed : usual).writeCookieValue(value);
      }

      @Override
      public List<String> readCookieValues(HttpServletRequest request) {
        return usual.readCookieValues(request);
      }
    };
  }

  /// The cookie of the token of the forms.
  ///
  /// @param usual outside of a frame
  static CsrfTokenRepository csrf(
      CookieCsrfTokenRepository usual, CookieCsrfTokenRepository framed) {
    framed.setCookieCustomizer(
        cookie -> cookie.sameSite("None").partitioned(true).secure(true).httpOnly(true));
    return new CsrfTokenRepository() {
      @Override
      public CsrfToken generateToken(HttpServletRequest request) {
        return usual.generateToken(request);
      }

      @Override
      public void saveToken(
          @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        (isInFrame(request) ? framed : usual).saveToken(token, request, response);
      }

      @Override
      public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return usual.loadToken(request);
      }
    };
  }
}
