package io.aisha.server.http.signin;

import io.aisha.server.http.health.ProxyProbe;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses files of strangers and guests before their bytes are read. The filters behind this one
/// read the form's fields, and the container would store all files of the form first.
final class FilesOfUsersOnly extends OncePerRequestFilter {

  private static final String CSRF_HEADER = "X-XSRF-TOKEN";

  private final SignedInUser users;
  private final SignInAnswers answers;

  FilesOfUsersOnly(SignedInUser users, SignInAnswers answers) {
    this.users = users;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!hasFiles(request) || hasToken(request) || isProbe(request)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<User> user =
        users.find(request, SecurityContextHolder.getContext().getAuthentication());
    if (user.isEmpty() && request.getHeader(CSRF_HEADER) == null) {
      answers.handle(request, response, new MissingCsrfTokenException(""));
    } else if (user.isEmpty()) {
      answers.commence(request, response, new InsufficientAuthenticationException("files"));
    } else if (user.get().role() == UserRole.GUEST) {
      answers.handle(request, response, new AccessDeniedException("files of a guest"));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean hasFiles(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  /// Tokens are checked before the form is read.
  private static boolean hasToken(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.toLowerCase(Locale.ROOT).startsWith("bearer ");
  }

  /// The probe of `doctor` counts the bytes and keeps none.
  private static boolean isProbe(HttpServletRequest request) {
    return request.getServletPath().equals(ProxyProbe.PATH);
  }
}
