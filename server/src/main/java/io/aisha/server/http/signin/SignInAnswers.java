package io.aisha.server.http.signin;

import io.aisha.server.http.error.ContainerErrors;
import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.signin.Membership;
import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/// What the security filters answer: a page to a browser, a problem document to a program.
final class SignInAnswers
    implements AuthenticationSuccessHandler,
        AuthenticationFailureHandler,
        AuthenticationEntryPoint,
        AccessDeniedHandler {

  private final Membership membership;
  private final SignInLimits limits;
  private final AuditLog audit;
  private final SignedInUser users;
  private final RequestCache requested;
  private final Problems problems;

  SignInAnswers(SignIn signIn, SignedInUser users, RequestCache requested, Problems problems) {
    this.membership = signIn.membership();
    this.limits = signIn.limits();
    this.audit = signIn.audit();
    this.users = users;
    this.requested = requested;
    this.problems = problems;
  }

  /// No user is signed in.
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (isForBrowser(request)) {
      boolean first = membership.needsSetup();
      if (!first && request.getMethod().equals("GET")) {
        requested.saveRequest(request, response);
      }
      redirect(request, response, first ? SignInPaths.SETUP : SignInPaths.SIGN_IN);
      return;
    }
    boolean token = why instanceof OAuth2AuthenticationException;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, token ? "Bearer error=\"invalid_token\"" : "Bearer");
    String code = token ? "token-not-valid" : "not-signed-in";
    problems.refuse(request, response, new RequestProblem(401, code));
  }

  /// The user may not do this or has been shut out meanwhile, or the form comes from elsewhere.
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException, ServletException {
    Authentication given = SecurityContextHolder.getContext().getAuthentication();
    boolean signedIn = users.find(request, given).isPresent();
    if (why instanceof CsrfException && (signedIn || isForBrowser(request))) {
      ContainerErrors.show(new RequestProblem(403, "form-not-ours"), request, response);
    } else if (!signedIn) {
      commence(request, response, new InsufficientAuthenticationException("shut out", why));
    } else if (AccessRules.scope(given).isPresent()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
      ContainerErrors.show(new RequestProblem(403, "token-not-enough"), request, response);
    } else {
      ContainerErrors.show(new RequestProblem(403, "not-allowed"), request, response);
    }
  }

  /// Continues with the page that was asked for. Only its path is used, because a redirect to
  /// another site would help an attacker.
  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    UserId user = UserId.of(authentication.getName());
    // The session may have begun as a short one.
    request.getSession().setMaxInactiveInterval(SecurityConfiguration.SESSION_SECONDS);
    String device = DeviceCookie.readOrSet(request, response);
    limits.remember(user, device);
    audit.record(Optional.of(user), AuditAction.USER_SIGNED_IN, user);
    SavedRequest page = requested.getRequest(request, response);
    requested.removeRequest(request, response);
    redirect(request, response, page == null ? "/" : path(request, page.getRedirectUrl()));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException, ServletException {
    StudioException refusal =
        why instanceof PausedException paused
            ? paused.refusal()
            : new StudioException.Invalid(ErrorCode.SIGN_IN_FAILED, Map.of());
    request.setAttribute(SignInPaths.REFUSAL, refusal);
    request.getRequestDispatcher(SignInPaths.SIGN_IN_FAILED).forward(request, response);
  }

  private static void redirect(
      HttpServletRequest request, HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + path);
  }

  private static String path(HttpServletRequest request, String url) {
    try {
      URI page = URI.create(url);
      String path = page.getRawPath() == null ? "/" : page.getRawPath();
      String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
      String inside =
          path.startsWith(request.getContextPath())
              ? path.substring(request.getContextPath().length())
              : "/";
      return inside.startsWith("/") && !inside.startsWith("//") ? inside + query : "/";
    } catch (IllegalArgumentException _) {
      return "/";
    }
  }

  private static boolean isForBrowser(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE)
        && !path.startsWith("/api/");
  }
}
