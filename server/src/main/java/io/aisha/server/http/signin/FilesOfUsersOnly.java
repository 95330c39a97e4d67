package io.aisha.server.http.signin;

import io.aisha.studio.account.UserRole;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses files of strangers and guests before their bytes are read. The filters behind this one
/// read the form's fields, and the container would store all files of the form first.
final class FilesOfUsersOnly extends OncePerRequestFilter {

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
    if (hasFiles(request) && !hasToken(request) && !isOfUser(request)) {
      answers.commence(request, response, new InsufficientAuthenticationException("files"));
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

  private boolean isOfUser(HttpServletRequest request) {
    return users
        .find(request, SecurityContextHolder.getContext().getAuthentication())
        .filter(user -> user.role() != UserRole.GUEST)
        .isPresent();
  }
}
